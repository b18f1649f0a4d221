using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Passes of radix 4.</summary>
internal readonly unsafe struct Radix4<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 4;

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
                from.Load(2 * fromStep, out T r2, out T i2);
                TTwiddle.Multiply(factor + TTwiddle.Size, ref r2, ref i2);
                T ar = r0 + r2;
                T ai = i0 + i2;
                T br = r0 - r2;
                T bi = i0 - i2;
                from.Load(fromStep, out T r1, out T i1);
                TTwiddle.Multiply(factor, ref r1, ref i1);
                from.Load(3 * fromStep, out T r3, out T i3);
                TTwiddle.Multiply(factor + (2 * TTwiddle.Size), ref r3, ref i3);
                T cr = r1 + r3;
                T ci = i1 + i3;
                T dr = r1 - r3;
                T di = i1 - i3;
                to.Store(0, ar + cr, ai + ci);
                to.Store(2 * toStep, ar - cr, ai - ci);
                to.Store(toStep, br + di, bi - dr);
                to.Store(3 * toStep, br - di, bi + dr);

                from.Advance(fromInner);
                to.Advance(toInner);
                factor += factorInner;
            }
        }
    }
}
