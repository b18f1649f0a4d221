using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>
/// A controlled phase gate of atoms at places of their own, each reached by its own part of the light: every input of ones lives on its excited subsets, and
/// every atom has a free local phase of its own. Dimensionless as its register.
/// </summary>
[Reference(Sources.Jandura, Doi = "10.22331/q-2022-05-13-712")]
internal sealed class RegisterPhaseModel : IGateModel
{
    private readonly Register _register;
    private readonly (int Ones, int Excited)[] _states;
    private readonly int[] _starts;

    /// <summary>A model.</summary>
    /// <param name="register">The atoms, frequencies in one unit.</param>
    public RegisterPhaseModel(Register register)
    {
        _register = register;
        int inputs = 1 << register.Count;
        var states = new List<(int, int)>();
        _starts = new int[inputs - 1];
        for (int ones = 1; ones < inputs; ones++)
        {
            _starts[ones - 1] = states.Count;
            states.AddRange(Enumerable.Range(0, ones + 1).Where(s => (s & ~ones) == 0 && IsAllowed(s)).Select(s => (ones, s)));
        }

        _states = [.. states];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> InputNames => [.. Enumerable.Range(1, _starts.Length).Select(
        ones => "Input" + string.Concat(Enumerable.Range(0, _register.Count).Select(i => ones >> i & 1)))];

    /// <summary>Dimension of all inputs together.</summary>
    public int Dimension => _states.Length;

    /// <inheritdoc/>
    public ComplexMatrix Number => ComplexMatrix.Diagonal([.. _states.Select(s => (double)BitOperations.PopCount((uint)s.Excited))]);

    /// <inheritdoc/>
    public ControlProblem Problem(
        IReadOnlyList<double> durations, GateFidelity fidelity, GatePhases? phases = null, IReadOnlyList<ControlMember>? members = null)
    {
        int last = _starts.Length;
        GatePhases wanted = phases ?? new GatePhases(Math.PI);
        return new ControlProblem(
            members ?? [Member()],
            durations,
            [.. _starts.Select(s => Basis(s, 1))],
            new GateTarget([.. _starts.Select((s, i) => Basis(s, wanted.Of(BitOperations.PopCount((uint)(i + 1)), _register.Count)))])
            {
                Fidelity = fidelity,
                Spectators = 1,
                PhaseCounts = [.. Enumerable.Range(1, last).Select(
                    ones => (IReadOnlyList<int>)[.. Enumerable.Range(0, _register.Count).Select(i => ones >> i & 1)])],
            })
        {
            RunningOperator = Number,
            InputWeights = [.. _starts.Select(_ => 1.0 / (last + 1))],
        };
    }

    /// <inheritdoc/>
    public ControlMember Member(double amplitude = 1, double interaction = 1, double detuning = 0, double weight = 1)
    {
        int n = Dimension;
        var drift = new ComplexMatrix(n, n);
        for (int a = 0; a < n; a++)
        {
            double energy = 0;
            for (int i = 0; i < _register.Count; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    bool both = (_states[a].Excited >> i & 1) == 1 && (_states[a].Excited >> j & 1) == 1;
                    energy += !both ? 0 : i == j ? -detuning - _register.Detunings[i] : interaction * _register.Interactions[i, j];
                }
            }

            drift[a, a] = energy;
        }

        return new ControlMember(drift, [amplitude * Coupling(1), amplitude * Coupling(Complex.ImaginaryOne)], weight);
    }

    private bool IsAllowed(int excited)
    {
        for (int i = 0; i < _register.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if ((excited >> i & 1) == 1 && (excited >> j & 1) == 1 && double.IsInfinity(_register.Interactions[i, j]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private Complex[] Basis(int at, Complex amplitude)
    {
        var state = new Complex[Dimension];
        state[at] = amplitude;
        return state;
    }

    private ComplexMatrix Coupling(Complex phase)
    {
        int n = Dimension;
        var matrix = new ComplexMatrix(n, n);
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < a; b++)
            {
                int change = _states[a].Excited ^ _states[b].Excited;
                if (_states[a].Ones == _states[b].Ones && BitOperations.PopCount((uint)change) == 1 && (_states[a].Excited & change) != 0)
                {
                    matrix[a, b] = 0.5 * _register.Amplitudes[BitOperations.TrailingZeroCount(change)] * phase;
                    matrix[b, a] = Complex.Conjugate(matrix[a, b]);
                }
            }
        }

        return matrix;
    }
}
