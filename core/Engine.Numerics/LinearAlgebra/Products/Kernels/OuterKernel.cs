using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The complex rank-one update with the row vector in registers.</summary>
internal static unsafe class OuterKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>a[r, c] += x[r]·y[c]; <paramref name="leading"/> counts doubles.</summary>
    public static void Add(nint rows, nint columns, double* x, double* y, double* a, nint leading) =>
        Add(rows, 2 * columns, x, y, a, leading, new Head(T.Broadcast(1), T.Zero, T.Broadcast(1)));

    /// <summary>The same with the first register of every row and of y treated apart; <paramref name="width"/> counts doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(nint rows, nint width, double* x, double* y, double* a, nint leading, Head head)
    {
        nint step = T.Count, c = 0;
        for (; c <= width - (4 * step); c += 4 * step)
        {
            Four(rows, x, y + c, a + c, leading, in head);
            head = new Head(T.Broadcast(1), T.Zero, T.Broadcast(1));
        }

        if (c <= width - (2 * step))
        {
            Two(rows, x, y + c, a + c, leading, in head);
            head = new Head(T.Broadcast(1), T.Zero, T.Broadcast(1));
            c += 2 * step;
        }

        for (; c < width; c += step)
        {
            One(rows, x, y + c, a + c, leading, in head, (int)Math.Min(step, width - c));
            head = new Head(T.Broadcast(1), T.Zero, T.Broadcast(1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Four(nint rows, double* x, double* y, double* a, nint leading, in Head head)
    {
        nint step = T.Count;
        T keep = head.Keep, y0 = head.Row(T.Load(in y[0], 0)), y1 = T.Load(in y[step], 0), y2 = T.Load(in y[2 * step], 0), y3 = T.Load(in y[3 * step], 0);
        T z0 = T.NegateEven(T.SwapPairs(y0)), z1 = T.NegateEven(T.SwapPairs(y1)), z2 = T.NegateEven(T.SwapPairs(y2)), z3 = T.NegateEven(T.SwapPairs(y3));
        for (nint r = 0; r < rows; r++)
        {
            T re = T.Broadcast(x[0]), im = T.Broadcast(x[1]);
            T.Store(T.MultiplyAdd(im, z0, T.MultiplyAdd(re, y0, keep * T.Load(in a[0], 0))), ref a[0], 0);
            T.Store(T.MultiplyAdd(im, z1, T.MultiplyAdd(re, y1, T.Load(in a[step], 0))), ref a[step], 0);
            T.Store(T.MultiplyAdd(im, z2, T.MultiplyAdd(re, y2, T.Load(in a[2 * step], 0))), ref a[2 * step], 0);
            T.Store(T.MultiplyAdd(im, z3, T.MultiplyAdd(re, y3, T.Load(in a[3 * step], 0))), ref a[3 * step], 0);
            x += 2;
            a += leading;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Two(nint rows, double* x, double* y, double* a, nint leading, in Head head)
    {
        nint step = T.Count;
        T keep = head.Keep, y0 = head.Row(T.Load(in y[0], 0)), y1 = T.Load(in y[step], 0);
        T z0 = T.NegateEven(T.SwapPairs(y0)), z1 = T.NegateEven(T.SwapPairs(y1));
        for (nint r = 0; r < rows; r++)
        {
            T re = T.Broadcast(x[0]), im = T.Broadcast(x[1]);
            T.Store(T.MultiplyAdd(im, z0, T.MultiplyAdd(re, y0, keep * T.Load(in a[0], 0))), ref a[0], 0);
            T.Store(T.MultiplyAdd(im, z1, T.MultiplyAdd(re, y1, T.Load(in a[step], 0))), ref a[step], 0);
            x += 2;
            a += leading;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void One(nint rows, double* x, double* y, double* a, nint leading, in Head head, int lanes)
    {
        T keep = head.Keep, y0 = head.Row(T.LoadPartial(y, lanes)), z0 = T.NegateEven(T.SwapPairs(y0));
        for (nint r = 0; r < rows; r++)
        {
            T re = T.Broadcast(x[0]), im = T.Broadcast(x[1]);
            T.StorePartial(T.MultiplyAdd(im, z0, T.MultiplyAdd(re, y0, keep * T.LoadPartial(a, lanes))), a, lanes);
            x += 2;
            a += leading;
        }
    }

    /// <summary>What is done to the first register of a row: y becomes y·factor + addend, a is multiplied by keep before the update.</summary>
    internal readonly struct Head(T factor, T addend, T keep)
    {
        private readonly T _factor = factor;
        private readonly T _addend = addend;

        public readonly T Keep = keep;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Row(T y) => T.MultiplyAdd(y, _factor, _addend);
    }
}
