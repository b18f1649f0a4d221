using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>
/// The first pass over one contiguous transform: lanes are neighboring transforms m on the way in and neighboring results j on the way out, so registers are transposed between.
/// </summary>
/// <remarks>
/// R registers of W lanes are a sequence of R·W numbers; zipping register i with register i + R/2 rotates the bits of the sequence index by one, so log2 R rounds of zips bring
/// the R results of each transform next to each other, whatever the width.
/// </remarks>
internal static unsafe class FirstPass<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Runs the pass of radix 2, 4 or 8, at least the number of lanes, over <paramref name="count"/> transforms, at least the number of lanes.</summary>
    public static void Run<TSource>(int radix, TSource source, double* real, double* imaginary, nuint count)
        where TSource : struct, IPassSource<T>
    {
        switch (radix)
        {
            case 8:
                Run8(source, real, imaginary, count);
                break;
            case 4:
                Run4(source, real, imaginary, count);
                break;
            default:
                Run2(source, real, imaginary, count);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run8<TSource>(TSource source, double* real, double* imaginary, nuint count)
        where TSource : struct, IPassSource<T>
    {
        nuint width = (nuint)T.Count;
        for (nuint m = 0; ; m = Math.Min(m + width, count - width))
        {
            source.Load(m, out T r0, out T i0);
            source.Load(m + count, out T r1, out T i1);
            source.Load(m + (2 * count), out T r2, out T i2);
            source.Load(m + (3 * count), out T r3, out T i3);
            source.Load(m + (4 * count), out T r4, out T i4);
            source.Load(m + (5 * count), out T r5, out T i5);
            source.Load(m + (6 * count), out T r6, out T i6);
            source.Load(m + (7 * count), out T r7, out T i7);
            Butterfly<T>.Radix8(
                ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3, ref r4, ref i4, ref r5, ref i5, ref r6, ref i6, ref r7, ref i7);
            Store8(r0, r1, r2, r3, r4, r5, r6, r7, real + (8 * m));
            Store8(i0, i1, i2, i3, i4, i5, i6, i7, imaginary + (8 * m));
            if (m + width >= count)
            {
                break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run4<TSource>(TSource source, double* real, double* imaginary, nuint count)
        where TSource : struct, IPassSource<T>
    {
        nuint width = (nuint)T.Count;
        for (nuint m = 0; ; m = Math.Min(m + width, count - width))
        {
            source.Load(m, out T r0, out T i0);
            source.Load(m + count, out T r1, out T i1);
            source.Load(m + (2 * count), out T r2, out T i2);
            source.Load(m + (3 * count), out T r3, out T i3);
            Butterfly<T>.Radix4(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3);
            Store4(r0, r1, r2, r3, real + (4 * m));
            Store4(i0, i1, i2, i3, imaginary + (4 * m));
            if (m + width >= count)
            {
                break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run2<TSource>(TSource source, double* real, double* imaginary, nuint count)
        where TSource : struct, IPassSource<T>
    {
        nuint width = (nuint)T.Count;
        for (nuint m = 0; ; m = Math.Min(m + width, count - width))
        {
            source.Load(m, out T r0, out T i0);
            source.Load(m + count, out T r1, out T i1);
            Butterfly<T>.Radix2(ref r0, ref i0, ref r1, ref i1);
            T.Interleave(r0, r1, out T a, out T b);
            T.Store(a, ref real[2 * m], 0);
            T.Store(b, ref real[2 * m], width);
            T.Interleave(i0, i1, out a, out b);
            T.Store(a, ref imaginary[2 * m], 0);
            T.Store(b, ref imaginary[2 * m], width);
            if (m + width >= count)
            {
                break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store8(T a0, T a1, T a2, T a3, T a4, T a5, T a6, T a7, double* target)
    {
        Zip8(ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref a6, ref a7);
        Zip8(ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref a6, ref a7);
        Zip8(ref a0, ref a1, ref a2, ref a3, ref a4, ref a5, ref a6, ref a7);
        nuint width = (nuint)T.Count;
        T.Store(a0, ref *target, 0);
        T.Store(a1, ref *target, width);
        T.Store(a2, ref *target, 2 * width);
        T.Store(a3, ref *target, 3 * width);
        T.Store(a4, ref *target, 4 * width);
        T.Store(a5, ref *target, 5 * width);
        T.Store(a6, ref *target, 6 * width);
        T.Store(a7, ref *target, 7 * width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Zip8(ref T a0, ref T a1, ref T a2, ref T a3, ref T a4, ref T a5, ref T a6, ref T a7)
    {
        T.Interleave(a0, a4, out T b0, out T b1);
        T.Interleave(a1, a5, out T b2, out T b3);
        T.Interleave(a2, a6, out T b4, out T b5);
        T.Interleave(a3, a7, out T b6, out T b7);
        (a0, a1, a2, a3, a4, a5, a6, a7) = (b0, b1, b2, b3, b4, b5, b6, b7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4(T a0, T a1, T a2, T a3, double* target)
    {
        T.Interleave(a0, a2, out T b0, out T b1);
        T.Interleave(a1, a3, out T b2, out T b3);
        T.Interleave(b0, b2, out a0, out a1);
        T.Interleave(b1, b3, out a2, out a3);
        nuint width = (nuint)T.Count;
        T.Store(a0, ref *target, 0);
        T.Store(a1, ref *target, width);
        T.Store(a2, ref *target, 2 * width);
        T.Store(a3, ref *target, 3 * width);
    }
}
