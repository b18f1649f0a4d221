using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Rows times numbers and rows times rows, element by element; lengths count complex numbers, target and source may be the same.</summary>
internal static unsafe class DiagonalKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>target = factor·source.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(nint n, Complex factor, double* source, double* target)
    {
        T direct = T.Broadcast(factor.Real), cross = T.Broadcast(factor.Imaginary);
        bool real = factor.Imaginary == 0;
        nint step = T.Count;
        for (nint i = 0; i < 2 * n; i += step)
        {
            int count = (int)Math.Min(step, (2 * n) - i);
            T x = T.LoadPartial(source + i, count);
            T.StorePartial(real ? direct * x : T.MultiplySubtractAdd(direct, x, cross * T.SwapPairs(x)), target + i, count);
        }
    }

    /// <summary>target = factor·factors·source, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Elementwise(nint n, Complex factor, double* factors, double* source, double* target)
    {
        T direct = T.Broadcast(factor.Real), cross = T.Broadcast(factor.Imaginary);
        bool plain = factor == Complex.One;
        nint step = T.Count;
        for (nint i = 0; i < 2 * n; i += step)
        {
            int count = (int)Math.Min(step, (2 * n) - i);
            T d = T.LoadPartial(factors + i, count), x = T.LoadPartial(source + i, count);
            T product = T.MultiplySubtractAdd(T.DuplicateEven(d), x, T.DuplicateOdd(d) * T.SwapPairs(x));
            T.StorePartial(plain ? product : T.MultiplySubtractAdd(direct, product, cross * T.SwapPairs(product)), target + i, count);
        }
    }

    /// <summary>target = factors·source, element by element, with real factors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void RealElementwise(nint n, double* factors, double* source, double* target)
    {
        nint step = T.Count, i = 0;
        for (; i <= n - step; i += step)
        {
            T d = T.Load(in factors[i], 0);
            T.Interleave(d, d, out T first, out T second);
            T.Store(first * T.Load(in source[2 * i], 0), ref target[2 * i], 0);
            T.Store(second * T.Load(in source[(2 * i) + step], 0), ref target[(2 * i) + step], 0);
        }

        for (; i < n; i++)
        {
            target[2 * i] = factors[i] * source[2 * i];
            target[(2 * i) + 1] = factors[i] * source[(2 * i) + 1];
        }
    }
}
