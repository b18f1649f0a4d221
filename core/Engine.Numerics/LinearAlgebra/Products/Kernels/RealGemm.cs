using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Products of real matrices: panels of B are packed, elements of A are broadcast from where they lie.</summary>
internal static unsafe class RealGemm<T>
    where T : unmanaged, ISimd<T>
{
    private const int LargestTileRows = 8;
    private const int TileRegisters = 3;
    private const int DepthBlock = 256;

    /// <summary>24 sums where 32 registers can be named, 12 where 16 can.</summary>
    private static int TileRows => RegisterFile.IsLarge ? LargestTileRows : LargestTileRows / 2;

    /// <summary>C = alpha·A·B, or C += alpha·A·B; strides of the operands and <paramref name="leading"/> count doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint m, nint n, nint k, double alpha, in GemmOperand a, in GemmOperand b, bool accumulate, double* c, nint leading)
    {
        nint width = TileRegisters * T.Count;
        if (k == 0)
        {
            for (nint i = 0; i < m && !accumulate; i++)
            {
                new Span<double>(c + (i * leading), (int)n).Clear();
            }

            return;
        }

        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* panel = workspace.Take(width * Math.Min(k, DepthBlock));
        double* tile = workspace.Take(LargestTileRows * width);
        for (nint p = 0; p < k; p += DepthBlock)
        {
            nint depth = Math.Min(DepthBlock, k - p);
            bool add = accumulate || p > 0;
            for (nint j = 0; j < n; j += width)
            {
                nint columns = Math.Min(width, n - j);
                Pack(depth, width, columns, b.Data + (p * b.RowStride) + (j * b.ColumnStride), b.RowStride, b.ColumnStride, panel);
                for (nint i = 0; i < m; i += TileRows)
                {
                    nint rows = Math.Min(TileRows, m - i);
                    double* source = a.Data + (i * a.RowStride) + (p * a.ColumnStride);
                    if (rows == TileRows)
                    {
                        Tile(depth, source, a.RowStride, a.ColumnStride, panel, tile);
                    }
                    else
                    {
                        PartialTile(rows, depth, source, a.RowStride, a.ColumnStride, panel, tile);
                    }

                    Write(rows, columns, alpha, tile, add, c + (i * leading) + j, leading);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile(nint depth, double* a0, nint row, nint column, double* b, double* tile)
    {
        nint step = T.Count, row3 = 3 * row;
        double* a4 = a0 + (4 * row);
        T c00 = T.Zero, c01 = T.Zero, c02 = T.Zero;
        T c10 = T.Zero, c11 = T.Zero, c12 = T.Zero;
        T c20 = T.Zero, c21 = T.Zero, c22 = T.Zero;
        T c30 = T.Zero, c31 = T.Zero, c32 = T.Zero;
        T c40 = T.Zero, c41 = T.Zero, c42 = T.Zero;
        T c50 = T.Zero, c51 = T.Zero, c52 = T.Zero;
        T c60 = T.Zero, c61 = T.Zero, c62 = T.Zero;
        T c70 = T.Zero, c71 = T.Zero, c72 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T b0 = T.Load(in b[0], 0), b1 = T.Load(in b[step], 0), b2 = T.Load(in b[2 * step], 0);
            T x = T.Broadcast(a0[0]);
            c00 = T.MultiplyAdd(x, b0, c00);
            c01 = T.MultiplyAdd(x, b1, c01);
            c02 = T.MultiplyAdd(x, b2, c02);
            x = T.Broadcast(a0[row]);
            c10 = T.MultiplyAdd(x, b0, c10);
            c11 = T.MultiplyAdd(x, b1, c11);
            c12 = T.MultiplyAdd(x, b2, c12);
            x = T.Broadcast(a0[2 * row]);
            c20 = T.MultiplyAdd(x, b0, c20);
            c21 = T.MultiplyAdd(x, b1, c21);
            c22 = T.MultiplyAdd(x, b2, c22);
            x = T.Broadcast(a0[row3]);
            c30 = T.MultiplyAdd(x, b0, c30);
            c31 = T.MultiplyAdd(x, b1, c31);
            c32 = T.MultiplyAdd(x, b2, c32);

            if (RegisterFile.IsLarge)
            {
                x = T.Broadcast(a4[0]);
                c40 = T.MultiplyAdd(x, b0, c40);
                c41 = T.MultiplyAdd(x, b1, c41);
                c42 = T.MultiplyAdd(x, b2, c42);
                x = T.Broadcast(a4[row]);
                c50 = T.MultiplyAdd(x, b0, c50);
                c51 = T.MultiplyAdd(x, b1, c51);
                c52 = T.MultiplyAdd(x, b2, c52);
                x = T.Broadcast(a4[2 * row]);
                c60 = T.MultiplyAdd(x, b0, c60);
                c61 = T.MultiplyAdd(x, b1, c61);
                c62 = T.MultiplyAdd(x, b2, c62);
                x = T.Broadcast(a4[row3]);
                c70 = T.MultiplyAdd(x, b0, c70);
                c71 = T.MultiplyAdd(x, b1, c71);
                c72 = T.MultiplyAdd(x, b2, c72);
                a4 += column;
            }

            a0 += column;
            b += 3 * step;
        }

        T.Store(c00, ref tile[0], 0);
        T.Store(c01, ref tile[step], 0);
        T.Store(c02, ref tile[2 * step], 0);
        T.Store(c10, ref tile[3 * step], 0);
        T.Store(c11, ref tile[4 * step], 0);
        T.Store(c12, ref tile[5 * step], 0);
        T.Store(c20, ref tile[6 * step], 0);
        T.Store(c21, ref tile[7 * step], 0);
        T.Store(c22, ref tile[8 * step], 0);
        T.Store(c30, ref tile[9 * step], 0);
        T.Store(c31, ref tile[10 * step], 0);
        T.Store(c32, ref tile[11 * step], 0);

        if (RegisterFile.IsLarge)
        {
            T.Store(c40, ref tile[12 * step], 0);
            T.Store(c41, ref tile[13 * step], 0);
            T.Store(c42, ref tile[14 * step], 0);
            T.Store(c50, ref tile[15 * step], 0);
            T.Store(c51, ref tile[16 * step], 0);
            T.Store(c52, ref tile[17 * step], 0);
            T.Store(c60, ref tile[18 * step], 0);
            T.Store(c61, ref tile[19 * step], 0);
            T.Store(c62, ref tile[20 * step], 0);
            T.Store(c70, ref tile[21 * step], 0);
            T.Store(c71, ref tile[22 * step], 0);
            T.Store(c72, ref tile[23 * step], 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void PartialTile(nint rows, nint depth, double* a, nint row, nint column, double* b, double* tile)
    {
        nint step = T.Count;
        for (nint r = 0; r < rows; r++)
        {
            T c0 = T.Zero, c1 = T.Zero, c2 = T.Zero;
            double* source = a + (r * row);
            double* panel = b;
            for (nint k = 0; k < depth; k++)
            {
                T x = T.Broadcast(*source);
                c0 = T.MultiplyAdd(x, T.Load(in panel[0], 0), c0);
                c1 = T.MultiplyAdd(x, T.Load(in panel[step], 0), c1);
                c2 = T.MultiplyAdd(x, T.Load(in panel[2 * step], 0), c2);
                source += column;
                panel += 3 * step;
            }

            T.Store(c0, ref tile[0], 0);
            T.Store(c1, ref tile[step], 0);
            T.Store(c2, ref tile[2 * step], 0);
            tile += 3 * step;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Write(nint rows, nint columns, double alpha, double* tile, bool add, double* c, nint leading)
    {
        nint step = T.Count;
        T scale = T.Broadcast(alpha);
        for (nint r = 0; r < rows; r++)
        {
            for (nint j = 0; j < columns; j += step)
            {
                int count = (int)Math.Min(step, columns - j);
                T value = scale * T.Load(in tile[j], 0);
                if (add)
                {
                    value += T.LoadPartial(c + j, count);
                }

                T.StorePartial(value, c + j, count);
            }

            tile += 3 * step;
            c += leading;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(nint depth, nint width, nint columns, double* b, nint row, nint column, double* panel)
    {
        if (column == 1)
        {
            nint step = T.Count;
            for (nint k = 0; k < depth; k++)
            {
                for (nint j = 0; j < width; j += step)
                {
                    int count = (int)Math.Clamp(columns - j, 0, step);
                    T.Store(T.LoadPartial(b + j, count), ref panel[j], 0);
                }

                b += row;
                panel += width;
            }

            return;
        }

        for (nint j = 0; j < width; j++)
        {
            double* from = b + (j * column);
            double* to = panel + j;
            for (nint k = 0; k < depth; k++)
            {
                *to = j < columns ? *from : 0;
                from += row;
                to += width;
            }
        }
    }
}
