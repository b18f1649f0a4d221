using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// The register tile of the packed complex product: 6 rows × two (wide) or one (narrow) registers of columns, real and imaginary parts apart.
/// </summary>
/// <remarks>
/// Packed A holds, for every k, six pairs (re, im); packed B holds, for every k, the real parts of the tile's columns, then their imaginary parts.
/// Every element of C sums over k in ascending order, whatever the tile, so results do not depend on how C is divided.
/// </remarks>
internal static unsafe class GemmKernel<T>
    where T : unmanaged, ISimd<T>
{
    public const int TileRows = 6;

    /// <summary>Columns of the wide tile.</summary>
    public static int WideColumns => 2 * T.Count;

    /// <summary>Columns of the narrow tile.</summary>
    public static int NarrowColumns => T.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide(nint depth, double* a, double* b, double alphaRe, double alphaIm, bool accumulate, double* c, nint leading, int rows, int columns)
    {
        nint step = T.Count;
        T r00 = T.Zero, r01 = T.Zero, i00 = T.Zero, i01 = T.Zero;
        T r10 = T.Zero, r11 = T.Zero, i10 = T.Zero, i11 = T.Zero;
        T r20 = T.Zero, r21 = T.Zero, i20 = T.Zero, i21 = T.Zero;
        T r30 = T.Zero, r31 = T.Zero, i30 = T.Zero, i31 = T.Zero;
        T r40 = T.Zero, r41 = T.Zero, i40 = T.Zero, i41 = T.Zero;
        T r50 = T.Zero, r51 = T.Zero, i50 = T.Zero, i51 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T br0 = T.Load(in b[0], 0), br1 = T.Load(in b[step], 0), bi0 = T.Load(in b[2 * step], 0), bi1 = T.Load(in b[3 * step], 0);
            Step(a[0], a[1], br0, br1, bi0, bi1, ref r00, ref r01, ref i00, ref i01);
            Step(a[2], a[3], br0, br1, bi0, bi1, ref r10, ref r11, ref i10, ref i11);
            Step(a[4], a[5], br0, br1, bi0, bi1, ref r20, ref r21, ref i20, ref i21);
            Step(a[6], a[7], br0, br1, bi0, bi1, ref r30, ref r31, ref i30, ref i31);
            Step(a[8], a[9], br0, br1, bi0, bi1, ref r40, ref r41, ref i40, ref i41);
            Step(a[10], a[11], br0, br1, bi0, bi1, ref r50, ref r51, ref i50, ref i51);
            a += 2 * TileRows;
            b += 4 * step;
        }

        T ar = T.Broadcast(alphaRe), ai = T.Broadcast(alphaIm);
        WriteWide(c, r00, r01, i00, i01, ar, ai, accumulate, columns);
        if (rows > 1)
        {
            WriteWide(c + leading, r10, r11, i10, i11, ar, ai, accumulate, columns);
        }

        if (rows > 2)
        {
            WriteWide(c + (2 * leading), r20, r21, i20, i21, ar, ai, accumulate, columns);
        }

        if (rows > 3)
        {
            WriteWide(c + (3 * leading), r30, r31, i30, i31, ar, ai, accumulate, columns);
        }

        if (rows > 4)
        {
            WriteWide(c + (4 * leading), r40, r41, i40, i41, ar, ai, accumulate, columns);
        }

        if (rows > 5)
        {
            WriteWide(c + (5 * leading), r50, r51, i50, i51, ar, ai, accumulate, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow(nint depth, double* a, double* b, double alphaRe, double alphaIm, bool accumulate, double* c, nint leading, int rows, int columns)
    {
        nint step = T.Count;
        T r0 = T.Zero, r1 = T.Zero, r2 = T.Zero, r3 = T.Zero, r4 = T.Zero, r5 = T.Zero;
        T i0 = T.Zero, i1 = T.Zero, i2 = T.Zero, i3 = T.Zero, i4 = T.Zero, i5 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T br = T.Load(in b[0], 0), bi = T.Load(in b[step], 0);
            Step(a[0], a[1], br, bi, ref r0, ref i0);
            Step(a[2], a[3], br, bi, ref r1, ref i1);
            Step(a[4], a[5], br, bi, ref r2, ref i2);
            Step(a[6], a[7], br, bi, ref r3, ref i3);
            Step(a[8], a[9], br, bi, ref r4, ref i4);
            Step(a[10], a[11], br, bi, ref r5, ref i5);
            a += 2 * TileRows;
            b += 2 * step;
        }

        T ar = T.Broadcast(alphaRe), ai = T.Broadcast(alphaIm);
        Write(c, r0, i0, ar, ai, accumulate, columns);
        if (rows > 1)
        {
            Write(c + leading, r1, i1, ar, ai, accumulate, columns);
        }

        if (rows > 2)
        {
            Write(c + (2 * leading), r2, i2, ar, ai, accumulate, columns);
        }

        if (rows > 3)
        {
            Write(c + (3 * leading), r3, i3, ar, ai, accumulate, columns);
        }

        if (rows > 4)
        {
            Write(c + (4 * leading), r4, i4, ar, ai, accumulate, columns);
        }

        if (rows > 5)
        {
            Write(c + (5 * leading), r5, i5, ar, ai, accumulate, columns);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(double re, double im, T br0, T br1, T bi0, T bi1, ref T r0, ref T r1, ref T i0, ref T i1)
    {
        T x = T.Broadcast(re);
        r0 = T.MultiplyAdd(x, br0, r0);
        r1 = T.MultiplyAdd(x, br1, r1);
        i0 = T.MultiplyAdd(x, bi0, i0);
        i1 = T.MultiplyAdd(x, bi1, i1);
        T y = T.Broadcast(im);
        r0 = T.NegateMultiplyAdd(y, bi0, r0);
        r1 = T.NegateMultiplyAdd(y, bi1, r1);
        i0 = T.MultiplyAdd(y, br0, i0);
        i1 = T.MultiplyAdd(y, br1, i1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(double re, double im, T br, T bi, ref T r, ref T i)
    {
        T x = T.Broadcast(re);
        r = T.MultiplyAdd(x, br, r);
        i = T.MultiplyAdd(x, bi, i);
        T y = T.Broadcast(im);
        r = T.NegateMultiplyAdd(y, bi, r);
        i = T.MultiplyAdd(y, br, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteWide(double* c, T r0, T r1, T i0, T i1, T ar, T ai, bool accumulate, int columns)
    {
        Write(c, r0, i0, ar, ai, accumulate, columns);
        if (columns > T.Count)
        {
            Write(c + (2 * T.Count), r1, i1, ar, ai, accumulate, columns - T.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(double* c, T re, T im, T ar, T ai, bool accumulate, int columns)
    {
        T scaledRe = T.NegateMultiplyAdd(ai, im, ar * re);
        T scaledIm = T.MultiplyAdd(ai, re, ar * im);
        T.Interleave(scaledRe, scaledIm, out T first, out T second);
        if (columns >= T.Count)
        {
            if (accumulate)
            {
                first += T.Load(in c[0], 0);
                second += T.Load(in c[T.Count], 0);
            }

            T.Store(first, ref c[0], 0);
            T.Store(second, ref c[T.Count], 0);
            return;
        }

        WriteEdge(c, first, second, accumulate, columns);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteEdge(double* c, T first, T second, bool accumulate, int columns)
    {
        int count0 = Math.Min(2 * columns, T.Count);
        int count1 = Math.Max((2 * columns) - T.Count, 0);
        if (accumulate)
        {
            first += T.LoadPartial(in c[0], 0, count0);
            second += T.LoadPartial(in c[T.Count], 0, count1);
        }

        T.StorePartial(first, ref c[0], 0, count0);
        T.StorePartial(second, ref c[T.Count], 0, count1);
    }
}
