using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.FirstPasses;

/// <summary>First passes of radix 3, whose results fill 3 of 4 lanes.</summary>
internal static unsafe class PaddedFirstRadix3<T>
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
            from.Load(count, out T r1, out T i1);
            from.Load(2 * count, out T r2, out T i2);

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

            T r3 = r0;
            T i3 = i0;
            LaneTransposition<T>.Four(ref r0, ref r1, ref r2, ref r3);
            LaneTransposition<T>.Four(ref i0, ref i1, ref i2, ref i3);
            to.Store(0, r0, i0);
            to.Store(width, r1, i1);
            to.Store(2 * width, r2, i2);
            to.Store(3 * width, r3, i3);

            if (column == last)
            {
                break;
            }

            column = Math.Min(column + width, last);
        }
    }
}
