using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>A sequence of plane rotations of neighboring rows, applied with the running row in registers.</summary>
internal static unsafe class RotationSweep<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>
    /// For k = 0 … count - 1, with x the running row k and y row k + 1: row k becomes c·x + s·y, the running row c·y - s·x.
    /// </summary>
    /// <param name="count">Rotations.</param>
    /// <param name="rows">Row 0.</param>
    /// <param name="stride">Doubles from row k to row k + 1; negative for sweeps that run upwards.</param>
    /// <param name="width">Doubles in a row.</param>
    /// <param name="c">Cosines.</param>
    /// <param name="s">Sines.</param>
    public static void Apply(nint count, double* rows, nint stride, nint width, double* c, double* s)
    {
        nint column = 0;
        for (; column <= width - StripWidth; column += StripWidth)
        {
            Strip(count, rows + column, stride, c, s);
        }

        for (; column < width; column += T.Count)
        {
            Narrow(count, rows + column, stride, (int)Math.Min(T.Count, width - column), c, s);
        }
    }

    /// <summary>Several sweeps one after the other, on strips of columns that stay in cache meanwhile.</summary>
    /// <param name="sweeps">Number of sweeps.</param>
    /// <param name="starts">First row of each.</param>
    /// <param name="counts">Rotations of each.</param>
    /// <param name="rows">Row 0.</param>
    /// <param name="stride">Doubles from row to row.</param>
    /// <param name="width">Doubles in a row.</param>
    /// <param name="c">Cosines, those of one sweep at the beginning of each <paramref name="pitch"/> numbers.</param>
    /// <param name="s">Sines, as the cosines.</param>
    /// <param name="pitch">Numbers from sweep to sweep.</param>
    public static void Apply(nint sweeps, int* starts, int* counts, double* rows, nint stride, nint width, double* c, double* s, nint pitch)
    {
        nint column = 0;
        for (; column <= width - StripWidth; column += StripWidth)
        {
            for (nint i = 0; i < sweeps; i++)
            {
                Strip(counts[i], rows + column + (starts[i] * stride), stride, c + (i * pitch), s + (i * pitch));
            }
        }

        for (; column < width; column += T.Count)
        {
            int lanes = (int)Math.Min(T.Count, width - column);
            for (nint i = 0; i < sweeps; i++)
            {
                Narrow(counts[i], rows + column + (starts[i] * stride), stride, lanes, c + (i * pitch), s + (i * pitch));
            }
        }
    }

    private static nint StripWidth => 4 * T.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Strip(nint count, double* row, nint stride, double* c, double* s)
    {
        nint step = T.Count;
        T x0 = T.Load(in row[0], 0), x1 = T.Load(in row[step], 0), x2 = T.Load(in row[2 * step], 0), x3 = T.Load(in row[3 * step], 0);
        for (nint k = 0; k < count; k++)
        {
            double* next = row + stride;
            T cosine = T.Broadcast(c[k]), sine = T.Broadcast(s[k]);
            T y0 = T.Load(in next[0], 0), y1 = T.Load(in next[step], 0), y2 = T.Load(in next[2 * step], 0), y3 = T.Load(in next[3 * step], 0);
            T.Store(T.MultiplyAdd(cosine, x0, sine * y0), ref row[0], 0);
            T.Store(T.MultiplyAdd(cosine, x1, sine * y1), ref row[step], 0);
            T.Store(T.MultiplyAdd(cosine, x2, sine * y2), ref row[2 * step], 0);
            T.Store(T.MultiplyAdd(cosine, x3, sine * y3), ref row[3 * step], 0);
            x0 = T.NegateMultiplyAdd(sine, x0, cosine * y0);
            x1 = T.NegateMultiplyAdd(sine, x1, cosine * y1);
            x2 = T.NegateMultiplyAdd(sine, x2, cosine * y2);
            x3 = T.NegateMultiplyAdd(sine, x3, cosine * y3);
            row = next;
        }

        T.Store(x0, ref row[0], 0);
        T.Store(x1, ref row[step], 0);
        T.Store(x2, ref row[2 * step], 0);
        T.Store(x3, ref row[3 * step], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Narrow(nint count, double* row, nint stride, int lanes, double* c, double* s)
    {
        T x = T.LoadPartial(row, lanes);
        for (nint k = 0; k < count; k++)
        {
            double* next = row + stride;
            T cosine = T.Broadcast(c[k]), sine = T.Broadcast(s[k]);
            T y = T.LoadPartial(next, lanes);
            T.StorePartial(T.MultiplyAdd(cosine, x, sine * y), row, lanes);
            x = T.NegateMultiplyAdd(sine, x, cosine * y);
            row = next;
        }

        T.StorePartial(x, row, lanes);
    }
}
