using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>Sixty-four points as 8 × 8 without leaving the registers, for registers of eight lanes.</summary>
internal sealed unsafe class SixtyFourPoints<T> : ContiguousTransform
    where T : unmanaged, ISimd<T>
{
    public const int Length = 64;

    private readonly AlignedBuffer<double> _factors = Twiddle.ForLanes<T>(8, 8);

    public override void Run(double* input, double* output, bool inverse, double scale)
    {
        fixed (double* factors = _factors)
        {
            if (inverse)
            {
                Run(new ExchangedSequence<T>(input), new ExchangedSequence<T>(output), factors, scale);
            }
            else
            {
                Run(new Sequence<T>(input), new Sequence<T>(output), factors, scale);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Run<TSource, TTarget>(TSource source, TTarget target, double* factors, double scale)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        source.Load(0, out T r0, out T i0);
        source.Load(8, out T r1, out T i1);
        source.Load(16, out T r2, out T i2);
        source.Load(24, out T r3, out T i3);
        source.Load(32, out T r4, out T i4);
        source.Load(40, out T r5, out T i5);
        source.Load(48, out T r6, out T i6);
        source.Load(56, out T r7, out T i7);
        T root = T.Broadcast(0.70710678118654752440);
        for (bool first = true; ; first = false)
        {
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

            if (!first)
            {
                break;
            }

            // Lane n of result j takes exp(−2πi jn / 64); afterwards register n holds all j.
            LaneTwiddle<T>.Multiply(factors, ref r1, ref i1);
            LaneTwiddle<T>.Multiply(factors + LaneTwiddle<T>.Size, ref r2, ref i2);
            LaneTwiddle<T>.Multiply(factors + (2 * LaneTwiddle<T>.Size), ref r3, ref i3);
            LaneTwiddle<T>.Multiply(factors + (3 * LaneTwiddle<T>.Size), ref r4, ref i4);
            LaneTwiddle<T>.Multiply(factors + (4 * LaneTwiddle<T>.Size), ref r5, ref i5);
            LaneTwiddle<T>.Multiply(factors + (5 * LaneTwiddle<T>.Size), ref r6, ref i6);
            LaneTwiddle<T>.Multiply(factors + (6 * LaneTwiddle<T>.Size), ref r7, ref i7);
            T.TransposePairs(r0, r4, out T rp0, out T rq0);
            T.TransposePairs(r1, r5, out T rp1, out T rq1);
            T.TransposePairs(r2, r6, out T rp2, out T rq2);
            T.TransposePairs(r3, r7, out T rp3, out T rq3);
            T.DeinterleavePairs(rp0, rp1, out T rs0, out T rs1);
            T.DeinterleavePairs(rp2, rp3, out T rs2, out T rs3);
            T.DeinterleavePairs(rq0, rq1, out T rt0, out T rt1);
            T.DeinterleavePairs(rq2, rq3, out T rt2, out T rt3);
            T.DeinterleavePairs(rs0, rs2, out r0, out r2);
            T.DeinterleavePairs(rs1, rs3, out r1, out r3);
            T.DeinterleavePairs(rt0, rt2, out r4, out r6);
            T.DeinterleavePairs(rt1, rt3, out r5, out r7);
            T.TransposePairs(i0, i4, out T ip0, out T iq0);
            T.TransposePairs(i1, i5, out T ip1, out T iq1);
            T.TransposePairs(i2, i6, out T ip2, out T iq2);
            T.TransposePairs(i3, i7, out T ip3, out T iq3);
            T.DeinterleavePairs(ip0, ip1, out T is0, out T is1);
            T.DeinterleavePairs(ip2, ip3, out T is2, out T is3);
            T.DeinterleavePairs(iq0, iq1, out T it0, out T it1);
            T.DeinterleavePairs(iq2, iq3, out T it2, out T it3);
            T.DeinterleavePairs(is0, is2, out i0, out i2);
            T.DeinterleavePairs(is1, is3, out i1, out i3);
            T.DeinterleavePairs(it0, it2, out i4, out i6);
            T.DeinterleavePairs(it1, it3, out i5, out i7);
        }

        if (scale != 1)
        {
            var factor = T.Broadcast(scale);
            r0 *= factor;
            i0 *= factor;
            r1 *= factor;
            i1 *= factor;
            r2 *= factor;
            i2 *= factor;
            r3 *= factor;
            i3 *= factor;
            r4 *= factor;
            i4 *= factor;
            r5 *= factor;
            i5 *= factor;
            r6 *= factor;
            i6 *= factor;
            r7 *= factor;
            i7 *= factor;
        }

        target.Store(0, r0, i0);
        target.Store(8, r1, i1);
        target.Store(16, r2, i2);
        target.Store(24, r3, i3);
        target.Store(32, r4, i4);
        target.Store(40, r5, i5);
        target.Store(48, r6, i6);
        target.Store(56, r7, i7);
    }
}
