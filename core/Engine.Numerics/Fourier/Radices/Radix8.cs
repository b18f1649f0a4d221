using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Passes of radix 8.</summary>
/// <remarks>
/// The factors √½ ride on the last sums as fused multiply-adds. Loads, products, sums and stores alternate: the processor looks only a few dozen vector
/// instructions ahead.
/// </remarks>
internal readonly unsafe struct Radix8<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
            TSource from = source;
            from.Advance(shape.From + (outer * shape.FromOuter));
            TTarget to = target;
            to.Advance(shape.To + (outer * shape.ToOuter));
            double* factor = factors + (outer * shape.FactorOuter);
            for (nuint inner = 0; inner < innerCount; inner++)
            {
                from.Load(0, out T r0, out T i0);
                from.Load(4 * fromStep, out T r4, out T i4);
                TTwiddle.Multiply(factor + (3 * TTwiddle.Size), ref r4, ref i4);
                T ar = r0 + r4;
                T ai = i0 + i4;
                T br = r0 - r4;
                T bi = i0 - i4;
                from.Load(2 * fromStep, out T r2, out T i2);
                TTwiddle.Multiply(factor + TTwiddle.Size, ref r2, ref i2);
                from.Load(6 * fromStep, out T r6, out T i6);
                TTwiddle.Multiply(factor + (5 * TTwiddle.Size), ref r6, ref i6);
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

                from.Load(fromStep, out T r1, out T i1);
                TTwiddle.Multiply(factor, ref r1, ref i1);
                from.Load(5 * fromStep, out T r5, out T i5);
                TTwiddle.Multiply(factor + (4 * TTwiddle.Size), ref r5, ref i5);
                T er = r1 + r5;
                T ei = i1 + i5;
                T fr = r1 - r5;
                T fi = i1 - i5;
                from.Load(3 * fromStep, out T r3, out T i3);
                TTwiddle.Multiply(factor + (2 * TTwiddle.Size), ref r3, ref i3);
                from.Load(7 * fromStep, out T r7, out T i7);
                TTwiddle.Multiply(factor + (6 * TTwiddle.Size), ref r7, ref i7);
                T gr = r3 + r7;
                T gi = i3 + i7;
                T hr = r3 - r7;
                T hi = i3 - i7;
                T sumR = er + gr;
                T sumI = ei + gi;
                T differenceR = er - gr;
                T differenceI = ei - gi;
                r0 = evenSumR + sumR;
                i0 = evenSumI + sumI;
                r4 = evenSumR - sumR;
                i4 = evenSumI - sumI;
                to.Store(0, r0, i0);
                to.Store(4 * toStep, r4, i4);

                // (f (1 − i) ± h (−1 − i)), to be scaled by √½.
                T pr = fr + fi;
                T pi = fi - fr;
                T qr = hi - hr;
                T qi = hr + hi;
                r2 = evenDifferenceR + differenceI;
                i2 = evenDifferenceI - differenceR;
                r6 = evenDifferenceR - differenceI;
                i6 = evenDifferenceI + differenceR;
                to.Store(2 * toStep, r2, i2);
                to.Store(6 * toStep, r6, i6);
                T plusR = pr + qr;
                T plusI = pi - qi;
                T minusR = pr - qr;
                T minusI = pi + qi;
                r1 = T.MultiplyAdd(root, plusR, oddPlusR);
                i1 = T.MultiplyAdd(root, plusI, oddPlusI);
                r5 = T.NegateMultiplyAdd(root, plusR, oddPlusR);
                i5 = T.NegateMultiplyAdd(root, plusI, oddPlusI);
                to.Store(toStep, r1, i1);
                to.Store(5 * toStep, r5, i5);
                r3 = T.MultiplyAdd(root, minusI, oddMinusR);
                i3 = T.NegateMultiplyAdd(root, minusR, oddMinusI);
                r7 = T.NegateMultiplyAdd(root, minusI, oddMinusR);
                i7 = T.MultiplyAdd(root, minusR, oddMinusI);
                to.Store(3 * toStep, r3, i3);
                to.Store(7 * toStep, r7, i7);

                from.Advance(fromInner);
                to.Advance(toInner);
                factor += factorInner;
            }
        }
    }
}
