using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>One point: a copy, for transforms of length one.</summary>
internal readonly unsafe struct Radix1<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        nuint innerCount = shape.Inner;
        nuint fromInner = shape.FromInner;
        nuint toInner = shape.ToInner;
        for (nuint outer = 0; outer < shape.Outer; outer++)
        {
            nuint from = shape.From + (outer * shape.FromOuter);
            nuint to = shape.To + (outer * shape.ToOuter);
            for (nuint inner = 0; inner < innerCount; inner++)
            {
                source.Load(from, out T r0, out T i0);

                target.Store(to, r0, i0);
                from += fromInner;
                to += toInner;
            }
        }
    }
}
