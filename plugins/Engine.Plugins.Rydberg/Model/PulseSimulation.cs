using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Control;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Rydberg.Model;

/// <summary>
/// Propagates a global pulse without decay, with non-Hermitian decay and with quantum jumps. All exact for piecewise-constant pulses: exponentials of the
/// Hamiltonian, of the non-Hermitian Hamiltonian and of the Liouvillian of two three-level atoms (|g⟩, |r⟩ and a sink).
/// </summary>
internal sealed class PulseSimulation
{
    private const int Levels = 3;
    private const int Pairs = Levels * Levels;
    private static readonly int[] Qubits = [0, 1, 3, 4];
    private readonly Complex[] _initial;
    private readonly PulseShape _pulse;
    private readonly TwoAtomModel _model;

    /// <summary>A simulation in 1/|B|.</summary>
    /// <param name="pulse">The pulse.</param>
    /// <param name="attractive">Whether B is negative.</param>
    /// <param name="initial">The pair state before the pulse, over |gg⟩, |gr⟩, |rg⟩, |rr⟩; |gg⟩ when null.</param>
    public PulseSimulation(PulseShape pulse, bool attractive, Complex[]? initial = null)
    {
        ArgumentNullException.ThrowIfNull(pulse);
        _initial = initial ?? [1, 0, 0, 0];
        _pulse = pulse;
        _model = new TwoAtomModel(TwoAtomSpace.Full, complexDrive: true, attractive);
    }

    /// <summary>The initial state after the instantaneous rotation, over |gg⟩, |gr⟩, |rg⟩, |rr⟩.</summary>
    public Complex[] Start
    {
        get
        {
            (double sin, double cos) = Math.SinCos(_pulse.InitialArea / 2);
            Complex[,] u = { { cos, new(0, -sin) }, { new(0, -sin), cos } };
            var state = new Complex[4];
            for (int i = 0; i < 16; i++)
            {
                state[i / 4] += u[i / 8, i % 4 / 2] * u[i / 4 % 2, i % 2] * _initial[i % 4];
            }

            return state;
        }
    }

    /// <summary>A product of one-atom states <c>cos(θ/2)|g⟩ + e^(iφ) sin(θ/2)|r⟩</c>.</summary>
    /// <param name="a">θ and φ of atom A; |g⟩ when null.</param>
    /// <param name="b">θ and φ of atom B; |g⟩ when null.</param>
    public static Complex[] Product(IReadOnlyList<double>? a, IReadOnlyList<double>? b)
    {
        static Complex[] One(IReadOnlyList<double>? angles) => angles is null
            ? [1, 0]
            : [Math.Cos(angles[0] / 2), Complex.FromPolarCoordinates(Math.Sin(angles[0] / 2), angles[1])];
        Complex[] first = One(a), second = One(b);
        return [first[0] * second[0], first[0] * second[1], first[1] * second[0], first[1] * second[1]];
    }

    /// <summary>Without decay: the whole trace, a point at each slice end.</summary>
    public EntanglementTrace Trace() => EntanglementTrace.Of(_model, Closed());

    /// <summary>Without decay: the final state over |gg⟩, |gr⟩, |rg⟩, |rr⟩.</summary>
    public Complex[] Final()
    {
        ControlTrajectory trajectory = Closed();
        return trajectory[trajectory.Times.Count - 1, 0].ToArray();
    }

    /// <summary>With <c>H - i(γ/2) n_r</c>: the final state, not normalized.</summary>
    /// <param name="decay">γ = Γ/|B|.</param>
    public Complex[] NonHermitian(double decay)
    {
        Complex[] state = Start;
        ComplexMatrix? propagator = null;
        for (int j = 0; j < _pulse.SliceCount; j++)
        {
            if (propagator is null || !SameAsBefore(j))
            {
                ComplexMatrix generator = -Complex.ImaginaryOne * Hamiltonian(j) - 0.5 * decay * _model.Number;
                propagator = MatrixExponential.Compute(_pulse.Durations[j] * generator);
            }

            state = propagator * state;
        }

        return state;
    }

