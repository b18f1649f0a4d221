using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Passes of radix 7.</summary>
internal readonly unsafe struct Radix7<T> : IRadix<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Points => 7;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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

                target.Store(to, r0 + a1r + a2r + a3r, i0 + a1i + a2i + a3i);

                // Results 1, 2 and 4, and with them 6, 5 and 3: twice the index takes each constant to the place of the next one. Written out three times, this
                // method would exceed the JIT's
                // limit for inlining.
                T x1 = c1;
                T x2 = c2;
                T x3 = c3;
                T y1 = s1;
                T y2 = s2;
                T y3 = s3;
                for (nuint k = 1; k < 7; k *= 2)
                {
                    T er = T.MultiplyAdd(x3, a3r, T.MultiplyAdd(x2, a2r, T.MultiplyAdd(x1, a1r, r0)));
                    T ei = T.MultiplyAdd(x3, a3i, T.MultiplyAdd(x2, a2i, T.MultiplyAdd(x1, a1i, i0)));
                    T odd = T.MultiplyAdd(y3, b3r, T.MultiplyAdd(y2, b2r, y1 * b1r));
                    T oi = T.MultiplyAdd(y3, b3i, T.MultiplyAdd(y2, b2i, y1 * b1i));
                    target.Store(to + (k * toStep), er + oi, ei - odd);
                    target.Store(to + ((7 - k) * toStep), er - oi, ei + odd);
                    (x1, x2, x3) = (x2, x3, x1);
                    (y1, y2, y3) = (y2, -y3, -y1);
                }

                from += fromInner;
                to += toInner;
                factor += factorInner;
            }
        }
    }
}
