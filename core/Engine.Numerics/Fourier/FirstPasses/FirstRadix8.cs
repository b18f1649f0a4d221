using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.FirstPasses;

/// <summary>First passes of radix 8, for registers of two, four or eight lanes.</summary>
/// <remarks>Loads, sums and exchanges alternate in the order in which results become available: the processor looks only a few dozen vector instructions
/// ahead.</remarks>
internal static unsafe class FirstRadix8<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TInput, TTarget>(TInput input, TTarget target, nuint* groups, nuint groupCount, nuint count)
        where TInput : struct, IFirstInput<T>
        where TTarget : struct, IPassTarget<T>
    {
        T one = T.Broadcast(1);
        T root = T.Broadcast(0.70710678118654752440);
        nuint width = (nuint)T.Count;
        for (nuint* group = groups; group != groups + (groupCount * (1 + (nuint)T.ComplexCount)); group += 1 + T.ComplexCount)
        {
            TInput from = input;
            from.Advance(*group);
            nuint* place = group + 1;

            T x0 = from.Load(0);
            T x4 = from.Load(4 * count);
            T a = x0 + x4;
            T b = x0 - x4;
            T x2 = from.Load(2 * count);
            T x6 = from.Load(6 * count);
            T c = x2 + x6;
            T d = T.SwapPairs(x2 - x6);
            T x1 = from.Load(count);
            T x5 = from.Load(5 * count);
            T e = x1 + x5;
            T f = x1 - x5;
            T x3 = from.Load(3 * count);
            T x7 = from.Load(7 * count);
            T g = x3 + x7;
            T h = T.SwapPairs(x3 - x7);

            T evenSum = a + c;
            T evenDifference = a - c;
            T oddSum = e + g;
            T oddDifference = T.SwapPairs(e - g);
            T evenBehind = TInput.Behind(b, one, d);
            T evenAhead = TInput.Ahead(b, one, d);
            T oddBehind = TInput.Behind(f, one, h);
            T oddAhead = TInput.Ahead(f, one, h);
            x0 = evenSum + oddSum;
            x4 = evenSum - oddSum;
            x2 = TInput.Behind(evenDifference, one, oddDifference);
            x6 = TInput.Ahead(evenDifference, one, oddDifference);

            // An eighth of a turn is √½ (1 − i), three eighths −√½ (1 + i).
            T eighth = TInput.Behind(oddBehind, one, T.SwapPairs(oddBehind));
            T threeEighths = TInput.Ahead(oddAhead, one, T.SwapPairs(oddAhead));
            x1 = T.MultiplyAdd(root, eighth, evenBehind);
            x5 = T.NegateMultiplyAdd(root, eighth, evenBehind);
            x3 = T.NegateMultiplyAdd(root, threeEighths, evenAhead);
            x7 = T.MultiplyAdd(root, threeEighths, evenAhead);

            if (T.Count == 2)
            {
                T.TransposePairs(x0, x1, out T r, out T i);
                target.Store(place[0], r, i);
                T.TransposePairs(x2, x3, out r, out i);
                target.Store(place[0] + width, r, i);
                T.TransposePairs(x4, x5, out r, out i);
                target.Store(place[0] + (2 * width), r, i);
                T.TransposePairs(x6, x7, out r, out i);
                target.Store(place[0] + (3 * width), r, i);
            }
            else
            {
                T.DeinterleavePairs(x0, x1, out T p0, out T p1);
                T.DeinterleavePairs(x2, x3, out T p2, out T p3);
                T.DeinterleavePairs(x4, x5, out T p4, out T p5);
                T.DeinterleavePairs(x6, x7, out T p6, out T p7);
                if (T.Count == 4)
                {
                    T.TransposePairs(p0, p2, out T r, out T i);
                    target.Store(place[0], r, i);
                    T.TransposePairs(p4, p6, out r, out i);
                    target.Store(place[0] + width, r, i);
                    T.TransposePairs(p1, p3, out r, out i);
                    target.Store(place[1], r, i);
                    T.TransposePairs(p5, p7, out r, out i);
                    target.Store(place[1] + width, r, i);
                }
                else
                {
                    T.DeinterleavePairs(p0, p2, out x0, out x2);
                    T.DeinterleavePairs(p1, p3, out x1, out x3);
                    T.DeinterleavePairs(p4, p6, out x4, out x6);
                    T.DeinterleavePairs(p5, p7, out x5, out x7);
                    T.TransposePairs(x0, x4, out T r, out T i);
                    target.Store(place[0], r, i);
                    T.TransposePairs(x1, x5, out r, out i);
                    target.Store(place[1], r, i);
                    T.TransposePairs(x2, x6, out r, out i);
                    target.Store(place[2], r, i);
                    T.TransposePairs(x3, x7, out r, out i);
                    target.Store(place[3], r, i);
                }
            }
        }
    }
}
