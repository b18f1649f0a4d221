using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Passes of radix 5.</summary>
internal readonly unsafe struct Radix5<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 5;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        T cosine1 = T.Broadcast(0.30901699437494742410);
        T cosine2 = T.Broadcast(-0.80901699437494742410);
        T sine1 = T.Broadcast(0.95105651629515357212);
        T sine2 = T.Broadcast(0.58778525229247312917);
        nuint fromStep = shape.FromStep;
        nuint toStep = shape.ToStep;
        nuint innerCount = shape.Inner;
        nuint fromInner = shape.FromInner;
        nuint toInner = shape.ToInner;
        nuint factorInner = shape.FactorInner;
        for (nuint outer = 0; outer < shape.Outer; outer++)
        {
            nuint from = shape.From + (outer * shape.FromOuter);
            nuint to = shape.To + (outer * shape.ToOuter);
            double* factor = factors + (outer * shape.FactorOuter);
            for (nuint inner = 0; inner < innerCount; inner++)
            {
                source.Load(from, out T r0, out T i0);
                source.Load(from + fromStep, out T r1, out T i1);
                source.Load(from + (2 * fromStep), out T r2, out T i2);
                source.Load(from + (3 * fromStep), out T r3, out T i3);
                source.Load(from + (4 * fromStep), out T r4, out T i4);

                TTwiddle.Multiply(factor, ref r1, ref i1);
                TTwiddle.Multiply(factor + TTwiddle.Size, ref r2, ref i2);
                TTwiddle.Multiply(factor + (2 * TTwiddle.Size), ref r3, ref i3);
                TTwiddle.Multiply(factor + (3 * TTwiddle.Size), ref r4, ref i4);

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

                target.Store(to, r0, i0);
                target.Store(to + toStep, r1, i1);
                target.Store(to + (2 * toStep), r2, i2);
                target.Store(to + (3 * toStep), r3, i3);
                target.Store(to + (4 * toStep), r4, i4);
                from += fromInner;
                to += toInner;
                factor += factorInner;
            }
        }
    }
}
