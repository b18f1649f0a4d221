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
            nuint from = shape.From + (outer * shape.FromOuter);
            nuint to = shape.To + (outer * shape.ToOuter);
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
                    T w0, w1, w2, w3, w4, w5, w6, w7;
                    if (T.Count == 8)
                    {
                        T.TransposePairs(r0, r4, out w0, out w4);
                        T.TransposePairs(r1, r5, out w1, out w5);
                        T.TransposePairs(r2, r6, out w2, out w6);
                        T.TransposePairs(r3, r7, out w3, out w7);
                        T.DeinterleavePairs(w0, w1, out r0, out r1);
                        T.DeinterleavePairs(w2, w3, out r2, out r3);
                        T.DeinterleavePairs(w4, w5, out r4, out r5);
                        T.DeinterleavePairs(w6, w7, out r6, out r7);
                        T.DeinterleavePairs(r0, r2, out w0, out w2);
                        T.DeinterleavePairs(r1, r3, out w1, out w3);
                        T.DeinterleavePairs(r4, r6, out w4, out w6);
                        T.DeinterleavePairs(r5, r7, out w5, out w7);
                        target.StoreReal(8 * from, w0);
                        target.StoreReal((8 * from) + (nuint)T.Count, w1);
                        target.StoreReal((8 * from) + (2 * (nuint)T.Count), w2);
                        target.StoreReal((8 * from) + (3 * (nuint)T.Count), w3);
                        target.StoreReal((8 * from) + (4 * (nuint)T.Count), w4);
                        target.StoreReal((8 * from) + (5 * (nuint)T.Count), w5);
                        target.StoreReal((8 * from) + (6 * (nuint)T.Count), w6);
                        target.StoreReal((8 * from) + (7 * (nuint)T.Count), w7);
                        T.TransposePairs(i0, i4, out w0, out w4);
                        T.TransposePairs(i1, i5, out w1, out w5);
                        T.TransposePairs(i2, i6, out w2, out w6);
                        T.TransposePairs(i3, i7, out w3, out w7);
                        T.DeinterleavePairs(w0, w1, out i0, out i1);
                        T.DeinterleavePairs(w2, w3, out i2, out i3);
                        T.DeinterleavePairs(w4, w5, out i4, out i5);
                        T.DeinterleavePairs(w6, w7, out i6, out i7);
                        T.DeinterleavePairs(i0, i2, out w0, out w2);
                        T.DeinterleavePairs(i1, i3, out w1, out w3);
                        T.DeinterleavePairs(i4, i6, out w4, out w6);
                        T.DeinterleavePairs(i5, i7, out w5, out w7);
                        target.StoreImaginary(8 * from, w0);
                        target.StoreImaginary((8 * from) + (nuint)T.Count, w1);
                        target.StoreImaginary((8 * from) + (2 * (nuint)T.Count), w2);
                        target.StoreImaginary((8 * from) + (3 * (nuint)T.Count), w3);
                        target.StoreImaginary((8 * from) + (4 * (nuint)T.Count), w4);
                        target.StoreImaginary((8 * from) + (5 * (nuint)T.Count), w5);
                        target.StoreImaginary((8 * from) + (6 * (nuint)T.Count), w6);
                        target.StoreImaginary((8 * from) + (7 * (nuint)T.Count), w7);
                    }
                    else if (T.Count == 4)
                    {
                        T.TransposePairs(r0, r2, out w0, out w1);
                        T.TransposePairs(r1, r3, out w2, out w3);
                        T.DeinterleavePairs(w0, w2, out r0, out r1);
                        T.DeinterleavePairs(w1, w3, out r2, out r3);
                        target.StoreReal(8 * from, r0);
                        target.StoreReal((8 * from) + (2 * (nuint)T.Count), r1);
                        target.StoreReal((8 * from) + (4 * (nuint)T.Count), r2);
                        target.StoreReal((8 * from) + (6 * (nuint)T.Count), r3);
                        T.TransposePairs(r4, r6, out w0, out w1);
                        T.TransposePairs(r5, r7, out w2, out w3);
                        T.DeinterleavePairs(w0, w2, out r4, out r5);
                        T.DeinterleavePairs(w1, w3, out r6, out r7);
                        target.StoreReal((8 * from) + (nuint)T.Count, r4);
                        target.StoreReal((8 * from) + (3 * (nuint)T.Count), r5);
                        target.StoreReal((8 * from) + (5 * (nuint)T.Count), r6);
                        target.StoreReal((8 * from) + (7 * (nuint)T.Count), r7);
                        T.TransposePairs(i0, i2, out w0, out w1);
                        T.TransposePairs(i1, i3, out w2, out w3);
                        T.DeinterleavePairs(w0, w2, out i0, out i1);
                        T.DeinterleavePairs(w1, w3, out i2, out i3);
                        target.StoreImaginary(8 * from, i0);
                        target.StoreImaginary((8 * from) + (2 * (nuint)T.Count), i1);
                        target.StoreImaginary((8 * from) + (4 * (nuint)T.Count), i2);
                        target.StoreImaginary((8 * from) + (6 * (nuint)T.Count), i3);
                        T.TransposePairs(i4, i6, out w0, out w1);
                        T.TransposePairs(i5, i7, out w2, out w3);
                        T.DeinterleavePairs(w0, w2, out i4, out i5);
                        T.DeinterleavePairs(w1, w3, out i6, out i7);
                        target.StoreImaginary((8 * from) + (nuint)T.Count, i4);
                        target.StoreImaginary((8 * from) + (3 * (nuint)T.Count), i5);
                        target.StoreImaginary((8 * from) + (5 * (nuint)T.Count), i6);
                        target.StoreImaginary((8 * from) + (7 * (nuint)T.Count), i7);
                    }
                    else
                    {
                        T.TransposePairs(r0, r1, out w0, out w1);
                        target.StoreReal(8 * from, w0);
                        target.StoreReal((8 * from) + (4 * (nuint)T.Count), w1);
                        T.TransposePairs(r2, r3, out w0, out w1);
                        target.StoreReal((8 * from) + (nuint)T.Count, w0);
                        target.StoreReal((8 * from) + (5 * (nuint)T.Count), w1);
                        T.TransposePairs(r4, r5, out w0, out w1);
                        target.StoreReal((8 * from) + (2 * (nuint)T.Count), w0);
                        target.StoreReal((8 * from) + (6 * (nuint)T.Count), w1);
                        T.TransposePairs(r6, r7, out w0, out w1);
                        target.StoreReal((8 * from) + (3 * (nuint)T.Count), w0);
                        target.StoreReal((8 * from) + (7 * (nuint)T.Count), w1);
                        T.TransposePairs(i0, i1, out w0, out w1);
                        target.StoreImaginary(8 * from, w0);
                        target.StoreImaginary((8 * from) + (4 * (nuint)T.Count), w1);
                        T.TransposePairs(i2, i3, out w0, out w1);
                        target.StoreImaginary((8 * from) + (nuint)T.Count, w0);
                        target.StoreImaginary((8 * from) + (5 * (nuint)T.Count), w1);
                        T.TransposePairs(i4, i5, out w0, out w1);
                        target.StoreImaginary((8 * from) + (2 * (nuint)T.Count), w0);
                        target.StoreImaginary((8 * from) + (6 * (nuint)T.Count), w1);
                        T.TransposePairs(i6, i7, out w0, out w1);
                        target.StoreImaginary((8 * from) + (3 * (nuint)T.Count), w0);
                        target.StoreImaginary((8 * from) + (7 * (nuint)T.Count), w1);
                    }

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
