using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.FirstPasses;

/// <summary>First passes of radix 5, whose results fill 5 of 8 lanes.</summary>
internal static unsafe class PaddedFirstRadix5<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource>(TSource source, Split<T> target, nuint count)
        where TSource : struct, IPassSource<T>
    {
        T cosine1 = T.Broadcast(0.30901699437494742410);
        T cosine2 = T.Broadcast(-0.80901699437494742410);
        T sine1 = T.Broadcast(0.95105651629515357212);
        T sine2 = T.Broadcast(0.58778525229247312917);
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
            from.Load(3 * count, out T r3, out T i3);
            from.Load(4 * count, out T r4, out T i4);

            T s1r = r1 + r4;
            T s1i = i1 + i4;
            T s2r = r2 + r3;
            T s2i = i2 + i3;
            T d1r = r1 - r4;
            T d1i = i1 - i4;
            T d2r = r2 - r3;
            T d2i = i2 - i3;
            T e1r = T.MultiplyAdd(cosine2, s2r, T.MultiplyAdd(cosine1, s1r, r0));
            T e1i = T.MultiplyAdd(cosine2, s2i, T.MultiplyAdd(cosine1, s1i, i0));
            T e2r = T.MultiplyAdd(cosine1, s2r, T.MultiplyAdd(cosine2, s1r, r0));
            T e2i = T.MultiplyAdd(cosine1, s2i, T.MultiplyAdd(cosine2, s1i, i0));
            T o1r = T.MultiplyAdd(sine2, d2r, sine1 * d1r);
            T o1i = T.MultiplyAdd(sine2, d2i, sine1 * d1i);
            T o2r = T.MultiplySubtract(sine2, d1r, sine1 * d2r);
            T o2i = T.MultiplySubtract(sine2, d1i, sine1 * d2i);
            r0 += s1r + s2r;
            i0 += s1i + s2i;
            r1 = e1r + o1i;
            i1 = e1i - o1r;
            r4 = e1r - o1i;
            i4 = e1i + o1r;
            r2 = e2r + o2i;
            i2 = e2i - o2r;
            r3 = e2r - o2i;
            i3 = e2i + o2r;

            T r5 = r0;
            T r6 = r0;
            T r7 = r0;
            T i5 = i0;
            T i6 = i0;
            T i7 = i0;
            LaneTransposition<T>.Eight(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
            LaneTransposition<T>.Eight(ref i0, ref i1, ref i2, ref i3, ref i4, ref i5, ref i6, ref i7);
            to.Store(0, r0, i0);
            to.Store(width, r1, i1);
            to.Store(2 * width, r2, i2);
            to.Store(3 * width, r3, i3);
            to.Store(4 * width, r4, i4);
            to.Store(5 * width, r5, i5);
            to.Store(6 * width, r6, i6);
            to.Store(7 * width, r7, i7);

            if (column == last)
            {
                break;
            }

            column = Math.Min(column + width, last);
        }
    }
}
