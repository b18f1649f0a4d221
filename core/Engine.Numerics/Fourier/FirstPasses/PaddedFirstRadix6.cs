using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.FirstPasses;

/// <summary>First passes of radix 6, whose results fill 6 of 8 lanes.</summary>
internal static unsafe class PaddedFirstRadix6<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource>(TSource source, Split<T> target, nuint count)
        where TSource : struct, IPassSource<T>
    {
        T half = T.Broadcast(0.5);
        T sine = T.Broadcast(0.86602540378443864676);
        nuint width = (nuint)T.Count;
        nuint last = count - Math.Min(width, count);
        nuint column = 0;
        while (true)
        {
            TSource from = source;
            from.Advance(column);
            Split<T> to = target;
            to.Advance(width * column);

            from.Load(0, out T r0, out T i0);
            from.Load(2 * count, out T r2, out T i2);
            from.Load(4 * count, out T r4, out T i4);
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

            from.Load(3 * count, out T r3, out T i3);
            from.Load(5 * count, out T r5, out T i5);
            from.Load(count, out T r1, out T i1);
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

            T rx0 = r0 + r3;
            T rx3 = r0 - r3;
            T ix0 = i0 + i3;
            T ix3 = i0 - i3;
            T rx4 = r2 + r5;
            T rx1 = r2 - r5;
            T ix4 = i2 + i5;
            T ix1 = i2 - i5;
            T rx2 = r4 + r1;
            T rx5 = r4 - r1;
            T ix2 = i4 + i1;
            T ix5 = i4 - i1;

            T rx6 = rx0;
            T rx7 = rx0;
            T ix6 = ix0;
            T ix7 = ix0;
            LaneTransposition<T>.Eight(ref rx0, ref rx1, ref rx2, ref rx3, ref rx4, ref rx5, ref rx6, ref rx7);
            LaneTransposition<T>.Eight(ref ix0, ref ix1, ref ix2, ref ix3, ref ix4, ref ix5, ref ix6, ref ix7);
            to.Store(0, rx0, ix0);
            to.Store(width, rx1, ix1);
            to.Store(2 * width, rx2, ix2);
            to.Store(3 * width, rx3, ix3);
            to.Store(4 * width, rx4, ix4);
            to.Store(5 * width, rx5, ix5);
            to.Store(6 * width, rx6, ix6);
            to.Store(7 * width, rx7, ix7);

            if (column == last)
            {
                break;
            }

            column = Math.Min(column + width, last);
        }
    }
}
