using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// The register tile of the packed complex product: 6 or 4 rows × two (wide) or one (narrow) registers of columns, real and imaginary parts apart.
/// </summary>
/// <remarks>
/// Packed A holds, for every k, one pair (re, im) a row; packed B holds, for every k, the real parts of the tile's columns, then their imaginary parts.
/// Every element of C sums over k in ascending order, whatever the tile, so results do not depend on how C is divided.
/// The tile methods contain no call: one call anywhere in them would make the register allocator keep the accumulators in memory.
/// Tiles at an edge of C are therefore left in scratch, and <see cref="WriteEdge"/> takes them from there.
/// </remarks>
internal static unsafe class GemmKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>
    /// Columns of the wide tile. Its 24 sums need 32 registers; where there are 16 it is not used, and the 12 sums of the narrow tile fill them.
    /// </summary>
    public static int WideColumns => RegisterFile.IsLarge ? 2 * T.Count : T.Count;

    /// <summary>Columns of the narrow tile.</summary>
    public static int NarrowColumns => T.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Wide<THeight>(nint depth, double* a, double* b, double alphaRe, double alphaIm, bool accumulate, double* c, nint leading, double* edge)
        where THeight : struct, ITileHeight
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
            Step(a, br0, br1, bi0, bi1, ref r00, ref r01, ref i00, ref i01);
            Step(a + 2, br0, br1, bi0, bi1, ref r10, ref r11, ref i10, ref i11);
            Step(a + 4, br0, br1, bi0, bi1, ref r20, ref r21, ref i20, ref i21);
            Step(a + 6, br0, br1, bi0, bi1, ref r30, ref r31, ref i30, ref i31);
            if (THeight.Rows == 6)
            {
                Step(a + 8, br0, br1, bi0, bi1, ref r40, ref r41, ref i40, ref i41);
                Step(a + 10, br0, br1, bi0, bi1, ref r50, ref r51, ref i50, ref i51);
            }

            a += 2 * THeight.Rows;
            b += 4 * step;
        }

        if (edge != null)
        {
            T.Store(r00, ref edge[0], 0);
            T.Store(r01, ref edge[step], 0);
            T.Store(i00, ref edge[2 * step], 0);
            T.Store(i01, ref edge[3 * step], 0);
            T.Store(r10, ref edge[4 * step], 0);
            T.Store(r11, ref edge[5 * step], 0);
            T.Store(i10, ref edge[6 * step], 0);
            T.Store(i11, ref edge[7 * step], 0);
            T.Store(r20, ref edge[8 * step], 0);
            T.Store(r21, ref edge[9 * step], 0);
            T.Store(i20, ref edge[10 * step], 0);
            T.Store(i21, ref edge[11 * step], 0);
            T.Store(r30, ref edge[12 * step], 0);
            T.Store(r31, ref edge[13 * step], 0);
            T.Store(i30, ref edge[14 * step], 0);
            T.Store(i31, ref edge[15 * step], 0);
            if (THeight.Rows == 6)
            {
                T.Store(r40, ref edge[16 * step], 0);
                T.Store(r41, ref edge[17 * step], 0);
                T.Store(i40, ref edge[18 * step], 0);
                T.Store(i41, ref edge[19 * step], 0);
                T.Store(r50, ref edge[20 * step], 0);
                T.Store(r51, ref edge[21 * step], 0);
                T.Store(i50, ref edge[22 * step], 0);
                T.Store(i51, ref edge[23 * step], 0);
            }

            return;
        }

        if (alphaRe != 1 || alphaIm != 0)
        {
            T ar = T.Broadcast(alphaRe), ai = T.Broadcast(alphaIm);
            Scale(ar, ai, ref r00, ref i00);
            Scale(ar, ai, ref r01, ref i01);
            Scale(ar, ai, ref r10, ref i10);
            Scale(ar, ai, ref r11, ref i11);
            Scale(ar, ai, ref r20, ref i20);
            Scale(ar, ai, ref r21, ref i21);
            Scale(ar, ai, ref r30, ref i30);
            Scale(ar, ai, ref r31, ref i31);
            if (THeight.Rows == 6)
            {
                Scale(ar, ai, ref r40, ref i40);
                Scale(ar, ai, ref r41, ref i41);
                Scale(ar, ai, ref r50, ref i50);
                Scale(ar, ai, ref r51, ref i51);
            }
        }

        Write(c, r00, i00, accumulate);
        Write(c + (2 * step), r01, i01, accumulate);
        Write(c + leading, r10, i10, accumulate);
        Write(c + leading + (2 * step), r11, i11, accumulate);
        Write(c + (2 * leading), r20, i20, accumulate);
        Write(c + (2 * leading) + (2 * step), r21, i21, accumulate);
        Write(c + (3 * leading), r30, i30, accumulate);
        Write(c + (3 * leading) + (2 * step), r31, i31, accumulate);
        if (THeight.Rows == 6)
        {
            Write(c + (4 * leading), r40, i40, accumulate);
            Write(c + (4 * leading) + (2 * step), r41, i41, accumulate);
            Write(c + (5 * leading), r50, i50, accumulate);
            Write(c + (5 * leading) + (2 * step), r51, i51, accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Narrow<THeight>(nint depth, double* a, double* b, double alphaRe, double alphaIm, bool accumulate, double* c, nint leading, double* edge)
        where THeight : struct, ITileHeight
    {
        nint step = T.Count;
        T r0 = T.Zero, r1 = T.Zero, r2 = T.Zero, r3 = T.Zero, r4 = T.Zero, r5 = T.Zero;
        T i0 = T.Zero, i1 = T.Zero, i2 = T.Zero, i3 = T.Zero, i4 = T.Zero, i5 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T br = T.Load(in b[0], 0), bi = T.Load(in b[step], 0);
            Step(a, br, bi, ref r0, ref i0);
            Step(a + 2, br, bi, ref r1, ref i1);
            Step(a + 4, br, bi, ref r2, ref i2);
            Step(a + 6, br, bi, ref r3, ref i3);
            if (THeight.Rows == 6)
            {
                Step(a + 8, br, bi, ref r4, ref i4);
                Step(a + 10, br, bi, ref r5, ref i5);
            }

            a += 2 * THeight.Rows;
            b += 2 * step;
        }

        if (edge != null)
        {
            T.Store(r0, ref edge[0], 0);
            T.Store(i0, ref edge[step], 0);
            T.Store(r1, ref edge[2 * step], 0);
            T.Store(i1, ref edge[3 * step], 0);
            T.Store(r2, ref edge[4 * step], 0);
            T.Store(i2, ref edge[5 * step], 0);
            T.Store(r3, ref edge[6 * step], 0);
            T.Store(i3, ref edge[7 * step], 0);
            if (THeight.Rows == 6)
            {
                T.Store(r4, ref edge[8 * step], 0);
                T.Store(i4, ref edge[9 * step], 0);
                T.Store(r5, ref edge[10 * step], 0);
                T.Store(i5, ref edge[11 * step], 0);
            }

            return;
        }

        if (alphaRe != 1 || alphaIm != 0)
        {
            T ar = T.Broadcast(alphaRe), ai = T.Broadcast(alphaIm);
            Scale(ar, ai, ref r0, ref i0);
            Scale(ar, ai, ref r1, ref i1);
            Scale(ar, ai, ref r2, ref i2);
            Scale(ar, ai, ref r3, ref i3);
            if (THeight.Rows == 6)
            {
                Scale(ar, ai, ref r4, ref i4);
                Scale(ar, ai, ref r5, ref i5);
            }
        }

        Write(c, r0, i0, accumulate);
        Write(c + leading, r1, i1, accumulate);
        Write(c + (2 * leading), r2, i2, accumulate);
        Write(c + (3 * leading), r3, i3, accumulate);
        if (THeight.Rows == 6)
        {
            Write(c + (4 * leading), r4, i4, accumulate);
            Write(c + (5 * leading), r5, i5, accumulate);
        }
    }

    /// <summary>Adds the first rows and columns of a tile left in scratch to C.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void WriteEdge(
        double* edge, bool wide, double alphaRe, double alphaIm, bool accumulate, double* c, nint leading, int rows, int columns)
    {
        nint step = T.Count;
        bool scaled = alphaRe != 1 || alphaIm != 0;
        T ar = T.Broadcast(alphaRe), ai = T.Broadcast(alphaIm);
        nint registers = wide ? 2 : 1;
        for (nint r = 0; r < rows; r++)
        {
            for (nint j = 0; j < registers && columns > j * step; j++)
            {
                T re = T.Load(in edge[j * step], 0), im = T.Load(in edge[(registers + j) * step], 0);
                if (scaled)
                {
                    Scale(ar, ai, ref re, ref im);
                }

                WritePartial(c + (r * leading) + (2 * j * step), re, im, accumulate, columns - (int)(j * step));
            }

            edge += 2 * registers * step;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(double* a, T br0, T br1, T bi0, T bi1, ref T r0, ref T r1, ref T i0, ref T i1)
    {
        T x = T.Broadcast(a[0]);
        r0 = T.MultiplyAdd(x, br0, r0);
        r1 = T.MultiplyAdd(x, br1, r1);
        i0 = T.MultiplyAdd(x, bi0, i0);
        i1 = T.MultiplyAdd(x, bi1, i1);
        T y = T.Broadcast(a[1]);
        r0 = T.NegateMultiplyAdd(y, bi0, r0);
        r1 = T.NegateMultiplyAdd(y, bi1, r1);
        i0 = T.MultiplyAdd(y, br0, i0);
        i1 = T.MultiplyAdd(y, br1, i1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(double* a, T br, T bi, ref T r, ref T i)
    {
        T x = T.Broadcast(a[0]);
        r = T.MultiplyAdd(x, br, r);
        i = T.MultiplyAdd(x, bi, i);
        T y = T.Broadcast(a[1]);
        r = T.NegateMultiplyAdd(y, bi, r);
        i = T.MultiplyAdd(y, br, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(T ar, T ai, ref T re, ref T im)
    {
        T product = T.NegateMultiplyAdd(ai, im, ar * re);
        im = T.MultiplyAdd(ai, re, ar * im);
        re = product;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(double* c, T re, T im, bool accumulate)
    {
        T.Interleave(re, im, out T first, out T second);
        if (accumulate)
        {
            first += T.Load(in c[0], 0);
            second += T.Load(in c[T.Count], 0);
        }

        T.Store(first, ref c[0], 0);
        T.Store(second, ref c[T.Count], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePartial(double* c, T re, T im, bool accumulate, int columns)
    {
        T.Interleave(re, im, out T first, out T second);
        int count0 = Math.Min(2 * columns, T.Count);
        int count1 = Math.Clamp((2 * columns) - T.Count, 0, T.Count);
        if (accumulate)
        {
            first += T.LoadPartial(c, count0);
            second += T.LoadPartial(c + T.Count, count1);
        }

        T.StorePartial(first, c, count0);
        T.StorePartial(second, c + T.Count, count1);
    }
}
