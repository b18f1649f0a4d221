using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Passes of radix 3.</summary>
internal readonly unsafe struct Radix3<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 3;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        T half = T.Broadcast(0.5);
        T sine = T.Broadcast(0.86602540378443864676);
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

                TTwiddle.Multiply(factor, ref r1, ref i1);
                TTwiddle.Multiply(factor + TTwiddle.Size, ref r2, ref i2);

                T sumR = r1 + r2;
                T sumI = i1 + i2;
                T differenceR = r1 - r2;
                T differenceI = i1 - i2;
                T middleR = T.NegateMultiplyAdd(half, sumR, r0);
                T middleI = T.NegateMultiplyAdd(half, sumI, i0);
                r0 += sumR;
                i0 += sumI;
                r1 = T.MultiplyAdd(sine, differenceI, middleR);
                i1 = T.NegateMultiplyAdd(sine, differenceR, middleI);
                r2 = T.NegateMultiplyAdd(sine, differenceI, middleR);
                i2 = T.MultiplyAdd(sine, differenceR, middleI);

                target.Store(to, r0, i0);
                target.Store(to + toStep, r1, i1);
                target.Store(to + (2 * toStep), r2, i2);
                from += fromInner;
                to += toInner;
                factor += factorInner;
            }
        }
    }
}