    /// <summary>
    /// With jumps √(γ(1-b)) |sink⟩⟨r| and √(γ b) |g⟩⟨r| on each atom: the density matrix of the qubit levels at the start and at each slice end,
    /// 4 × 4; a trace below 1 is what is left outside the sink.
    /// </summary>
    /// <param name="decay">γ = Γ/|B|.</param>
    /// <param name="branching">b, the fraction that returns to |g⟩, in [0, 1].</param>
    /// <param name="slot">Keeps the slices done; null for none.</param>
    /// <param name="cancellationToken">Checked once a slice.</param>
    public IReadOnlyList<Complex[]> Lindblad(double decay, double branching, CheckpointSlot? slot = null, CancellationToken cancellationToken = default)
    {
        if (decay == 0)
        {
            return Pure();
        }

        var rho = new Complex[Pairs * Pairs];
        Complex[] start = Start;
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < 4; b++)
            {
                rho[Qubits[a] * Pairs + Qubits[b]] = start[a] * Complex.Conjugate(start[b]);
            }
        }

        Operator[] jumps = Jumps(decay, branching);
        ComplexMatrix? propagator = null;
        var slices = new PieceLoop<Complex>("slices of the pulse", _pulse.SliceCount, rho.Length, slot ?? CheckpointSlot.None);
        slices.Run(
            (j, after) =>
            {
                if (propagator is null || !SameAsBefore(j))
                {
                    ComplexMatrix generator = Liouvillian.Matrix(Operator.FromMatrix(Enlarge(Hamiltonian(j))), jumps);
                    propagator = MatrixExponential.Compute(_pulse.Durations[j] * generator);
                }

                (propagator * (j == 0 ? rho : slices[j - 1].ToArray())).CopyTo(after);
            },
            1,
            null,
            cancellationToken);
        return [Restrict(rho), .. Enumerable.Range(0, slices.Count).Select(j => Restrict(slices[j]))];
    }

    /// <summary><c>⟨target|ρ|target⟩</c> of a 4 × 4 density matrix.</summary>
    /// <param name="rho">Row-major.</param>
    /// <param name="target">Amplitudes.</param>
    public static double Fidelity(ReadOnlySpan<Complex> rho, ReadOnlySpan<Complex> target)
    {
        Complex sum = Complex.Zero;
        for (int a = 0; a < target.Length; a++)
        {
            for (int b = 0; b < target.Length; b++)
            {
                sum += Complex.Conjugate(target[a]) * rho[a * target.Length + b] * target[b];
            }
        }

        return sum.Real;
    }

    private List<Complex[]> Pure()
    {
        ControlTrajectory trajectory = Closed();
        var states = new List<Complex[]>();
        for (int i = 0; i < trajectory.Times.Count; i++)
        {
            ReadOnlySpan<Complex> psi = trajectory[i, 0];
            var projector = new Complex[16];
            for (int a = 0; a < 4; a++)
            {
                for (int b = 0; b < 4; b++)
                {
                    projector[a * 4 + b] = psi[a] * Complex.Conjugate(psi[b]);
                }
            }

            states.Add(projector);
        }

        return states;
    }

    private static Operator[] Jumps(double decay, double branching)
    {
        ComplexMatrix identity = ComplexMatrix.Identity(Levels);
        var result = new List<Operator>();
        foreach ((int to, double share) in new[] { (0, branching), (2, 1 - branching) })
        {
            var jump = new ComplexMatrix(Levels, Levels);
            jump[to, 1] = Math.Sqrt(decay * share);
            result.Add(Operator.FromMatrix(KroneckerProduct.Compute(jump, identity)));
            result.Add(Operator.FromMatrix(KroneckerProduct.Compute(identity, jump)));
        }

        return [.. result];
    }

    private static ComplexMatrix Enlarge(ComplexMatrix pair)
    {
        var result = new ComplexMatrix(Pairs, Pairs);
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < 4; b++)
            {
                result[Qubits[a], Qubits[b]] = pair[a, b];
            }
        }

        // An atom in the sink leaves its partner driven alone.
        for (int level = 0; level < 2; level++)
        {
            for (int other = 0; other < 2; other++)
            {
                Complex single = Single(pair, level, other);
                result[6 + level, 6 + other] = single;
                result[Levels * level + 2, Levels * other + 2] = single;
            }
        }

        return result;
    }

    // The one-atom Hamiltonian, read off the pair's: atom B with atom A in |g⟩.
    private static Complex Single(ComplexMatrix pair, int level, int other) => pair[level, other];

    private static Complex[] Restrict(ReadOnlySpan<Complex> rho)
    {
        var result = new Complex[16];
        for (int a = 0; a < 4; a++)
        {
            for (int b = 0; b < 4; b++)
            {
                result[a * 4 + b] = rho[Qubits[a] * Pairs + Qubits[b]];
            }
        }

        return result;
    }

    private bool SameAsBefore(int slice) => slice > 0
        && _pulse.Durations[slice] == _pulse.Durations[slice - 1]
        && _pulse.Rabi[slice] == _pulse.Rabi[slice - 1]
        && _pulse.RabiImaginary[slice] == _pulse.RabiImaginary[slice - 1]
        && _pulse.Detuning[slice] == _pulse.Detuning[slice - 1];

    private ComplexMatrix Hamiltonian(int slice)
    {
        ControlMember member = _model.Member();
        return member.Drift + _pulse.Rabi[slice] * member.Controls[0]
            + _pulse.RabiImaginary[slice] * member.Controls[1]
            + _pulse.Detuning[slice] * member.Controls[2];
    }

    private ControlTrajectory Closed()
    {
        ControlProblem nominal = _model.Problem(_pulse.Durations, EntanglementGoal.State);
        var problem = new ControlProblem(nominal.Members, nominal.Durations, [Start], nominal.Target) { RunningOperator = _model.Number };
        return ControlTrajectory.Propagate(problem, _pulse.Amplitudes);
    }
}
