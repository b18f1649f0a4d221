using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>
/// CZ, C2Z and C3Z by a global drive of |1⟩ to |r⟩ with |0⟩ idle. By symmetry an input with k ones lives on the ladder of 0 … k excitations with couplings
/// <c>(Ω/2)√((j+1)(k-j))</c> and energy <c>B j(j-1)/2</c>; under blockade on its first two rungs. Dimensionless: times in 1/Ω, or in 1/|B| where that is
/// finite.
/// </summary>
/// <remarks>
/// The target gives inputs with k ones the phase <c>e^{ikθ}</c>, θ free, and those of <see cref="GatePhases"/>. Inputs with k ones count with their
/// multiplicity, the input without ones as a spectator.
/// </remarks>
[Reference(Sources.Jandura, Doi = "10.22331/q-2022-05-13-712")]
internal sealed class ControlledPhaseModel : IGateModel
{
    private readonly int _atoms;
    private readonly int[] _offsets;
    private readonly int[] _sizes;
    private readonly double _interaction;

    /// <summary>A model.</summary>
    /// <param name="atoms">2 for CZ, 3 for C2Z, 4 for C3Z.</param>
    /// <param name="interaction">B between every pair in the unit of frequency; infinite for blockade.</param>
    public ControlledPhaseModel(int atoms, double interaction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atoms, 2);
        _atoms = atoms;
        _interaction = interaction;
        _sizes = [.. Enumerable.Range(1, atoms).Select(k => double.IsInfinity(interaction) ? 2 : k + 1)];
        _offsets = [.. Enumerable.Range(0, atoms).Select(b => _sizes.Take(b).Sum())];
    }

    /// <summary>Dimension of all ladders together.</summary>
    public int Dimension => _sizes.Sum();

    /// <summary>How many inputs have 1, 2 … ones.</summary>
    public IReadOnlyList<int> Multiplicities => [.. Enumerable.Range(1, _atoms).Select(k => Binomial(_atoms, k))];

    /// <inheritdoc/>
    public IReadOnlyList<string> InputNames => [.. Enumerable.Range(1, _atoms).Select(k => $"Ones{k}")];

    /// <inheritdoc/>
    public ComplexMatrix Number => Fill((_, j) => j);

    /// <inheritdoc/>
    public ControlProblem Problem(
        IReadOnlyList<double> durations, GateFidelity fidelity, GatePhases? phases = null, IReadOnlyList<ControlMember>? members = null)
    {
        double inputs = Math.Pow(2, _atoms);
        GatePhases wanted = phases ?? new GatePhases(Math.PI);
        return new ControlProblem(
            members ?? [Member()],
            durations,
            [.. Enumerable.Range(0, _atoms).Select(b => Basis(b, 1))],
            new GateTarget([.. Enumerable.Range(0, _atoms).Select(b => Basis(b, wanted.Of(b + 1, _atoms)))])
            {
                Fidelity = fidelity,
                Multiplicities = Multiplicities,
                Spectators = 1,
                PhaseCounts = [.. Enumerable.Range(1, _atoms).Select(k => (IReadOnlyList<int>)[k])],
            })
        {
            RunningOperator = Number,
            InputWeights = [.. Multiplicities.Select(m => m / inputs)],
        };
    }

    /// <inheritdoc/>
    public ControlMember Member(double amplitude = 1, double interaction = 1, double detuning = 0, double weight = 1)
    {
        bool finite = !double.IsInfinity(_interaction);
        ComplexMatrix drift = Fill((_, j) => (finite ? interaction * _interaction * j * (j - 1) / 2 : 0) - detuning * j);
        return new ControlMember(drift, [amplitude * Coupling(1), amplitude * Coupling(Complex.ImaginaryOne)], weight);
    }

    private static int Binomial(int n, int k) => k == 0 ? 1 : Binomial(n, k - 1) * (n - k + 1) / k;

    private Complex[] Basis(int block, Complex amplitude)
    {
        var state = new Complex[Dimension];
        state[_offsets[block]] = amplitude;
        return state;
    }

    private ComplexMatrix Fill(Func<int, int, double> diagonal)
    {
        var matrix = new ComplexMatrix(Dimension, Dimension);
        for (int b = 0; b < _atoms; b++)
        {
            for (int j = 0; j < _sizes[b]; j++)
            {
                matrix[_offsets[b] + j, _offsets[b] + j] = diagonal(b, j);
            }
        }

        return matrix;
    }

    private ComplexMatrix Coupling(Complex phase)
    {
        var matrix = new ComplexMatrix(Dimension, Dimension);
        for (int b = 0; b < _atoms; b++)
        {
            for (int j = 0; j < _sizes[b] - 1; j++)
            {
                int at = _offsets[b] + j;
                matrix[at + 1, at] = 0.5 * Math.Sqrt((j + 1) * (b + 1 - j)) * phase;
                matrix[at, at + 1] = Complex.Conjugate(matrix[at + 1, at]);
            }
        }

        return matrix;
    }
}
