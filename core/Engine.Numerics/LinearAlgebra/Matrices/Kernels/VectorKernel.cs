using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Level-one kernels on contiguous interleaved complex vectors; lengths count complex numbers.</summary>
internal static unsafe class VectorKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Σ x·y, or Σ conj(x)·y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Complex Dot(nint n, double* x, double* y, bool conjugateX)
    {
        nint length = 2 * n;
        nint step = T.Count;
        T direct0 = T.Zero, direct1 = T.Zero, direct2 = T.Zero, direct3 = T.Zero;
        T cross0 = T.Zero, cross1 = T.Zero, cross2 = T.Zero, cross3 = T.Zero;
        nint i = 0;
        for (; i <= length - (4 * step); i += 4 * step)
        {
            T x0 = T.Load(in x[i], 0), x1 = T.Load(in x[i + step], 0), x2 = T.Load(in x[i + (2 * step)], 0), x3 = T.Load(in x[i + (3 * step)], 0);
            T y0 = T.Load(in y[i], 0), y1 = T.Load(in y[i + step], 0), y2 = T.Load(in y[i + (2 * step)], 0), y3 = T.Load(in y[i + (3 * step)], 0);
            direct0 = T.MultiplyAdd(x0, y0, direct0);
            direct1 = T.MultiplyAdd(x1, y1, direct1);
            direct2 = T.MultiplyAdd(x2, y2, direct2);
            direct3 = T.MultiplyAdd(x3, y3, direct3);
            cross0 = T.MultiplyAdd(T.SwapPairs(x0), y0, cross0);
            cross1 = T.MultiplyAdd(T.SwapPairs(x1), y1, cross1);
            cross2 = T.MultiplyAdd(T.SwapPairs(x2), y2, cross2);
            cross3 = T.MultiplyAdd(T.SwapPairs(x3), y3, cross3);
        }

        for (; i < length; i += step)
        {
            int count = (int)Math.Min(step, length - i);
            T x0 = T.LoadPartial(x + i, count);
            T y0 = T.LoadPartial(y + i, count);
            direct0 = T.MultiplyAdd(x0, y0, direct0);
            cross0 = T.MultiplyAdd(T.SwapPairs(x0), y0, cross0);
        }

        (double rr, double ii) = T.SumPairs((direct0 + direct1) + (direct2 + direct3));
        (double ir, double ri) = T.SumPairs((cross0 + cross1) + (cross2 + cross3));
        return conjugateX ? new Complex(rr + ii, ri - ir) : new Complex(rr - ii, ri + ir);
    }

    /// <summary>y += alpha·x, or y += alpha·conj(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Axpy(nint n, Complex alpha, double* x, double* y, bool conjugateX)
    {
        nint length = 2 * n;
        nint step = T.Count;
        double re = alpha.Real, im = alpha.Imaginary;
        T direct = conjugateX ? T.BroadcastPair(re, -re) : T.Broadcast(re);
        T cross = conjugateX ? T.Broadcast(im) : T.BroadcastPair(-im, im);
        nint i = 0;
        nint misaligned = (nint)((nuint)y % (nuint)(8 * step));
        if (length >= 16 * step && misaligned != 0 && misaligned % 16 == 0)
        {
            // A few numbers ahead, and no store straddles two cache lines.
            i = step - (misaligned / 8);
            T first = T.LoadPartial(x, (int)i);
            T.StorePartial(T.MultiplyAdd(cross, T.SwapPairs(first), T.MultiplyAdd(direct, first, T.LoadPartial(y, (int)i))), y, (int)i);
        }

        if (length - i >= 8 * step)
        {
            // Vectors allocated one after the other often lie a few bytes more than a multiple of 4096 apart: a load of x soon after a store to y then
            // waits, because the low bits of their addresses agree. So x is loaded one round ahead of the stores.
            double* p = x + i;
            T x0 = T.Load(in p[0], 0), x1 = T.Load(in p[step], 0), x2 = T.Load(in p[2 * step], 0), x3 = T.Load(in p[3 * step], 0);
            for (; i <= length - (8 * step); i += 4 * step)
            {
                p += 4 * step;
                T next0 = T.Load(in p[0], 0), next1 = T.Load(in p[step], 0), next2 = T.Load(in p[2 * step], 0), next3 = T.Load(in p[3 * step], 0);
                StoreFour(direct, cross, x0, x1, x2, x3, y + i);
                x0 = next0;
                x1 = next1;
                x2 = next2;
                x3 = next3;
            }

            StoreFour(direct, cross, x0, x1, x2, x3, y + i);
            i += 4 * step;
        }

        for (; i <= length - (2 * step); i += 2 * step)
        {
            T x0 = T.Load(in x[i], 0), x1 = T.Load(in x[i + step], 0);
            T y0 = T.MultiplyAdd(direct, x0, T.Load(in y[i], 0));
            T y1 = T.MultiplyAdd(direct, x1, T.Load(in y[i + step], 0));
            T.Store(T.MultiplyAdd(cross, T.SwapPairs(x0), y0), ref y[i], 0);
            T.Store(T.MultiplyAdd(cross, T.SwapPairs(x1), y1), ref y[i + step], 0);
        }

        for (; i < length; i += step)
        {
            int count = (int)Math.Min(step, length - i);
            T x0 = T.LoadPartial(x + i, count);
            T y0 = T.MultiplyAdd(direct, x0, T.LoadPartial(y + i, count));
            T.StorePartial(T.MultiplyAdd(cross, T.SwapPairs(x0), y0), y + i, count);
        }
    }

    /// <summary>Adds alpha times four registers of x to y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreFour(T direct, T cross, T x0, T x1, T x2, T x3, double* y)
    {
        nint step = T.Count;
        T y0 = T.MultiplyAdd(direct, x0, T.Load(in y[0], 0)), y1 = T.MultiplyAdd(direct, x1, T.Load(in y[step], 0));
        T y2 = T.MultiplyAdd(direct, x2, T.Load(in y[2 * step], 0)), y3 = T.MultiplyAdd(direct, x3, T.Load(in y[3 * step], 0));
        T.Store(T.MultiplyAdd(cross, T.SwapPairs(x0), y0), ref y[0], 0);
        T.Store(T.MultiplyAdd(cross, T.SwapPairs(x1), y1), ref y[step], 0);
        T.Store(T.MultiplyAdd(cross, T.SwapPairs(x2), y2), ref y[2 * step], 0);
        T.Store(T.MultiplyAdd(cross, T.SwapPairs(x3), y3), ref y[3 * step], 0);
    }

    /// <summary>x *= alpha.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(nint n, Complex alpha, double* x)
    {
        nint length = 2 * n;
        nint step = T.Count;
        T direct = T.Broadcast(alpha.Real);
        T cross = T.BroadcastPair(-alpha.Imaginary, alpha.Imaginary);
        for (nint i = 0; i < length; i += step)
        {
            int count = (int)Math.Min(step, length - i);
            T x0 = T.LoadPartial(x + i, count);
            T.StorePartial(T.MultiplyAdd(direct, x0, cross * T.SwapPairs(x0)), x + i, count);
        }
    }

    /// <summary>Sum of squares of <paramref name="length"/> doubles, without protection against overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares(nint length, double* x)
    {
        nint step = T.Count;
        T sum0 = T.Zero, sum1 = T.Zero;
        nint i = 0;
        for (; i <= length - (2 * step); i += 2 * step)
        {
            T x0 = T.Load(in x[i], 0), x1 = T.Load(in x[i + step], 0);
            sum0 = T.MultiplyAdd(x0, x0, sum0);
            sum1 = T.MultiplyAdd(x1, x1, sum1);
        }

        for (; i < length; i += step)
        {
            T x0 = T.LoadPartial(x + i, (int)Math.Min(step, length - i));
            sum0 = T.MultiplyAdd(x0, x0, sum0);
        }

        return T.Sum(sum0 + sum1);
    }

    /// <summary>Largest modulus among <paramref name="length"/> doubles; NaN or infinity anywhere gives a value that is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double MaxAbs(nint length, double* x)
    {
        nint step = T.Count;
        T largest = T.Zero, poison = T.Zero;
        for (nint i = 0; i < length; i += step)
        {
            T x0 = T.LoadPartial(x + i, (int)Math.Min(step, length - i));
            largest = T.Max(largest, T.Abs(x0));

            // 0·x is zero for every finite x and NaN otherwise; maxima alone may drop a NaN.
            poison = T.MultiplyAdd(x0, T.Zero, poison);
        }

        double* lanes = stackalloc double[T.Count];
        T.Store(largest, ref *lanes, 0);
        double result = T.Sum(poison);
        for (int i = 0; i < T.Count; i++)
        {
            result = double.IsNaN(result) ? result : Math.Max(result, lanes[i]);
        }

        return result;
    }

    /// <summary>Euclidean norm of <paramref name="length"/> doubles, safe against overflow and underflow.</summary>
    public static double Norm(nint length, double* x)
    {
        double sum = SumOfSquares(length, x);
        if (sum is > 1e-280 and < 1e300)
        {
            return Math.Sqrt(sum);
        }

        double largest = MaxAbs(length, x);
        if (largest == 0 || !double.IsFinite(largest))
        {
            return largest;
        }

        double scaled = 0;
        for (nint i = 0; i < length; i++)
        {
            double t = x[i] / largest;
            scaled += t * t;
        }

        return largest * Math.Sqrt(scaled);
    }
}
