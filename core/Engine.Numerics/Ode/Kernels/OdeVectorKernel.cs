using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Ode.Kernels;

/// <summary>
/// Fused passes over the vectors of a solver's workspace. Behind each vector zeros fill the last register, which is worked on whole: combinations of zeros
/// stay zeros, and norms leave them out.
/// </summary>
internal static class OdeVectorKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Read from <see cref="OdeVectors.Padding"/> − n on, a register has ones in its first n lanes.</summary>
    private static readonly double[] FirstLanes = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>target = start + Σ coefficient · vector, in one pass.</summary>
    public static void Combine(
        ref double work, nuint target, nuint start, ReadOnlySpan<nuint> vectors, ReadOnlySpan<double> coefficients, nuint length)
    {
        nuint i = 0;
        nuint width = (nuint)T.Count;
        for (; i + (4 * width) <= length; i += 4 * width)
        {
            T s0 = T.Load(ref work, start + i);
            T s1 = T.Load(ref work, start + i + width);
            T s2 = T.Load(ref work, start + i + (2 * width));
            T s3 = T.Load(ref work, start + i + (3 * width));
            for (int j = 0; j < coefficients.Length; j++)
            {
                T c = T.Broadcast(coefficients[j]);
                nuint at = vectors[j] + i;
                s0 = T.MultiplyAdd(c, T.Load(ref work, at), s0);
                s1 = T.MultiplyAdd(c, T.Load(ref work, at + width), s1);
                s2 = T.MultiplyAdd(c, T.Load(ref work, at + (2 * width)), s2);
                s3 = T.MultiplyAdd(c, T.Load(ref work, at + (3 * width)), s3);
            }

            T.Store(s0, ref work, target + i);
            T.Store(s1, ref work, target + i + width);
            T.Store(s2, ref work, target + i + (2 * width));
            T.Store(s3, ref work, target + i + (3 * width));
        }

        for (; i < length; i += width)
        {
            T s = T.Load(ref work, start + i);
            for (int j = 0; j < coefficients.Length; j++)
            {
                s = T.MultiplyAdd(T.Broadcast(coefficients[j]), T.Load(ref work, vectors[j] + i), s);
            }

            T.Store(s, ref work, target + i);
        }
    }

    /// <summary>Σ (|e|/scale)² with e = Σ coefficient · vector and scale = absolute + relative · max(|a|, |b|), over doubles or over pairs by
    /// modulus.</summary>
    public static double ScaledSquares(
        ref double work, nuint a, nuint b, ReadOnlySpan<nuint> vectors, ReadOnlySpan<double> coefficients, nuint length, in ErrorScale tolerance)
    {
        T sum = T.Zero;
        nuint width = (nuint)T.Count;
        for (nuint i = 0; i < length; i += width)
        {
            T e = T.Zero;
            for (int j = 0; j < coefficients.Length; j++)
            {
                e = T.MultiplyAdd(T.Broadcast(coefficients[j]), T.Load(ref work, vectors[j] + i), e);
            }

            T absolute = tolerance.IsUniform ? T.Broadcast(tolerance.Absolute) : T.Load(ref work, tolerance.AbsoluteVector + i);
            T relative = tolerance.IsUniform ? T.Broadcast(tolerance.Relative) : T.Load(ref work, tolerance.RelativeVector + i);
            (T square, T scale) = SquareAndScale(e, T.Load(ref work, a + i), T.Load(ref work, b + i), absolute, relative, tolerance.IsComplex);
            if (i + width > length)
            {
                // Idle lanes hold zeros, of which neither a tolerance of zero nor one that is not finite may make a NaN.
                T isLive = T.Load(in MemoryMarshal.GetArrayDataReference(FirstLanes), OdeVectors.Padding - (length - i));
                scale = T.SelectGreater(isLive, T.Zero, scale, T.Broadcast(1));
            }

            sum += square / (scale * scale);
        }

        double total = T.Sum(sum);
        return tolerance.IsComplex ? total / 2 : total;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (T Square, T Scale) SquareAndScale(T e, T a, T b, T absolute, T relative, bool isComplex)
    {
        T square = e * e;
        T scale;
        if (isComplex)
        {
            // Both lanes of a pair hold the modulus, so every component counts twice.
            square += T.SwapPairs(square);
            T squareA = a * a;
            T squareB = b * b;
            scale = T.Sqrt(T.Max(squareA + T.SwapPairs(squareA), squareB + T.SwapPairs(squareB)));
        }
        else
        {
            scale = T.Max(T.Abs(a), T.Abs(b));
        }

        return (square, T.MultiplyAdd(relative, scale, absolute));
    }
}
