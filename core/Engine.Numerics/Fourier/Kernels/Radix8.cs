using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>Passes of radix 8.</summary>
/// <remarks>The factors √½ ride on the last sums as fused multiply-adds.</remarks>
internal readonly unsafe struct Radix8<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        T root = T.Broadcast(0.70710678118654752440);
        nuint fromStep = shape.FromStep;
        nuint toStep = shape.ToStep;
        nuint innerCount = shape.Inner;
        nuint fromInner = shape.FromInner;
        nuint toInner = shape.ToInner;
        nuint factorInner = shape.FactorInner;
        for (nuint outer = 0; outer < shape.Outer; outer++)
        {
            nuint from = outer * shape.FromOuter;
            nuint to = outer * shape.ToOuter;
            double* factor = factors + (outer * shape.FactorOuter);
            for (nuint inner = 0; inner < innerCount; inner++)
            {
                source.Load(from, out T r0, out T i0);
                source.Load(from + fromStep, out T r1, out T i1);
                source.Load(from + (2 * fromStep), out T r2, out T i2);
                source.Load(from + (3 * fromStep), out T r3, out T i3);
                source.Load(from + (4 * fromStep), out T r4, out T i4);
                source.Load(from + (5 * fromStep), out T r5, out T i5);
                source.Load(from + (6 * fromStep), out T r6, out T i6);
                source.Load(from + (7 * fromStep), out T r7, out T i7);

                TTwiddle.Multiply(factor, ref r1, ref i1);
                TTwiddle.Multiply(factor + TTwiddle.Size, ref r2, ref i2);
                TTwiddle.Multiply(factor + (2 * TTwiddle.Size), ref r3, ref i3);
                TTwiddle.Multiply(factor + (3 * TTwiddle.Size), ref r4, ref i4);
                TTwiddle.Multiply(factor + (4 * TTwiddle.Size), ref r5, ref i5);
                TTwiddle.Multiply(factor + (5 * TTwiddle.Size), ref r6, ref i6);
                TTwiddle.Multiply(factor + (6 * TTwiddle.Size), ref r7, ref i7);

                T ar = r0 + r4;
                T ai = i0 + i4;
                T br = r0 - r4;
                T bi = i0 - i4;
                T cr = r2 + r6;
                T ci = i2 + i6;
                T dr = r2 - r6;
                T di = i2 - i6;
                T evenSumR = ar + cr;
                T evenSumI = ai + ci;
                T evenDifferenceR = ar - cr;
                T evenDifferenceI = ai - ci;
                T oddPlusR = br + di;
                T oddPlusI = bi - dr;
                T oddMinusR = br - di;
                T oddMinusI = bi + dr;

                T er = r1 + r5;
                T ei = i1 + i5;
                T fr = r1 - r5;
                T fi = i1 - i5;
                T gr = r3 + r7;
                T gi = i3 + i7;
                T hr = r3 - r7;
                T hi = i3 - i7;
                T sumR = er + gr;
                T sumI = ei + gi;
                T differenceR = er - gr;
                T differenceI = ei - gi;

                // (f (1 − i) ± h (−1 − i)), to be scaled by √½.
                T pr = fr + fi;
                T pi = fi - fr;
                T qr = hi - hr;
                T qi = hr + hi;
                T plusR = pr + qr;
                T plusI = pi - qi;
                T minusR = pr - qr;
                T minusI = pi + qi;

                r0 = evenSumR + sumR;
                i0 = evenSumI + sumI;
                r4 = evenSumR - sumR;
                i4 = evenSumI - sumI;
                r2 = evenDifferenceR + differenceI;
                i2 = evenDifferenceI - differenceR;
                r6 = evenDifferenceR - differenceI;
                i6 = evenDifferenceI + differenceR;
                r1 = T.MultiplyAdd(root, plusR, oddPlusR);
                i1 = T.MultiplyAdd(root, plusI, oddPlusI);
                r5 = T.NegateMultiplyAdd(root, plusR, oddPlusR);
                i5 = T.NegateMultiplyAdd(root, plusI, oddPlusI);
                r3 = T.MultiplyAdd(root, minusI, oddMinusR);
                i3 = T.NegateMultiplyAdd(root, minusR, oddMinusI);
                r7 = T.NegateMultiplyAdd(root, minusI, oddMinusR);
                i7 = T.MultiplyAdd(root, minusR, oddMinusI);

                if (TTarget.IsTransposing)
                {
                    T.Interleave(r0, r4, out T ra0, out T ra1);
                    T.Interleave(r1, r5, out T ra2, out T ra3);
                    T.Interleave(r2, r6, out T ra4, out T ra5);
                    T.Interleave(r3, r7, out T ra6, out T ra7);
                    T.Interleave(ra0, ra4, out T rb0, out T rb1);
                    T.Interleave(ra1, ra5, out T rb2, out T rb3);
                    T.Interleave(ra2, ra6, out T rb4, out T rb5);
                    T.Interleave(ra3, ra7, out T rb6, out T rb7);
                    T.Interleave(rb0, rb4, out T rc0, out T rc1);
                    T.Interleave(rb1, rb5, out T rc2, out T rc3);
                    T.Interleave(rb2, rb6, out T rc4, out T rc5);
                    T.Interleave(rb3, rb7, out T rc6, out T rc7);
                    target.StoreReal(8 * from, rc0);
                    target.StoreReal((8 * from) + (nuint)T.Count, rc1);
                    target.StoreReal((8 * from) + (2 * (nuint)T.Count), rc2);
                    target.StoreReal((8 * from) + (3 * (nuint)T.Count), rc3);
                    target.StoreReal((8 * from) + (4 * (nuint)T.Count), rc4);
                    target.StoreReal((8 * from) + (5 * (nuint)T.Count), rc5);
                    target.StoreReal((8 * from) + (6 * (nuint)T.Count), rc6);
                    target.StoreReal((8 * from) + (7 * (nuint)T.Count), rc7);
                    T.Interleave(i0, i4, out T ia0, out T ia1);
                    T.Interleave(i1, i5, out T ia2, out T ia3);
                    T.Interleave(i2, i6, out T ia4, out T ia5);
                    T.Interleave(i3, i7, out T ia6, out T ia7);
                    T.Interleave(ia0, ia4, out T ib0, out T ib1);
                    T.Interleave(ia1, ia5, out T ib2, out T ib3);
                    T.Interleave(ia2, ia6, out T ib4, out T ib5);
                    T.Interleave(ia3, ia7, out T ib6, out T ib7);
                    T.Interleave(ib0, ib4, out T ic0, out T ic1);
                    T.Interleave(ib1, ib5, out T ic2, out T ic3);
                    T.Interleave(ib2, ib6, out T ic4, out T ic5);
                    T.Interleave(ib3, ib7, out T ic6, out T ic7);
                    target.StoreImaginary(8 * from, ic0);
                    target.StoreImaginary((8 * from) + (nuint)T.Count, ic1);
                    target.StoreImaginary((8 * from) + (2 * (nuint)T.Count), ic2);
                    target.StoreImaginary((8 * from) + (3 * (nuint)T.Count), ic3);
                    target.StoreImaginary((8 * from) + (4 * (nuint)T.Count), ic4);
                    target.StoreImaginary((8 * from) + (5 * (nuint)T.Count), ic5);
                    target.StoreImaginary((8 * from) + (6 * (nuint)T.Count), ic6);
                    target.StoreImaginary((8 * from) + (7 * (nuint)T.Count), ic7);
                    from = Math.Min(from + fromInner, shape.Last);
                    continue;
                }

                target.Store(to, r0, i0);
                target.Store(to + toStep, r1, i1);
                target.Store(to + (2 * toStep), r2, i2);
                target.Store(to + (3 * toStep), r3, i3);
                target.Store(to + (4 * toStep), r4, i4);
                target.Store(to + (5 * toStep), r5, i5);
                target.Store(to + (6 * toStep), r6, i6);
                target.Store(to + (7 * toStep), r7, i7);
                from += fromInner;
                to += toInner;
                factor += factorInner;
            }
        }
    }
}
