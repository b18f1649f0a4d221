using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>Passes of radix 7.</summary>
internal readonly unsafe struct Radix7<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 7;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSource, TTarget, TTwiddle>(TSource source, TTarget target, double* factors, in PassShape shape)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
        where TTwiddle : struct, IPassTwiddle<T>
    {
        T c1 = T.Broadcast(0.62348980185873353053);
        T c2 = T.Broadcast(-0.22252093395631440429);
        T c3 = T.Broadcast(-0.90096886790241912624);
        T s1 = T.Broadcast(0.78183148246802980871);
        T s2 = T.Broadcast(0.97492791218182360702);
        T s3 = T.Broadcast(0.43388373911755812048);
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
                source.Load(from + (5 * fromStep), out T r5, out T i5);
                source.Load(from + (6 * fromStep), out T r6, out T i6);

                TTwiddle.Multiply(factor, ref r1, ref i1);
                TTwiddle.Multiply(factor + TTwiddle.Size, ref r2, ref i2);
                TTwiddle.Multiply(factor + (2 * TTwiddle.Size), ref r3, ref i3);
                TTwiddle.Multiply(factor + (3 * TTwiddle.Size), ref r4, ref i4);
                TTwiddle.Multiply(factor + (4 * TTwiddle.Size), ref r5, ref i5);
                TTwiddle.Multiply(factor + (5 * TTwiddle.Size), ref r6, ref i6);

                T a1r = r1 + r6;
                T a1i = i1 + i6;
                T a2r = r2 + r5;
                T a2i = i2 + i5;
                T a3r = r3 + r4;
                T a3i = i3 + i4;
                T b1r = r1 - r6;
                T b1i = i1 - i6;
                T b2r = r2 - r5;
                T b2i = i2 - i5;
                T b3r = r3 - r4;
                T b3i = i3 - i4;
                T e1r = T.MultiplyAdd(c3, a3r, T.MultiplyAdd(c2, a2r, T.MultiplyAdd(c1, a1r, r0)));
                T e1i = T.MultiplyAdd(c3, a3i, T.MultiplyAdd(c2, a2i, T.MultiplyAdd(c1, a1i, i0)));
                T e2r = T.MultiplyAdd(c1, a3r, T.MultiplyAdd(c3, a2r, T.MultiplyAdd(c2, a1r, r0)));
                T e2i = T.MultiplyAdd(c1, a3i, T.MultiplyAdd(c3, a2i, T.MultiplyAdd(c2, a1i, i0)));
                T e3r = T.MultiplyAdd(c2, a3r, T.MultiplyAdd(c1, a2r, T.MultiplyAdd(c3, a1r, r0)));
                T e3i = T.MultiplyAdd(c2, a3i, T.MultiplyAdd(c1, a2i, T.MultiplyAdd(c3, a1i, i0)));
                T o1r = T.MultiplyAdd(s3, b3r, T.MultiplyAdd(s2, b2r, s1 * b1r));
                T o1i = T.MultiplyAdd(s3, b3i, T.MultiplyAdd(s2, b2i, s1 * b1i));
                T o2r = T.NegateMultiplyAdd(s1, b3r, T.NegateMultiplyAdd(s3, b2r, s2 * b1r));
                T o2i = T.NegateMultiplyAdd(s1, b3i, T.NegateMultiplyAdd(s3, b2i, s2 * b1i));
                T o3r = T.MultiplyAdd(s2, b3r, T.NegateMultiplyAdd(s1, b2r, s3 * b1r));
                T o3i = T.MultiplyAdd(s2, b3i, T.NegateMultiplyAdd(s1, b2i, s3 * b1i));
                r0 += a1r + a2r + a3r;
                i0 += a1i + a2i + a3i;
                r1 = e1r + o1i;
                i1 = e1i - o1r;
                r6 = e1r - o1i;
                i6 = e1i + o1r;
                r2 = e2r + o2i;
                i2 = e2i - o2r;
                r5 = e2r - o2i;
                i5 = e2i + o2r;
                r3 = e3r + o3i;
                i3 = e3i - o3r;
                r4 = e3r - o3i;
                i4 = e3i + o3r;

                target.Store(to, r0, i0);
                target.Store(to + toStep, r1, i1);
                target.Store(to + (2 * toStep), r2, i2);
                target.Store(to + (3 * toStep), r3, i3);
                target.Store(to + (4 * toStep), r4, i4);
                target.Store(to + (5 * toStep), r5, i5);
                target.Store(to + (6 * toStep), r6, i6);
                from += fromInner;
                to += toInner;
                factor += factorInner;
            }
        }
    }
}
