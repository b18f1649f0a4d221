using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.CoherentEnergy.States;
using Engine.Quantum;
using Engine.Quantum.Measures;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>The energetics and the entanglement of one two-qubit state, with the deficits of the decomposition that needs the least entanglement.</summary>
[Reference("K. T. Laverick, S. P. Prasad, P. Senellart, M. Maffei, A. Auffeves, An energetic constraint for qubit-qubit entanglement (2026)",
    Arxiv = "2603.16225", Equations = "Eqs. 1-10")]
public sealed class TwoQubitEnergetics
{
    /// <summary>How many numbers <see cref="Measure"/> gives.</summary>
    internal const int MeasureCount = 7;

    private const double Rounding = 1e-15;

    // Wide enough for any state a solver returns; the callers warn.
    private static readonly StateTolerance Evolved = new(1e-2, 1e-2, 1e-2);

    private TwoQubitEnergetics(QubitEnergetics a, QubitEnergetics b, double[] spinFlipValues, double concurrence, double concurrenceError, double negativity,
        double purity) =>
        (A, B, SpinFlipValues, Concurrence, ConcurrenceError, Negativity, Purity) =
        (a, b, spinFlipValues, Math.Min(1, concurrence), concurrenceError, Math.Min(0.5, negativity), purity);

    /// <summary>Qubit A.</summary>
    public QubitEnergetics A { get; }

    /// <summary>Qubit B.</summary>
    public QubitEnergetics B { get; }

    /// <summary>The singular values lambda_1 >= ... >= lambda_4 of Wootters' tau.</summary>
    public IReadOnlyList<double> SpinFlipValues { get; }

    /// <summary>Concurrence, in [0, 1].</summary>
    public double Concurrence { get; }

    /// <summary>
    /// How far the concurrence may be off: eigenvalues below 1e-13 of the largest are taken for zeros that rounding blurred. If they are not, the concurrence
    /// is that with them.
    /// </summary>
    public double ConcurrenceError { get; }

    /// <summary>Negativity (trace norm of the partial transpose - 1)/2, in [0, 1/2].</summary>
    public double Negativity { get; }

    /// <summary>Tr rho^2.</summary>
    public double Purity { get; }

    /// <summary>Smallest quantum deficit over all ensembles of the state, C^2/4.</summary>
    public double MinQuantumDeficit => Concurrence * Concurrence / 4;

    /// <summary>Classical deficit of qubit A in an ensemble of least quantum deficit.</summary>
    public double ClassicalDeficitA => A.Deficit - MinQuantumDeficit;

    /// <summary>Classical deficit of qubit B in an ensemble of least quantum deficit.</summary>
    public double ClassicalDeficitB => B.Deficit - MinQuantumDeficit;

    /// <summary>E_coh,A + E_coh,B.</summary>
    public double CoherentEnergy => A.CoherentEnergy + B.CoherentEnergy;

    /// <summary>E_nom = e_A(1-e_A) + e_B(1-e_B).</summary>
    public double NominalCoherentEnergy => A.NominalCoherentEnergy + B.NominalCoherentEnergy;

    /// <summary>eta = 2 min Q/E_nom; null when there is no nominal coherent energy.</summary>
    public double? Efficiency => Ratio.ShareOrNull(2 * MinQuantumDeficit, NominalCoherentEnergy);

    /// <summary>2 N^2/E_nom, which the paper's text gives for mixed states too.</summary>
    public double? PublishedEfficiency => Ratio.ShareOrNull(2 * Negativity * Negativity, NominalCoherentEnergy);

    /// <summary>Largest quantum deficit any ensemble can have is at least this, (sum lambda)^2/4.</summary>
    public double AssistedDeficitBound
    {
        get
        {
            double sum = SpinFlipValues.Sum();
            return sum * sum / 4;
        }
    }

    /// <summary>Computes everything from a checked state; closed forms for a pure one.</summary>
    /// <param name="state">The state.</param>
    public static TwoQubitEnergetics Of(TwoQubitState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.IsPure ? OfPure(state.Amplitudes) : Of(state.Matrix);
    }

    /// <summary>Computes everything from amplitudes.</summary>
    /// <param name="amplitudes">Normalized amplitudes of 00, 01, 10, 11.</param>
    public static TwoQubitEnergetics OfPure(ReadOnlySpan<Complex> amplitudes)
    {
        double negativity = EnsembleEnergetics.PureNegativity(amplitudes);
        return new(
            QubitEnergetics.OfFirstPure(amplitudes), QubitEnergetics.OfSecondPure(amplitudes), [2 * negativity, 0, 0, 0], 2 * negativity, Rounding,
            negativity, 1);
    }

    /// <summary>Computes everything from a density matrix.</summary>
    /// <param name="matrix">Sixteen elements of a state, row-major.</param>
    public static TwoQubitEnergetics Of(ReadOnlySpan<Complex> matrix)
    {
        var measures = new double[MeasureCount];
        Measure(matrix, measures);
        return Of(matrix, measures);
    }

    /// <summary>What takes time: the four values of Wootters' tau, the negativity, the purity.</summary>
    internal static void Measure(ReadOnlySpan<Complex> matrix, Span<double> measures)
    {
        DensityMatrix state = ToDensityMatrix(matrix);
        Quantum.Measures.Concurrence.SingularValues(state).CopyTo(measures);
        (measures[4], measures[5]) = (Quantum.Measures.Negativity.Of(state, 0), state.Purity());
        measures[6] = Math.Abs(Margin(measures) - Margin(SpinFlip.Values(matrix))) + Rounding;
    }

    /// <summary>Everything from a density matrix and what <see cref="Measure"/> gave for it.</summary>
    internal static TwoQubitEnergetics Of(ReadOnlySpan<Complex> matrix, ReadOnlySpan<double> measures) => new(
        QubitEnergetics.OfFirst(matrix),
        QubitEnergetics.OfSecond(matrix),
        measures[..4].ToArray(),
        Math.Max(0, Margin(measures)),
        measures[6],
        measures[4],
        measures[5]);

    private static double Margin(ReadOnlySpan<double> lambda) => lambda[0] - lambda[1] - lambda[2] - lambda[3];

    /// <summary>The state as a density matrix of two qubits; input was checked where it came in, evolved states may be off by integration errors.</summary>
    internal static DensityMatrix ToDensityMatrix(ReadOnlySpan<Complex> matrix) =>
        new(new ComplexMatrix(4, 4, matrix.ToArray()), CompositeSystem.Qubits(2), Evolved);
}
