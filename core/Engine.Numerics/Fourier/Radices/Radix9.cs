using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Passes of radix 9, as three by three points.</summary>
/// <remarks>The first three points stand in a loop: written out three times, they would take the method over the JIT's limit for inlining.</remarks>
internal readonly unsafe struct Radix9<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 9;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        T half = T.Broadcast(0.5);
        T sine = T.Broadcast(0.86602540378443864676);
        T cosine1 = T.Broadcast(0.76604444311897803520);
        T sine1 = T.Broadcast(0.64278760968653932632);
        T cosine2 = T.Broadcast(0.17364817766693034885);
        T sine2 = T.Broadcast(0.98480775301220805937);
        T cosine4 = T.Broadcast(-0.93969262078590838405);
        T sine4 = T.Broadcast(0.34202014332566873304);
        T* thirds = stackalloc T[18];
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
                for (nuint j = 0; j < 3; j++)
                {
                    from.Load(j * fromStep, out T ar, out T ai);
                    if (j != 0)
                    {
                        TTwiddle.Multiply(factor + ((j - 1) * TTwiddle.Size), ref ar, ref ai);
                    }

                    from.Load((j + 3) * fromStep, out T br, out T bi);
                    TTwiddle.Multiply(factor + ((j + 2) * TTwiddle.Size), ref br, ref bi);
                    from.Load((j + 6) * fromStep, out T cr, out T ci);
                    TTwiddle.Multiply(factor + ((j + 5) * TTwiddle.Size), ref cr, ref ci);
                    T sumR = br + cr;
                    T sumI = bi + ci;
                    T differenceR = br - cr;
                    T differenceI = bi - ci;
                    T middleR = T.NegateMultiplyAdd(half, sumR, ar);
                    T middleI = T.NegateMultiplyAdd(half, sumI, ai);
                    T* third = thirds + (6 * j);
                    third[0] = ar + sumR;
                    third[1] = ai + sumI;
                    third[2] = T.MultiplyAdd(sine, differenceI, middleR);
                    third[3] = T.NegateMultiplyAdd(sine, differenceR, middleI);
                    third[4] = T.NegateMultiplyAdd(sine, differenceI, middleR);
                    third[5] = T.MultiplyAdd(sine, differenceR, middleI);
                }

                T r0 = thirds[0];
                T i0 = thirds[1];
                T r3 = thirds[6];
                T i3 = thirds[7];
                T r6 = thirds[12];
                T i6 = thirds[13];
                T firstSumR = r3 + r6;
                T firstSumI = i3 + i6;
                T firstDifferenceR = r3 - r6;
                T firstDifferenceI = i3 - i6;
                T firstMiddleR = T.NegateMultiplyAdd(half, firstSumR, r0);
                T firstMiddleI = T.NegateMultiplyAdd(half, firstSumI, i0);
                to.Store(0, r0 + firstSumR, i0 + firstSumI);
                to.Store(3 * toStep, T.MultiplyAdd(sine, firstDifferenceI, firstMiddleR), T.NegateMultiplyAdd(sine, firstDifferenceR, firstMiddleI));
                to.Store(6 * toStep, T.NegateMultiplyAdd(sine, firstDifferenceI, firstMiddleR), T.MultiplyAdd(sine, firstDifferenceR, firstMiddleI));

                T r1 = thirds[2];
                T i1 = thirds[3];
                T r4 = T.MultiplyAdd(thirds[9], sine1, thirds[8] * cosine1);
                T i4 = T.NegateMultiplyAdd(thirds[8], sine1, thirds[9] * cosine1);
                T r7 = T.MultiplyAdd(thirds[15], sine2, thirds[14] * cosine2);
                T i7 = T.NegateMultiplyAdd(thirds[14], sine2, thirds[15] * cosine2);
                T secondSumR = r4 + r7;
                T secondSumI = i4 + i7;
                T secondDifferenceR = r4 - r7;
                T secondDifferenceI = i4 - i7;
                T secondMiddleR = T.NegateMultiplyAdd(half, secondSumR, r1);
                T secondMiddleI = T.NegateMultiplyAdd(half, secondSumI, i1);
                to.Store(toStep, r1 + secondSumR, i1 + secondSumI);
                to.Store(4 * toStep, T.MultiplyAdd(sine, secondDifferenceI, secondMiddleR), T.NegateMultiplyAdd(sine, secondDifferenceR, secondMiddleI));
                to.Store(7 * toStep, T.NegateMultiplyAdd(sine, secondDifferenceI, secondMiddleR), T.MultiplyAdd(sine, secondDifferenceR, secondMiddleI));

                T r2 = thirds[4];
                T i2 = thirds[5];
                T r5 = T.MultiplyAdd(thirds[11], sine2, thirds[10] * cosine2);
                T i5 = T.NegateMultiplyAdd(thirds[10], sine2, thirds[11] * cosine2);
                T r8 = T.MultiplyAdd(thirds[17], sine4, thirds[16] * cosine4);
                T i8 = T.NegateMultiplyAdd(thirds[16], sine4, thirds[17] * cosine4);
                T thirdSumR = r5 + r8;
                T thirdSumI = i5 + i8;
                T thirdDifferenceR = r5 - r8;
                T thirdDifferenceI = i5 - i8;
                T thirdMiddleR = T.NegateMultiplyAdd(half, thirdSumR, r2);
                T thirdMiddleI = T.NegateMultiplyAdd(half, thirdSumI, i2);
                to.Store(2 * toStep, r2 + thirdSumR, i2 + thirdSumI);
                to.Store(5 * toStep, T.MultiplyAdd(sine, thirdDifferenceI, thirdMiddleR), T.NegateMultiplyAdd(sine, thirdDifferenceR, thirdMiddleI));
                to.Store(8 * toStep, T.NegateMultiplyAdd(sine, thirdDifferenceI, thirdMiddleR), T.MultiplyAdd(sine, thirdDifferenceR, thirdMiddleI));

                from.Advance(fromInner);
                to.Advance(toInner);
                factor += factorInner;
            }
        }
    }
}
