using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;
using Engine.Quantum.Internals;
using Engine.Quantum.Measures.Kernels;

namespace Engine.Quantum.Measures;

/// <summary>Eigenvalues of many small density matrices at once, one matrix a SIMD lane; what the batched measures stand on.</summary>
/// <remarks>Allocates nothing. One thread; cut the spans and call it from several for large surveys.</remarks>
/// <example>
/// <code>
/// Complex[] states = [0.3, 0, 0, 0.7, 0.5, 0.5, 0.5, 0.5];
/// double[] values = new double[4];
/// BatchSpectrum.Eigenvalues(states, 2, values);
/// Console.WriteLine($"{values[1]:F4}"); // 0.7000
/// Console.WriteLine($"{values[3]:F4}"); // 1.0000
/// </code>
/// </example>
public static class BatchSpectrum
{
    /// <summary>Largest order served.</summary>
    public const int LargestOrder = 16;

    /// <summary>States a measure hands over at a time; a multiple of every register's lanes.</summary>
    internal const int Chunk = 32;

    /// <summary>The same for measures that keep whole matrices on the stack.</summary>
    internal const int NarrowChunk = 8;

    /// <summary>Eigenvalues of Hermitian matrices.</summary>
    /// <param name="matrices">dimension² numbers a matrix, row after row, matrices one after another; assumed to be Hermitian (the lower triangle is
    /// read).</param>
    /// <param name="dimension">Order, 1 to 16.</param>
    /// <param name="eigenvalues">Receives dimension numbers a matrix, ascending.</param>
    /// <exception cref="ArgumentException">The dimension or a length does not fit.</exception>
    public static void Eigenvalues(ReadOnlySpan<Complex> matrices, int dimension, Span<double> eigenvalues)
    {
        CheckDimension(dimension);
        Span<int> source = stackalloc int[dimension * dimension];
        Plain(source);
        Run(matrices, dimension, source, eigenvalues);
    }

    /// <summary>Eigenvalues of partial transposes.</summary>
    /// <param name="matrices">Density matrices, row after row, one after another.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 16.</param>
    /// <param name="eigenvalues">Receives as many numbers a matrix as its dimension, ascending.</param>
    /// <param name="subsystems">Numbers of the subsystems to transpose, each once.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void TransposeEigenvalues(ReadOnlySpan<Complex> matrices, CompositeSystem system, Span<double> eigenvalues,
        params ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(system);
        CheckDimension(system.Dimension);
        Check.Distinct(system, subsystems, nameof(subsystems));
        Span<int> source = stackalloc int[system.Dimension * system.Dimension];
        Transposed(system, subsystems, source);
        Run(matrices, system.Dimension, source, eigenvalues);
    }

    /// <summary>A measure of every state's eigenvalues.</summary>
    internal static void Evaluate<TFunction>(ReadOnlySpan<Complex> states, int dimension, Span<double> results, TFunction function)
        where TFunction : struct, ISpectrumFunction
    {
        CheckDimension(dimension);
        Span<int> source = stackalloc int[dimension * dimension];
        Plain(source);
        Evaluate(states, dimension, source, results, function);
    }

    /// <summary>A measure of the eigenvalues of every state's partial transpose across a bipartition.</summary>
    internal static void EvaluateTranspose<TFunction>(
        ReadOnlySpan<Complex> states, CompositeSystem system, ReadOnlySpan<int> subsystems, Span<double> results, TFunction function)
        where TFunction : struct, ISpectrumFunction
    {
        ArgumentNullException.ThrowIfNull(system);
        CheckDimension(system.Dimension);
        Check.Bipartition(system, subsystems, nameof(subsystems));
        Span<int> source = stackalloc int[system.Dimension * system.Dimension];
        Transposed(system, subsystems, source);
        Evaluate(states, system.Dimension, source, results, function);
    }

    private static void Evaluate<TFunction>(ReadOnlySpan<Complex> states, int order, ReadOnlySpan<int> source, Span<double> results, TFunction function)
        where TFunction : struct, ISpectrumFunction
    {
        Check.Batch(states.Length, order, results.Length, nameof(states));
        Span<double> eigenvalues = stackalloc double[LargestOrder * Chunk];
        for (int first = 0; first < results.Length; first += Chunk)
        {
            int count = Math.Min(Chunk, results.Length - first);
            Span<double> chunk = eigenvalues[..(count * order)];
            Run(states.Slice(first * order * order, count * order * order), order, source, chunk);
            for (int k = 0; k < count; k++)
            {
                results[first + k] = function.Of(chunk.Slice(k * order, order));
            }
        }
    }

    private static void Plain(Span<int> source)
    {
        for (int k = 0; k < source.Length; k++)
        {
            source[k] = k;
        }
    }

    /// <summary>For every element of the partial transpose, the number of the element it is read from.</summary>
    private static void Transposed(CompositeSystem system, ReadOnlySpan<int> subsystems, Span<int> source)
    {
        int n = system.Dimension;
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                // Exchanging a subsystem's row and column levels moves both indices by the difference times its stride.
                int shift = 0;
                foreach (int subsystem in subsystems)
                {
                    shift += (system.Level(c, subsystem) - system.Level(r, subsystem)) * system.Stride(subsystem);
                }

                source[(r * n) + c] = ((r + shift) * n) + c - shift;
            }
        }
    }

    internal static void CheckDimension(int dimension)
    {
        if (dimension is < 1 or > LargestOrder)
        {
            throw new ArgumentOutOfRangeException(nameof(dimension), $"The dimension is {dimension}; the batched spectrum serves 1 to {LargestOrder}.");
        }
    }

    private static void Run(ReadOnlySpan<Complex> matrices, int order, ReadOnlySpan<int> source, Span<double> eigenvalues)
    {
        Check.Length(matrices.Length, checked(eigenvalues.Length * order), nameof(matrices));
        if (eigenvalues.Length % order != 0)
        {
            throw new ArgumentException($"There are {eigenvalues.Length} places for eigenvalues; their number must be a multiple of {order}.",
                nameof(eigenvalues));
        }

        SimdDispatch.Invoke(new Spectra(MemoryMarshal.Cast<Complex, double>(matrices), order, source, eigenvalues));
    }

    private readonly ref struct Spectra(ReadOnlySpan<double> parts, int order, ReadOnlySpan<int> source, Span<double> eigenvalues) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _parts = parts;
        private readonly int _order = order;
        private readonly ReadOnlySpan<int> _source = source;
        private readonly Span<double> _eigenvalues = eigenvalues;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => SpectrumKernel<T>.Run(_parts, _order, _source, _eigenvalues);
    }
}
