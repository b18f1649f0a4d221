using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>One point: a copy, for transforms of length one.</summary>
internal readonly unsafe struct Radix1<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        for (nuint outer = 0; outer < shape.Outer; outer++)
        {
            for (nuint inner = 0; inner < shape.Inner; inner++)
            {
                nuint from = shape.From(outer, inner);
                source.Load(from, out T r0, out T i0);

                nuint to = shape.To(outer, inner);
                target.Store(to, r0, i0);
            }
        }
    }
}
