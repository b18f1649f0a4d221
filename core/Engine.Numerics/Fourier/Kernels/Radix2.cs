using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>Passes of radix 2.</summary>
internal readonly unsafe struct Radix2<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 2;

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

                TTwiddle.Multiply(factor, ref r1, ref i1);

                T differenceR = r0 - r1;
                T differenceI = i0 - i1;
                r0 += r1;
                i0 += i1;
                r1 = differenceR;
                i1 = differenceI;

                if (TTarget.IsTransposing)
                {
                    T.TransposePairs(r0, r1, out T ra0, out T ra1);
                    target.StoreReal(2 * from, ra0);
                    target.StoreReal((2 * from) + (nuint)T.Count, ra1);
                    T.TransposePairs(i0, i1, out T ia0, out T ia1);
                    target.StoreImaginary(2 * from, ia0);
                    target.StoreImaginary((2 * from) + (nuint)T.Count, ia1);
                    from = Math.Min(from + fromInner, shape.Last);
                    continue;
                }

                target.Store(to, r0, i0);
                target.Store(to + toStep, r1, i1);
                from += fromInner;
                to += toInner;
                factor += factorInner;
            }
        }
    }
}
