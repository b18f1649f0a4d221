using System.Numerics;
using Engine.Quantum.Measures;

namespace Engine.Plugins.CoherentEnergy.Surveys;

/// <summary>All energetic and entanglement quantities of many two-qubit states at once; allocates nothing after construction.</summary>
/// <param name="capacity">Largest number of states.</param>
public sealed class TwoQubitBatch(int capacity)
{
    private readonly double[] _lambda = new double[4 * capacity];

    /// <summary>Number of states measured last.</summary>
    public int Count { get; private set; }

    /// <summary>Energy of qubit A of each state.</summary>
    public double[] EnergyA { get; } = new double[capacity];

    /// <summary>Energy of qubit B of each state.</summary>
    public double[] EnergyB { get; } = new double[capacity];

    /// <summary>Mean field of qubit A of each state.</summary>
    public Complex[] MeanFieldA { get; } = new Complex[capacity];

    /// <summary>Mean field of qubit B of each state.</summary>
    public Complex[] MeanFieldB { get; } = new Complex[capacity];

    /// <summary>Deficit of qubit A of each state.</summary>
    public double[] DeficitA { get; } = new double[capacity];

    /// <summary>Deficit of qubit B of each state.</summary>
    public double[] DeficitB { get; } = new double[capacity];

    /// <summary>Nominal coherent energy of each state.</summary>
    public double[] NominalCoherentEnergy { get; } = new double[capacity];

    /// <summary>Concurrence of each state.</summary>
    public double[] Concurrence { get; } = new double[capacity];

    /// <summary>Negativity of each state.</summary>
    public double[] Negativity { get; } = new double[capacity];

    /// <summary>C^2/4 of each state.</summary>
    public double[] MinQuantumDeficit { get; } = new double[capacity];

    /// <summary>2 min Q/E_nom of each state; NaN where undefined.</summary>
    public double[] Efficiency { get; } = new double[capacity];

    /// <summary>The singular values lambda_1 ... lambda_4 of each state, one state after the other.</summary>
    public ReadOnlySpan<double> SpinFlipValues => _lambda.AsSpan(0, 4 * Count);

    /// <summary>Measures states.</summary>
    /// <param name="states">16 elements a state, row-major; assumed to be states.</param>
    /// <exception cref="ArgumentException">More states than the capacity, or a broken one at the end.</exception>
    public void Measure(ReadOnlySpan<Complex> states)
    {
        int count = states.Length / 16;
        if (states.Length % 16 != 0 || count > capacity)
        {
            throw new ArgumentException($"Between 0 and {capacity} states of 16 elements can be measured, got {states.Length} elements.", nameof(states));
        }

        Count = count;
        Quantum.Measures.Concurrence.Batch(states, Concurrence.AsSpan(0, count), _lambda.AsSpan(0, 4 * count));
        Quantum.Measures.Negativity.Batch(states, Negativity.AsSpan(0, count));
        for (int k = 0; k < count; k++)
        {
            var a = Energetics.QubitEnergetics.OfFirst(states.Slice(16 * k, 16));
            var b = Energetics.QubitEnergetics.OfSecond(states.Slice(16 * k, 16));
            (EnergyA[k], EnergyB[k], MeanFieldA[k], MeanFieldB[k]) = (a.Energy, b.Energy, a.MeanField, b.MeanField);
            (DeficitA[k], DeficitB[k]) = (a.Deficit, b.Deficit);
            NominalCoherentEnergy[k] = a.NominalCoherentEnergy + b.NominalCoherentEnergy;
            (Concurrence[k], Negativity[k]) = (Math.Min(1, Concurrence[k]), Math.Min(0.5, Negativity[k]));
            MinQuantumDeficit[k] = Concurrence[k] * Concurrence[k] / 4;
            Efficiency[k] = Energetics.Ratio.ShareOrNull(2 * MinQuantumDeficit[k], NominalCoherentEnergy[k]) ?? double.NaN;
        }
    }
}
