using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>First passes of radix 2, for registers of two lanes.</summary>
internal static unsafe class FirstRadix2<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TInput>(TInput input, Split<T> target, nuint count)
        where TInput : struct, IFirstInput<T>
    {
        for (nuint column = 0; column < count; column++)
        {
            T a = input.Load(column);
            T b = input.Load(count + column);
            T.TransposePairs(a + b, a - b, out T r, out T i);
            target.Store(2 * column, r, i);
        }
    }
}
