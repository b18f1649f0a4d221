using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Screens.Kernels;

/// <summary>Work on <see cref="Columns.Width"/> neighboring columns of a row-major matrix, all rows of them.</summary>
internal static class ColumnKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int Rows = 4;

    /// <summary>field[i, c] ← field[i, c]·(cosine[i, c] - i·sine[i, c]).</summary>
    /// <param name="field">Interleaved, from the first element of the first column on.</param>
    /// <param name="stride">Complex numbers from row to row.</param>
    /// <param name="sine">Sines, <see cref="Columns.Width"/> a row without gaps.</param>
    /// <param name="cosine">Cosines likewise.</param>
    public static void Rotate(Span<double> field, int stride, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine)
    {
        for (int i = 0; i < sine.Length; i += Columns.Width)
        {
            nuint row = 2 * (nuint)stride * (nuint)(i / Columns.Width);
            for (int c = 0; c < Columns.Width; c += T.Count)
            {
                nuint at = row + (2 * (nuint)c);
                T.Deinterleave(T.Load(in field[0], at), T.Load(in field[0], at + (nuint)T.Count), out T real, out T imaginary);
                T s = T.Load(in sine[0], (nuint)(i + c));
                T k = T.Load(in cosine[0], (nuint)(i + c));
                T.Interleave(T.MultiplyAdd(imaginary, s, real * k), T.NegateMultiplyAdd(real, s, imaginary * k), out T first, out T second);
                T.Store(first, ref field[0], at);
                T.Store(second, ref field[0], at + (nuint)T.Count);
            }
        }
    }

    /// <summary>field[i, c] ← field[i, c]·factor[i].</summary>
    /// <param name="field">Interleaved, from the first element of the first column on.</param>
    /// <param name="stride">Complex numbers from row to row.</param>
    /// <param name="factors">One complex number a row, interleaved.</param>
    public static void Multiply(Span<double> field, int stride, ReadOnlySpan<double> factors)
    {
        for (int i = 0; i < factors.Length; i += 2)
        {
            T real = T.Broadcast(factors[i]);
            T imaginary = T.Broadcast(factors[i + 1]);
            nuint row = (nuint)stride * (nuint)i;
            for (int c = 0; c < 2 * Columns.Width; c += T.Count)
            {
                T z = T.Load(in field[0], row + (nuint)c);
                T.Store(T.MultiplySubtractAdd(z, real, T.SwapPairs(z) * imaginary), ref field[0], row + (nuint)c);
            }
        }
    }

    /// <summary>Splits complex noise into real and imaginary parts and adds to each a product of low rank: Σ_r table[i, r]·along[r, c].</summary>
    /// <param name="noise">Interleaved, from the first element of the first column on.</param>
    /// <param name="stride">Complex numbers from row to row of <paramref name="noise"/>.</param>
    /// <param name="table">Real factors, <paramref name="rank"/> a row; at least four rows.</param>
    /// <param name="rank">The rank, 0 for the noise alone.</param>
    /// <param name="along">Complex factors: for each r the real parts of all columns, then the imaginary parts.</param>
    /// <param name="real">Receives the real parts, without gaps.</param>
    /// <param name="imaginary">Receives the imaginary parts.</param>
    /// <param name="imaginaryStride">Numbers from row to row of <paramref name="imaginary"/>.</param>
    /// <param name="rows">Number of rows, at least four.</param>
    public static void Split(
        ReadOnlySpan<double> noise,
        int stride,
        ReadOnlySpan<double> table,
        int rank,
        ReadOnlySpan<double> along,
        Span<double> real,
        Span<double> imaginary,
        int imaginaryStride,
        int rows)
    {
        nuint step = 2 * (nuint)stride;
        for (int start = 0; start < rows; start += Rows)
        {
            // The last block may overlap the one before: sources are not written, so it is only done twice.
            int i = Math.Min(start, rows - Rows);
            for (int c = 0; c < Columns.Width; c += T.Count)
            {
                nuint at = ((nuint)i * step) + (2 * (nuint)c);
                Load(noise, at, out T real0, out T imaginary0);
                Load(noise, at + step, out T real1, out T imaginary1);
                Load(noise, at + (2 * step), out T real2, out T imaginary2);
                Load(noise, at + (3 * step), out T real3, out T imaginary3);
                for (int r = 0; r < rank; r++)
                {
                    T x = T.Load(in along[0], (nuint)((2 * r * Columns.Width) + c));
                    T y = T.Load(in along[0], (nuint)((((2 * r) + 1) * Columns.Width) + c));
                    int w = (i * rank) + r;
                    T factor = T.Broadcast(table[w]);
                    real0 = T.MultiplyAdd(factor, x, real0);
                    imaginary0 = T.MultiplyAdd(factor, y, imaginary0);
                    factor = T.Broadcast(table[w + rank]);
                    real1 = T.MultiplyAdd(factor, x, real1);
                    imaginary1 = T.MultiplyAdd(factor, y, imaginary1);
                    factor = T.Broadcast(table[w + (2 * rank)]);
                    real2 = T.MultiplyAdd(factor, x, real2);
                    imaginary2 = T.MultiplyAdd(factor, y, imaginary2);
                    factor = T.Broadcast(table[w + (3 * rank)]);
                    real3 = T.MultiplyAdd(factor, x, real3);
                    imaginary3 = T.MultiplyAdd(factor, y, imaginary3);
                }

                nuint to = (nuint)((i * Columns.Width) + c);
                T.Store(real0, ref real[0], to);
                T.Store(real1, ref real[0], to + Columns.Width);
                T.Store(real2, ref real[0], to + (2 * Columns.Width));
                T.Store(real3, ref real[0], to + (3 * Columns.Width));
                to = (nuint)((i * imaginaryStride) + c);
                T.Store(imaginary0, ref imaginary[0], to);
                T.Store(imaginary1, ref imaginary[0], to + (nuint)imaginaryStride);
                T.Store(imaginary2, ref imaginary[0], to + (2 * (nuint)imaginaryStride));
                T.Store(imaginary3, ref imaginary[0], to + (3 * (nuint)imaginaryStride));
            }
        }
    }

    private static void Load(ReadOnlySpan<double> noise, nuint at, out T real, out T imaginary) =>
        T.Deinterleave(T.Load(in noise[0], at), T.Load(in noise[0], at + (nuint)T.Count), out real, out imaginary);
}
