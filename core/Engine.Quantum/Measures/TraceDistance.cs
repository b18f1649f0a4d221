using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Trace distance ‖ρ - σ‖₁/2, between 0 and 1.</summary>
/// <example>See <see cref="Fidelity"/>.</example>
public static class TraceDistance
{
    /// <summary>Distance of two states.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="second">The second one.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Of(DensityMatrix first, DensityMatrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Check.Dimension(second.Dimension, first.Dimension, nameof(second));
        return default(HalfTraceNorm).Of(Spectrum.Values(first.Elements - second.Elements));
    }

    /// <summary>Distances of many pairs of states at once, one pair a SIMD lane; allocates nothing.</summary>
    /// <param name="first">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="second">Their partners, as many.</param>
    /// <param name="dimension">Their dimension, 1 to 16.</param>
    /// <param name="distances">Receives one number a pair.</param>
    /// <exception cref="ArgumentException">The dimension or a length does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> first, ReadOnlySpan<Complex> second, int dimension, Span<double> distances)
    {
        BatchSpectrum.CheckDimension(dimension);
        Check.Batch(first.Length, dimension, distances.Length, nameof(first));
        Check.Batch(second.Length, dimension, distances.Length, nameof(second));
        int size = dimension * dimension;
        Span<Complex> differences = stackalloc Complex[BatchSpectrum.NarrowChunk * size];
        for (int start = 0; start < distances.Length; start += BatchSpectrum.NarrowChunk)
        {
            Span<double> chunk = distances.Slice(start, Math.Min(BatchSpectrum.NarrowChunk, distances.Length - start));
            Span<Complex> some = differences[..(chunk.Length * size)];
            for (int i = 0; i < some.Length; i++)
            {
                some[i] = first[(start * size) + i] - second[(start * size) + i];
            }

            BatchSpectrum.Evaluate(some, dimension, chunk, default(HalfTraceNorm));
        }
    }

    /// <summary>√(1 - |⟨φ|ψ⟩|²) of pure states, as the norm of the part of ψ orthogonal to φ.</summary>
    /// <param name="first">The first one.</param>
    /// <param name="second">The second one.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Of(StateVector first, StateVector second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Complex overlap = first.Overlap(second);
        Complex[] rest = second.Amplitudes.ToArray();
        MatrixVector.AddScaled(-overlap, first.Amplitudes, rest);
        return Math.Min(1, Math.Sqrt(Vectors.NormSquared(rest)));
    }

    private readonly struct HalfTraceNorm : ISpectrumFunction
    {
        public double Of(ReadOnlySpan<double> eigenvalues)
        {
            double sum = 0;
            foreach (double value in eigenvalues)
            {
                sum += Math.Abs(value);
            }

            return sum / 2;
        }
    }
}
