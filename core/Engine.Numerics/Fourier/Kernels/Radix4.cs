using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>Passes of radix 4.</summary>
internal readonly unsafe struct Radix4<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
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

                TTwiddle.Multiply(factor, ref r1, ref i1);
                TTwiddle.Multiply(factor + TTwiddle.Size, ref r2, ref i2);
                TTwiddle.Multiply(factor + (2 * TTwiddle.Size), ref r3, ref i3);

                T ar = r0 + r2;
                T ai = i0 + i2;
                T br = r0 - r2;
                T bi = i0 - i2;
                T cr = r1 + r3;
                T ci = i1 + i3;
                T dr = r1 - r3;
                T di = i1 - i3;
                r0 = ar + cr;
                i0 = ai + ci;
                r1 = br + di;
                i1 = bi - dr;
                r2 = ar - cr;
                i2 = ai - ci;
                r3 = br - di;
                i3 = bi + dr;

                if (TTarget.IsTransposing)
                {
                    T w0, w1, w2, w3;
                    if (T.Count == 4)
                    {
                        T.TransposePairs(r0, r2, out w0, out w1);
                        T.TransposePairs(r1, r3, out w2, out w3);
                        T.DeinterleavePairs(w0, w2, out r0, out r1);
                        T.DeinterleavePairs(w1, w3, out r2, out r3);
                        target.StoreReal(4 * from, r0);
                        target.StoreReal((4 * from) + (nuint)T.Count, r1);
                        target.StoreReal((4 * from) + (2 * (nuint)T.Count), r2);
                        target.StoreReal((4 * from) + (3 * (nuint)T.Count), r3);
                        T.TransposePairs(i0, i2, out w0, out w1);
                        T.TransposePairs(i1, i3, out w2, out w3);
                        T.DeinterleavePairs(w0, w2, out i0, out i1);
                        T.DeinterleavePairs(w1, w3, out i2, out i3);
                        target.StoreImaginary(4 * from, i0);
                        target.StoreImaginary((4 * from) + (nuint)T.Count, i1);
                        target.StoreImaginary((4 * from) + (2 * (nuint)T.Count), i2);
                        target.StoreImaginary((4 * from) + (3 * (nuint)T.Count), i3);
                    }
                    else
                    {
                        T.TransposePairs(r0, r1, out w0, out w1);
                        target.StoreReal(4 * from, w0);
                        target.StoreReal((4 * from) + (2 * (nuint)T.Count), w1);
                        T.TransposePairs(r2, r3, out w0, out w1);
                        target.StoreReal((4 * from) + (nuint)T.Count, w0);
                        target.StoreReal((4 * from) + (3 * (nuint)T.Count), w1);
                        T.TransposePairs(i0, i1, out w0, out w1);
                        target.StoreImaginary(4 * from, w0);
                        target.StoreImaginary((4 * from) + (2 * (nuint)T.Count), w1);
                        T.TransposePairs(i2, i3, out w0, out w1);
                        target.StoreImaginary((4 * from) + (nuint)T.Count, w0);
                        target.StoreImaginary((4 * from) + (3 * (nuint)T.Count), w1);
                    }

                    from = Math.Min(from + fromInner, shape.Last);
                    continue;
                }

                target.Store(to, r0, i0);
                target.Store(to + toStep, r1, i1);
                target.Store(to + (2 * toStep), r2, i2);
                target.Store(to + (3 * toStep), r3, i3);
                from += fromInner;
                to += toInner;
                factor += factorInner;
            }
        }
    }
}
