using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.FirstPasses;

/// <summary>First passes of radix 7, whose results fill 7 of 8 lanes.</summary>
/// <remarks>A factor on the result goes into the constants: products with all elements would take the method over the JIT's limit for inlining.</remarks>
internal static unsafe class PaddedFirstRadix7<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Run<TSource>(TSource source, Split<T> target, nuint count, double scale)
        where TSource : struct, IPassSource<T>
    {
        T c1 = T.Broadcast(0.62348980185873353053 * scale);
        T c2 = T.Broadcast(-0.22252093395631440429 * scale);
        T c3 = T.Broadcast(-0.90096886790241912624 * scale);
        T s1 = T.Broadcast(0.78183148246802980871 * scale);
        T s2 = T.Broadcast(0.97492791218182360702 * scale);
        T s3 = T.Broadcast(0.43388373911755812048 * scale);
        T factor = T.Broadcast(scale);
        nuint width = (nuint)T.Count;
        nuint last = count - Math.Min(width, count);
        nuint column = 0;
        while (true)
        {
            TSource from = source;
            from.Advance(column);
            T* real = target.RealRegisters(width * column);
            T* imaginary = target.ImaginaryRegisters(width * column);
            from.Load(0, out T r0, out T i0);
            from.Load(count, out T r1, out T i1);
            from.Load(2 * count, out T r2, out T i2);
            from.Load(3 * count, out T r3, out T i3);
            from.Load(4 * count, out T r4, out T i4);
            from.Load(5 * count, out T r5, out T i5);
            from.Load(6 * count, out T r6, out T i6);

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
            r0 *= factor;
            i0 *= factor;
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
            r0 = T.MultiplyAdd(factor, a1r + a2r + a3r, r0);
            i0 = T.MultiplyAdd(factor, a1i + a2i + a3i, i0);
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

            T r7 = r0;
            T i7 = i0;
            LaneTransposition<T>.Eight(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
            LaneTransposition<T>.Eight(ref i0, ref i1, ref i2, ref i3, ref i4, ref i5, ref i6, ref i7);
            real[0] = r0;
            imaginary[0] = i0;
            real[1] = r1;
            imaginary[1] = i1;
            real[2] = r2;
            imaginary[2] = i2;
            real[3] = r3;
            imaginary[3] = i3;
            real[4] = r4;
            imaginary[4] = i4;
            real[5] = r5;
            imaginary[5] = i5;
            real[6] = r6;
            imaginary[6] = i6;
            real[7] = r7;
            imaginary[7] = i7;

            if (column == last)
            {
                break;
            }

            column = Math.Min(column + width, last);
        }
    }
}
