using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Quantum mutual information S(A) + S(B) - S(AB), in bits.</summary>
/// <example>See <see cref="SchmidtDecomposition"/>.</example>
public static class MutualInformation
{
    /// <summary>Mutual information across a bipartition.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>Bits, zero or positive.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(DensityMatrix state, params ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(state);
        DensityMatrix a = state.PartialTrace(subsystems);
        Check.Bipartition(state.System, subsystems.Length, nameof(subsystems));
        DensityMatrix b = state.PartialTrace(state.System.Complement(subsystems));
        return VonNeumannEntropy.Of(a) + VonNeumannEntropy.Of(b) - VonNeumannEntropy.Of(state);
    }

    /// <summary>Mutual information of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 16.</param>
    /// <param name="values">Receives one number a state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, CompositeSystem system, Span<double> values, params ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(system);
        BatchSpectrum.CheckDimension(system.Dimension);
        int size = system.Dimension * system.Dimension;
        Check.Batch(states.Length, system.Dimension, values.Length, nameof(states));
        BatchPartition partition = new(system, subsystems, stackalloc int[2 * system.Dimension]);
        int left = partition.NamedDimension, right = partition.RestDimension, widest = Math.Max(left, right);
        Span<Complex> reduced = stackalloc Complex[widest * widest * BatchSpectrum.NarrowChunk];
        Span<double> entropies = stackalloc double[BatchSpectrum.NarrowChunk];
        VonNeumannEntropy.Batch(states, system.Dimension, values);
        for (int first = 0; first < values.Length; first += BatchSpectrum.NarrowChunk)
        {
            Span<double> chunk = values.Slice(first, Math.Min(BatchSpectrum.NarrowChunk, values.Length - first));
            ReadOnlySpan<Complex> some = states.Slice(first * size, chunk.Length * size);
            foreach (ref double value in chunk)
            {
                value = -value;
            }

            Add(some, partition, true, left, reduced, entropies, chunk);
            Add(some, partition, false, right, reduced, entropies, chunk);
        }
    }

    /// <summary>Adds the entropies of one side's reduced states.</summary>
    private static void Add(
        ReadOnlySpan<Complex> states, BatchPartition partition, bool named, int dimension, Span<Complex> reduced, Span<double> entropies, Span<double> values)
    {
        int size = states.Length / values.Length;
        for (int k = 0; k < values.Length; k++)
        {
            partition.Reduce(states.Slice(k * size, size), named, reduced.Slice(k * dimension * dimension, dimension * dimension));
        }

        VonNeumannEntropy.Batch(reduced[..(values.Length * dimension * dimension)], dimension, entropies[..values.Length]);
        for (int k = 0; k < values.Length; k++)
        {
            values[k] += entropies[k];
        }
    }
}
