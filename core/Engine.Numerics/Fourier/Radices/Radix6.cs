using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Passes of radix 6, as two by three points without factors between them (prime factors).</summary>
internal readonly unsafe struct Radix6<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 6;

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
            TSource from = source;
            from.Advance(shape.From + (outer * shape.FromOuter));
            TTarget to = target;
            to.Advance(shape.To + (outer * shape.ToOuter));
            double* factor = factors + (outer * shape.FactorOuter);
            for (nuint inner = 0; inner < innerCount; inner++)
            {
                from.Load(0, out T r0, out T i0);
                from.Load(2 * fromStep, out T r2, out T i2);
                TTwiddle.Multiply(factor + TTwiddle.Size, ref r2, ref i2);
                from.Load(4 * fromStep, out T r4, out T i4);
                TTwiddle.Multiply(factor + (3 * TTwiddle.Size), ref r4, ref i4);
                T evenSumR = r2 + r4;
                T evenSumI = i2 + i4;
                T evenDifferenceR = r2 - r4;
                T evenDifferenceI = i2 - i4;
                T evenMiddleR = T.NegateMultiplyAdd(half, evenSumR, r0);
                T evenMiddleI = T.NegateMultiplyAdd(half, evenSumI, i0);
                r0 += evenSumR;
                i0 += evenSumI;
                r2 = T.MultiplyAdd(sine, evenDifferenceI, evenMiddleR);
                i2 = T.NegateMultiplyAdd(sine, evenDifferenceR, evenMiddleI);
                r4 = T.NegateMultiplyAdd(sine, evenDifferenceI, evenMiddleR);
                i4 = T.MultiplyAdd(sine, evenDifferenceR, evenMiddleI);

                from.Load(3 * fromStep, out T r3, out T i3);
                TTwiddle.Multiply(factor + (2 * TTwiddle.Size), ref r3, ref i3);
                from.Load(5 * fromStep, out T r5, out T i5);
                TTwiddle.Multiply(factor + (4 * TTwiddle.Size), ref r5, ref i5);
                from.Load(fromStep, out T r1, out T i1);
                TTwiddle.Multiply(factor, ref r1, ref i1);
                T oddSumR = r5 + r1;
                T oddSumI = i5 + i1;
                T oddDifferenceR = r5 - r1;
                T oddDifferenceI = i5 - i1;
                T oddMiddleR = T.NegateMultiplyAdd(half, oddSumR, r3);
                T oddMiddleI = T.NegateMultiplyAdd(half, oddSumI, i3);
                r3 += oddSumR;
                i3 += oddSumI;
                r5 = T.MultiplyAdd(sine, oddDifferenceI, oddMiddleR);
                i5 = T.NegateMultiplyAdd(sine, oddDifferenceR, oddMiddleI);
                r1 = T.NegateMultiplyAdd(sine, oddDifferenceI, oddMiddleR);
                i1 = T.MultiplyAdd(sine, oddDifferenceR, oddMiddleI);

                to.Store(0, r0 + r3, i0 + i3);
                to.Store(3 * toStep, r0 - r3, i0 - i3);
                to.Store(4 * toStep, r2 + r5, i2 + i5);
                to.Store(toStep, r2 - r5, i2 - i5);
                to.Store(2 * toStep, r4 + r1, i4 + i1);
                to.Store(5 * toStep, r4 - r1, i4 - i1);

                from.Advance(fromInner);
                to.Advance(toInner);
                factor += factorInner;
            }
        }
    }
}
