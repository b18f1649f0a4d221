using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Sweeps of complex rotations on rows or columns, applied on strips that stay in cache, with the running row in registers.</summary>
internal static unsafe class ComplexRotationSweep<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Complex numbers across a strip.</summary>
    public static int StripWidth => 4 * T.ComplexCount;

    /// <summary>Row k becomes c·x + s·y and row k + 1 becomes c·y - conj(s)·x, with x and y the rows k and k + 1, in the order of the sweeps.</summary>
    /// <param name="sweeps">The rotations.</param>
    /// <param name="rows">Row 0.</param>
    /// <param name="leading">Complex numbers from row to row.</param>
    /// <param name="width">Complex numbers in a row.</param>
    /// <param name="conjugate">Whether conj(s) stands in place of s.</param>
    public static void Rows(in ComplexRotationSweeps sweeps, Complex* rows, nint leading, nint width, bool conjugate)
    {
        nint stride = 2 * leading, doubles = 2 * width, column = 0;
        double sign = conjugate ? -1 : 1;
        for (; column <= doubles - (4 * T.Count); column += 4 * T.Count)
        {
            for (int i = 0; i < sweeps.Length; i++)
            {
                Strip(sweeps.Counts[i], (double*)rows + column + (sweeps.Starts[i] * stride), stride, sweeps.Cosines(i), sweeps.Sines(i), sign);
            }
        }

        for (; column < doubles; column += T.Count)
        {
            int lanes = (int)Math.Min(T.Count, doubles - column);
            for (int i = 0; i < sweeps.Length; i++)
            {
                Narrow(sweeps.Counts[i], (double*)rows + column + (sweeps.Starts[i] * stride), stride, lanes, sweeps.Cosines(i), sweeps.Sines(i), sign);
            }
        }
    }

    /// <summary>The rotations of rows, done to columns with conj(s) in place of s: a product with the adjoint from the right.</summary>
    /// <param name="sweeps">The rotations.</param>
    /// <param name="a">Column 0.</param>
    /// <param name="leading">Complex numbers from row to row.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns that take part.</param>
    /// <param name="scratch"><paramref name="columns"/> · <see cref="StripWidth"/> complex numbers.</param>
    public static void Columns(in ComplexRotationSweeps sweeps, Complex* a, nint leading, nint rows, nint columns, Complex* scratch)
    {
        for (nint r = 0; r < rows; r += StripWidth)
        {
            nint height = Math.Min(StripWidth, rows - r);
            ComplexTranspose<T>.Copy(height, columns, a + (r * leading), leading, scratch, StripWidth);
            Rows(sweeps, scratch, StripWidth, height, conjugate: true);
            ComplexTranspose<T>.Copy(columns, height, scratch, StripWidth, a + (r * leading), leading);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip(nint count, double* row, nint stride, double* c, Complex* s, double sign)
    {
        nint step = T.Count;
        T x0 = T.Load(in row[0], 0), x1 = T.Load(in row[step], 0), x2 = T.Load(in row[2 * step], 0), x3 = T.Load(in row[3 * step], 0);
        for (nint k = 0; k < count; k++)
        {
            double* next = row + stride;
            T cosine = T.Broadcast(c[k]), real = T.Broadcast(s[k].Real), crossed = T.NegateEven(T.Broadcast(sign * s[k].Imaginary));
            Turn(cosine, real, crossed, ref x0, T.Load(in next[0], 0), row);
            Turn(cosine, real, crossed, ref x1, T.Load(in next[step], 0), row + step);
            Turn(cosine, real, crossed, ref x2, T.Load(in next[2 * step], 0), row + (2 * step));
            Turn(cosine, real, crossed, ref x3, T.Load(in next[3 * step], 0), row + (3 * step));
            row = next;
        }

        T.Store(x0, ref row[0], 0);
        T.Store(x1, ref row[step], 0);
        T.Store(x2, ref row[2 * step], 0);
        T.Store(x3, ref row[3 * step], 0);
    }

    /// <summary>Stores c·x + s·y and leaves c·y - conj(s)·x in x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(T cosine, T real, T crossed, ref T x, T y, double* row)
    {
        T.Store(T.MultiplyAdd(crossed, T.SwapPairs(y), T.MultiplyAdd(real, y, cosine * x)), ref *row, 0);
        x = T.MultiplyAdd(crossed, T.SwapPairs(x), T.NegateMultiplyAdd(real, x, cosine * y));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(nint count, double* row, nint stride, int lanes, double* c, Complex* s, double sign)
    {
        T x = T.LoadPartial(row, lanes);
        for (nint k = 0; k < count; k++)
        {
            double* next = row + stride;
            T cosine = T.Broadcast(c[k]), real = T.Broadcast(s[k].Real), crossed = T.NegateEven(T.Broadcast(sign * s[k].Imaginary));
            T y = T.LoadPartial(next, lanes);
            T.StorePartial(T.MultiplyAdd(crossed, T.SwapPairs(y), T.MultiplyAdd(real, y, cosine * x)), row, lanes);
            x = T.MultiplyAdd(crossed, T.SwapPairs(x), T.NegateMultiplyAdd(real, x, cosine * y));
            row = next;
        }

        T.StorePartial(x, row, lanes);
    }
}
