using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>
/// Passes of radix 11 or 13: with the sums a_j = x_j + x_{p−j} and differences b_j, results k and p − k are x_0 + Σ cos(2πjk/p) a_j ∓ i Σ sin(2πjk/p) b_j.
/// </summary>
internal readonly unsafe struct PrimeRadix<T, TPrime> : IRadix<T>
    where T : unmanaged, ISimd<T>
    where TPrime : struct, IOddPrime
{
    public static nuint Points => TPrime.Points;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        const int MostPairs = 6;
        nuint half = TPrime.Points / 2;
        T* pairs = stackalloc T[4 * MostPairs];
        nuint fromStep = shape.FromStep;
        nuint toStep = shape.ToStep;
        nuint innerCount = shape.Inner;
        nuint fromInner = shape.FromInner;
        nuint toInner = shape.ToInner;
        nuint factorInner = shape.FactorInner;
        fixed (double* constants = &MemoryMarshal.GetReference(TPrime.Factors))
        {
            for (nuint outer = 0; outer < shape.Outer; outer++)
            {
                nuint from = shape.From + (outer * shape.FromOuter);
                nuint to = shape.To + (outer * shape.ToOuter);
                double* factor = factors + (outer * shape.FactorOuter);
                for (nuint inner = 0; inner < innerCount; inner++)
                {
                    source.Load(from, out T r0, out T i0);
                    T sumR = r0;
                    T sumI = i0;
                    for (nuint j = 0; j < half; j++)
                    {
                        nuint opposite = TPrime.Points - 1 - j;
                        source.Load(from + ((j + 1) * fromStep), out T pr, out T pi);
                        source.Load(from + (opposite * fromStep), out T qr, out T qi);
                        TTwiddle.Multiply(factor + (j * TTwiddle.Size), ref pr, ref pi);
                        TTwiddle.Multiply(factor + ((opposite - 1) * TTwiddle.Size), ref qr, ref qi);
                        T* pair = pairs + (4 * j);
                        T ar = pr + qr;
                        T ai = pi + qi;
                        pair[0] = ar;
                        pair[1] = ai;
                        pair[2] = pr - qr;
                        pair[3] = pi - qi;
                        sumR += ar;
                        sumI += ai;
                    }

                    target.Store(to, sumR, sumI);
                    T a1r = pairs[0];
                    T a1i = pairs[1];
                    T b1r = pairs[2];
                    T b1i = pairs[3];
                    T a2r = pairs[4];
                    T a2i = pairs[5];
                    T b2r = pairs[6];
                    T b2i = pairs[7];
                    T a3r = pairs[8];
                    T a3i = pairs[9];
                    T b3r = pairs[10];
                    T b3i = pairs[11];
                    T a4r = pairs[12];
                    T a4i = pairs[13];
                    T b4r = pairs[14];
                    T b4i = pairs[15];
                    T a5r = pairs[16];
                    T a5i = pairs[17];
                    T b5r = pairs[18];
                    T b5i = pairs[19];
                    double* c = constants;
                    for (nuint k = 1; k <= half; k++)
                    {
                        double* s = c + half;
                        T cosine1 = T.Broadcast(c[0]);
                        T sine1 = T.Broadcast(s[0]);
                        T evenR = T.MultiplyAdd(cosine1, a1r, r0);
                        T evenI = T.MultiplyAdd(cosine1, a1i, i0);
                        T oddR = sine1 * b1r;
                        T oddI = sine1 * b1i;
                        T cosine2 = T.Broadcast(c[1]);
                        T sine2 = T.Broadcast(s[1]);
                        evenR = T.MultiplyAdd(cosine2, a2r, evenR);
                        evenI = T.MultiplyAdd(cosine2, a2i, evenI);
                        oddR = T.MultiplyAdd(sine2, b2r, oddR);
                        oddI = T.MultiplyAdd(sine2, b2i, oddI);
                        T cosine3 = T.Broadcast(c[2]);
                        T sine3 = T.Broadcast(s[2]);
                        evenR = T.MultiplyAdd(cosine3, a3r, evenR);
                        evenI = T.MultiplyAdd(cosine3, a3i, evenI);
                        oddR = T.MultiplyAdd(sine3, b3r, oddR);
                        oddI = T.MultiplyAdd(sine3, b3i, oddI);
                        T cosine4 = T.Broadcast(c[3]);
                        T sine4 = T.Broadcast(s[3]);
                        evenR = T.MultiplyAdd(cosine4, a4r, evenR);
                        evenI = T.MultiplyAdd(cosine4, a4i, evenI);
                        oddR = T.MultiplyAdd(sine4, b4r, oddR);
                        oddI = T.MultiplyAdd(sine4, b4i, oddI);
                        T cosine5 = T.Broadcast(c[4]);
                        T sine5 = T.Broadcast(s[4]);
                        evenR = T.MultiplyAdd(cosine5, a5r, evenR);
                        evenI = T.MultiplyAdd(cosine5, a5i, evenI);
                        oddR = T.MultiplyAdd(sine5, b5r, oddR);
                        oddI = T.MultiplyAdd(sine5, b5i, oddI);
                        if (TPrime.Points == 13)
                        {
                            T cosine6 = T.Broadcast(c[5]);
                            T sine6 = T.Broadcast(s[5]);
                            evenR = T.MultiplyAdd(cosine6, pairs[20], evenR);
                            evenI = T.MultiplyAdd(cosine6, pairs[21], evenI);
                            oddR = T.MultiplyAdd(sine6, pairs[22], oddR);
                            oddI = T.MultiplyAdd(sine6, pairs[23], oddI);
                        }

                        target.Store(to + (k * toStep), evenR + oddI, evenI - oddR);
                        target.Store(to + ((TPrime.Points - k) * toStep), evenR - oddI, evenI + oddR);
                        c = s + half;
                    }

                    from += fromInner;
                    to += toInner;
                    factor += factorInner;
                }
            }
        }
    }
}
