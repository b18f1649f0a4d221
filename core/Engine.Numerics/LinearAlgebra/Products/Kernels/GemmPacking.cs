using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Copies blocks of operands into the order in which the register tile reads them.</summary>
internal static unsafe class GemmPacking<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>
    /// Packs <paramref name="rows"/> × <paramref name="depth"/> of op(A) into panels of six and four rows of (re, im) pairs, as
    /// <see cref="TileRows"/> divides them; missing rows are zeros.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackA(GemmOperand a, nint rows, nint depth, double* target)
    {
        Vector128<double> sign = a.Conjugate ? Vector128.Create(0.0, -0.0) : Vector128<double>.Zero;
        nint column = a.ColumnStride, row = a.RowStride;
        double* source = a.Data;
        TileRows tiles = new(rows);
        for (nint t = 0; t < tiles.Count; t++)
        {
            nint height = tiles.HeightOf(t), count = Math.Min(height, rows);
            double* from = source;
            for (nint k = 0; k < depth; k++)
            {
                if (count >= 4)
                {
                    (Vector128.Load(from) ^ sign).Store(target);
                    (Vector128.Load(from + row) ^ sign).Store(target + 2);
                    (Vector128.Load(from + (2 * row)) ^ sign).Store(target + 4);
                    (Vector128.Load(from + (3 * row)) ^ sign).Store(target + 6);
                    if (count == 6)
                    {
                        (Vector128.Load(from + (4 * row)) ^ sign).Store(target + 8);
                        (Vector128.Load(from + (5 * row)) ^ sign).Store(target + 10);
                    }
                }

                for (nint r = count >= 4 ? count / 2 * 2 : 0; r < height; r++)
                {
                    Vector128<double> value = r < count ? Vector128.Load(from + (r * row)) ^ sign : Vector128<double>.Zero;
                    value.Store(target + (2 * r));
                }

                from += column;
                target += 2 * height;
            }

            source += height * row;
            rows -= height;
        }
    }

    /// <summary>
    /// Packs <paramref name="depth"/> × <paramref name="columns"/> of op(B) into wide panels, the last one narrow where that suffices;
    /// missing columns are zeros.
    /// </summary>
    public static void PackB(GemmOperand b, nint depth, nint columns, double* target)
    {
        for (nint j = 0; j < columns;)
        {
            nint width = columns - j <= GemmKernel<T>.NarrowColumns ? GemmKernel<T>.NarrowColumns : GemmKernel<T>.WideColumns;
            nint count = Math.Min(width, columns - j);
            double* source = b.Data + (j * b.ColumnStride);
            if (b.ColumnStride == 2)
            {
                PackRows(source, b.RowStride, b.Conjugate, depth, width, count, target);
            }
            else
            {
                PackStrided(source, b.RowStride, b.ColumnStride, b.Conjugate, depth, width, count, target);
            }

            target += 2 * width * depth;
            j += width;
        }
    }

    /// <summary>Number of doubles <see cref="PackB"/> writes.</summary>
    public static nint PackedLengthB(nint depth, nint columns) =>
        2 * depth * ((columns + GemmKernel<T>.NarrowColumns - 1) / GemmKernel<T>.NarrowColumns * GemmKernel<T>.NarrowColumns + GemmKernel<T>.NarrowColumns);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackRows(double* source, nint rowStride, bool conjugate, nint depth, nint width, nint count, double* target)
    {
        T sign = T.Broadcast(conjugate ? -1.0 : 1.0);
        int step = T.Count;
        for (nint k = 0; k < depth; k++)
        {
            for (nint j = 0; j < width; j += step)
            {
                nint left = 2 * (count - j);
                T first, second;
                if (left >= 2 * step)
                {
                    first = T.Load(in source[2 * j], 0);
                    second = T.Load(in source[(2 * j) + step], 0);
                }
                else
                {
                    first = T.LoadPartial(source + (2 * j), (int)Math.Clamp(left, 0, step));
                    second = T.LoadPartial(source + ((2 * j) + step), (int)Math.Clamp(left - step, 0, step));
                }

                T.Deinterleave(first, second, out T re, out T im);
                T.Store(re, ref target[j], 0);
                T.Store(sign * im, ref target[width + j], 0);
            }

            source += rowStride;
            target += 2 * width;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void PackStrided(double* source, nint rowStride, nint columnStride, bool conjugate, nint depth, nint width, nint count, double* target)
    {
        double sign = conjugate ? -1.0 : 1.0;
        for (nint j = 0; j < width; j++)
        {
            double* from = source + (j * columnStride);
            double* to = target + j;
            if (j >= count)
            {
                for (nint k = 0; k < depth; k++, to += 2 * width)
                {
                    to[0] = 0;
                    to[width] = 0;
                }

                continue;
            }

            for (nint k = 0; k < depth; k++, from += rowStride, to += 2 * width)
            {
                to[0] = from[0];
                to[width] = sign * from[1];
            }
        }
    }
}
