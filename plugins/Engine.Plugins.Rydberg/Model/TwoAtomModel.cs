using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Rydberg.Model;

/// <summary>
/// Two driven, interacting atoms as a control problem, dimensionless: times in 1/|B|, frequencies in |B|. Controls come in the order Ω (real part), Ω
/// (imaginary part, where driven), Δ; for individual driving first those of atom A, then those of atom B.
/// </summary>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 1, 11, 12")]
internal sealed class TwoAtomModel
{
    private readonly double _sign;

    /// <summary>A model.</summary>
    /// <param name="space">Space and driving.</param>
    /// <param name="complexDrive">Whether Ω may be complex; real Ω and Δ suffice for full control.</param>
    /// <param name="attractive">Whether B is negative.</param>
    public TwoAtomModel(TwoAtomSpace space, bool complexDrive, bool attractive)
    {
        Space = space;
        ComplexDrive = complexDrive;
        _sign = attractive ? -1 : 1;
    }

    /// <summary>Space and driving.</summary>
    public TwoAtomSpace Space { get; }

    /// <summary>Whether Ω may be complex.</summary>
    public bool ComplexDrive { get; }

    /// <summary>Dimension of the space.</summary>
    public int Dimension => Space == TwoAtomSpace.Ladder ? 3 : 4;

    /// <summary>Number of controls.</summary>
    public int ControlCount => (ComplexDrive ? 3 : 2) * (Space == TwoAtomSpace.Individual ? 2 : 1);

    /// <summary>Names of the controls, camelCase, for tables.</summary>
    public IReadOnlyList<string> ControlNames
    {
        get
        {
            string[] names = ComplexDrive ? ["rabiReal", "rabiImaginary", "detuning"] : ["rabi", "detuning"];
            return Space == TwoAtomSpace.Individual ? [.. names.Select(n => n + "A"), .. names.Select(n => n + "B")] : names;
        }
    }

    /// <summary>Whether a control is a detuning.</summary>
    /// <param name="control">Its index.</param>
    public bool IsDetuning(int control) => control % (ComplexDrive ? 3 : 2) == (ComplexDrive ? 2 : 1);

    /// <summary>n_r, the number of excitations: 0, 1 or 2.</summary>
    public ComplexMatrix Number => Space == TwoAtomSpace.Ladder
        ? ComplexMatrix.Diagonal([0.0, 1, 2])
        : ComplexMatrix.Diagonal([0.0, 1, 1, 2]);

    /// <summary>|gg⟩.</summary>
    public Complex[] Ground
    {
        get
        {
            var state = new Complex[Dimension];
            state[0] = 1;
            return state;
        }
    }

    /// <summary>The target (|gg⟩ + √2 |W⟩ - |rr⟩)/2.</summary>
    public Complex[] Bell => Space == TwoAtomSpace.Ladder ? [0.5, Math.Sqrt(0.5), -0.5] : [0.5, 0.5, 0.5, -0.5];

    /// <summary>The concurrence as a target.</summary>
    public ConcurrenceTarget ConcurrenceForm => Space == TwoAtomSpace.Ladder ? ConcurrenceTarget.SymmetricTwoQubits : ConcurrenceTarget.TwoQubits;

    /// <summary>The Hamiltonian with factors on amplitude, interaction and an offset of the detuning.</summary>
    /// <param name="amplitude">Factor on every Ω.</param>
    /// <param name="interaction">Factor on B.</param>
    /// <param name="detuning">Offset of Δ, in |B|.</param>
    /// <param name="weight">Weight in an ensemble.</param>
    public ControlMember Member(double amplitude = 1, double interaction = 1, double detuning = 0, double weight = 1)
    {
        ComplexMatrix drift = new(Dimension, Dimension);
        drift[Dimension - 1, Dimension - 1] = _sign * interaction;
        drift += -detuning * Number;
        ComplexMatrix[] controls = [.. Enumerable.Range(0, ControlCount).Select(k => IsDetuning(k) ? Control(k) : amplitude * Control(k))];
        return new ControlMember(drift, controls, weight);
    }

    /// <summary>A control problem that starts in |gg⟩.</summary>
    /// <param name="durations">Slice durations in 1/|B|.</param>
    /// <param name="goal">What counts as entangled.</param>
    /// <param name="members">The Hamiltonians; null for the nominal one.</param>
    public ControlProblem Problem(IReadOnlyList<double> durations, EntanglementGoal goal, IReadOnlyList<ControlMember>? members = null) => new(
        members ?? [Member()],
        durations,
        [Ground],
        goal == EntanglementGoal.State ? new StateTarget(Bell) : ConcurrenceForm)
    {
        RunningOperator = Number,
    };

    /// <summary>The amplitudes over |gg⟩, |gr⟩, |rg⟩, |rr⟩.</summary>
    /// <param name="state">A state of this space.</param>
    public Complex[] ToPair(ReadOnlySpan<Complex> state) => Space == TwoAtomSpace.Ladder
        ? [state[0], state[1] / Math.Sqrt(2), state[1] / Math.Sqrt(2), state[2]]
        : state.ToArray();

    private ComplexMatrix Control(int control)
    {
        int perAtom = ComplexDrive ? 3 : 2;
        int kind = control % perAtom;
        if (Space == TwoAtomSpace.Ladder)
        {
            double c = Math.Sqrt(0.5);
            Complex up = kind == 0 ? c : new Complex(0, c);
            return IsDetuning(control)
                ? ComplexMatrix.Diagonal([0.0, -1, -2])
                : ComplexMatrix.FromArray(new Complex[,] { { 0, Complex.Conjugate(up), 0 }, { up, 0, Complex.Conjugate(up) }, { 0, up, 0 } });
        }

        Complex half = kind == 0 ? 0.5 : new Complex(0, 0.5);
        ComplexMatrix single = IsDetuning(control)
            ? ComplexMatrix.Diagonal([0.0, -1])
            : ComplexMatrix.FromArray(new Complex[,] { { 0, Complex.Conjugate(half) }, { half, 0 } });
        ComplexMatrix identity = ComplexMatrix.Identity(2);
        ComplexMatrix onA = KroneckerProduct.Compute(single, identity);
        ComplexMatrix onB = KroneckerProduct.Compute(identity, single);
        return Space == TwoAtomSpace.Full ? onA + onB : control < perAtom ? onA : onB;
    }
}
