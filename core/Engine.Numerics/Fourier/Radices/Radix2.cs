using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Passes of radix 2.</summary>
internal readonly unsafe struct Radix2<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 2;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
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
                from.Load(0, out T r0, out T i0);
                from.Load(fromStep, out T r1, out T i1);
                TTwiddle.Multiply(factor, ref r1, ref i1);
                to.Store(0, r0 + r1, i0 + i1);
                to.Store(toStep, r0 - r1, i0 - i1);

                from.Advance(fromInner);
                to.Advance(toInner);
                factor += factorInner;
            }
        }
    }
}
