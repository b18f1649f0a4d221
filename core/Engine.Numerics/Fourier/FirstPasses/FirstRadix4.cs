using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.FirstPasses;

/// <summary>First passes of radix 4, for registers of two or four lanes.</summary>
internal static unsafe class FirstRadix4<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TInput, TTarget>(TInput input, TTarget target, nuint* groups, nuint groupCount, nuint count)
        where TInput : struct, IFirstInput<T>
        where TTarget : struct, IPassTarget<T>
    {
        T one = T.Broadcast(1);
        for (nuint* group = groups; group != groups + (groupCount * (1 + (nuint)T.ComplexCount)); group += 1 + T.ComplexCount)
        {
            TInput from = input;
            from.Advance(*group);
            nuint* place = group + 1;

            T x0 = from.Load(0);
            T x2 = from.Load(2 * count);
            T a = x0 + x2;
            T b = x0 - x2;
            T x1 = from.Load(count);
            T x3 = from.Load(3 * count);
            T c = x1 + x3;
            T d = T.SwapPairs(x1 - x3);
            x0 = a + c;
            x2 = a - c;
            x1 = TInput.Behind(b, one, d);
            x3 = TInput.Ahead(b, one, d);

            if (T.Count == 2)
            {
                T.TransposePairs(x0, x1, out T r, out T i);
                target.Store(place[0], r, i);
                T.TransposePairs(x2, x3, out r, out i);
                target.Store(place[0] + (nuint)T.Count, r, i);
            }
            else
            {
                T.DeinterleavePairs(x0, x1, out T p0, out T p1);
                T.DeinterleavePairs(x2, x3, out T p2, out T p3);
                T.TransposePairs(p0, p2, out T r, out T i);
                target.Store(place[0], r, i);
                T.TransposePairs(p1, p3, out r, out i);
                target.Store(place[1], r, i);
            }
        }
    }
}
