using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Passes of radix 16, with twiddle factors: four butterflies of radix 4 after four others, which leave their results in the first-level
/// cache.</summary>
/// <remarks>
/// Butterfly i of the first four takes the elements i + 4j, with three factors that all four share; butterfly q of the others the results q of those. Their
/// factors include the ones
/// between both halves, so a table has fifteen for each k as for any pass of radix 16 (<see cref="Twiddle"/> keeps their order).
/// </remarks>
internal readonly unsafe struct Radix16<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 16;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        byte* block = stackalloc byte[(32 * T.Count * sizeof(double)) + CacheLine.Bytes];
        double* between = CacheLine.Align(block);
        nuint width = (nuint)T.Count;
        nuint fromStep = shape.FromStep;
        nuint toStep = shape.ToStep;
        nuint innerCount = shape.Inner;
        for (nuint outer = 0; outer < shape.Outer; outer++)
        {
            TSource from = source;
            from.Advance(shape.From + (outer * shape.FromOuter));
            TTarget to = target;
            to.Advance(shape.To + (outer * shape.ToOuter));
            double* factor = factors + (outer * shape.FactorOuter);
            for (nuint inner = 0; inner < innerCount; inner++)
            {
                TSource element = from;
                for (double* result = between; result != between + (8 * width); result += 2 * width)
                {
                    element.Load(0, out T r0, out T i0);
                    element.Load(8 * fromStep, out T r2, out T i2);
                    TTwiddle.Multiply(factor + TTwiddle.Size, ref r2, ref i2);
                    T ar = r0 + r2;
                    T ai = i0 + i2;
                    T br = r0 - r2;
                    T bi = i0 - i2;
                    element.Load(4 * fromStep, out T r1, out T i1);
                    TTwiddle.Multiply(factor, ref r1, ref i1);
                    element.Load(12 * fromStep, out T r3, out T i3);
                    TTwiddle.Multiply(factor + (2 * TTwiddle.Size), ref r3, ref i3);
                    T cr = r1 + r3;
                    T ci = i1 + i3;
                    T dr = r1 - r3;
                    T di = i1 - i3;
                    T.Store(ar + cr, ref *result, 0);
                    T.Store(ai + ci, ref *result, width);
                    T.Store(ar - cr, ref *result, 16 * width);
                    T.Store(ai - ci, ref *result, 17 * width);
                    T.Store(br + di, ref *result, 8 * width);
                    T.Store(bi - dr, ref *result, 9 * width);
                    T.Store(br - di, ref *result, 24 * width);
                    T.Store(bi + dr, ref *result, 25 * width);
                    element.Advance(fromStep);
                }

                TTarget place = to;
                double* next = factor + (3 * TTwiddle.Size);
                for (double* middle = between; middle != between + (32 * width); middle += 8 * width)
                {
                    T r0 = T.Load(ref *middle, 0);
                    T i0 = T.Load(ref *middle, width);
                    T r2 = T.Load(ref *middle, 4 * width);
                    T i2 = T.Load(ref *middle, 5 * width);
                    TTwiddle.Multiply(next + TTwiddle.Size, ref r2, ref i2);
                    T ar = r0 + r2;
                    T ai = i0 + i2;
                    T br = r0 - r2;
                    T bi = i0 - i2;
                    T r1 = T.Load(ref *middle, 2 * width);
                    T i1 = T.Load(ref *middle, 3 * width);
                    TTwiddle.Multiply(next, ref r1, ref i1);
                    T r3 = T.Load(ref *middle, 6 * width);
                    T i3 = T.Load(ref *middle, 7 * width);
                    TTwiddle.Multiply(next + (2 * TTwiddle.Size), ref r3, ref i3);
                    T cr = r1 + r3;
                    T ci = i1 + i3;
                    T dr = r1 - r3;
                    T di = i1 - i3;
                    place.Store(0, ar + cr, ai + ci);
                    place.Store(8 * toStep, ar - cr, ai - ci);
                    place.Store(4 * toStep, br + di, bi - dr);
                    place.Store(12 * toStep, br - di, bi + dr);
                    place.Advance(toStep);
                    next += 3 * TTwiddle.Size;
                }

                from.Advance(shape.FromInner);
                to.Advance(shape.ToInner);
                factor += shape.FactorInner;
            }
        }
    }
}
