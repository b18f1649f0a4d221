using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.FirstPasses;

/// <summary>First passes of radix 2, for registers of two lanes.</summary>
internal static unsafe class FirstRadix2<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TInput, TTarget>(TInput input, TTarget target, nuint* groups, nuint groupCount, nuint count)
        where TInput : struct, IFirstInput<T>
        where TTarget : struct, IPassTarget<T>
    {
        for (nuint* group = groups; group != groups + (2 * groupCount); group += 2)
        {
            T a = input.Load(group[0]);
            T b = input.Load(count + group[0]);
            T.TransposePairs(a + b, a - b, out T r, out T i);
            target.Store(group[1], r, i);
        }
    }
}
