using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Ode.Kernels;

/// <summary>Fused passes over the vectors of a solver's workspace. Lengths are multiples of <see cref="OdeVectors.Padding"/>, so there are no tails.</summary>
internal static class OdeVectorKernel<T>
    where T : unmanaged, ISimd<T>
{
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

    /// <summary>Σ (|e|/scale)² with e = Σ coefficient · vector and scale = absolute + relative · max(|a|, |b|), over doubles or over pairs by modulus.</summary>
    public static double ScaledSquares(
        ref double work,
        nuint a,
        nuint b,
        ReadOnlySpan<nuint> vectors,
        ReadOnlySpan<double> coefficients,
        nuint length,
        bool isComplex,
        double absolute,
        double relative)
    {
        T sum = T.Zero;
        T absoluteLanes = T.Broadcast(absolute);
        T relativeLanes = T.Broadcast(relative);
        for (nuint i = 0; i < length; i += (nuint)T.Count)
        {
            T e = T.Zero;
            for (int j = 0; j < coefficients.Length; j++)
            {
                e = T.MultiplyAdd(T.Broadcast(coefficients[j]), T.Load(ref work, vectors[j] + i), e);
            }

            T ya = T.Load(ref work, a + i);
            T yb = T.Load(ref work, b + i);
            T square = e * e;
            T scale;
            if (isComplex)
            {
                // Both lanes of a pair hold the modulus, so every component counts twice.
                square += T.SwapPairs(square);
                T squareA = ya * ya;
                T squareB = yb * yb;
                scale = T.Sqrt(T.Max(squareA + T.SwapPairs(squareA), squareB + T.SwapPairs(squareB)));
            }
            else
            {
                scale = T.Max(T.Abs(ya), T.Abs(yb));
            }

            scale = T.MultiplyAdd(relativeLanes, scale, absoluteLanes);
            sum += square / (scale * scale);
        }

        double total = T.Sum(sum);
        return isComplex ? total / 2 : total;
    }
}
