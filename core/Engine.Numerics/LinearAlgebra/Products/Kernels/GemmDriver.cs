using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The ladder of the complex product: fixed orders, in place, packed and blocked.</summary>
internal static unsafe class GemmDriver<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>C = alpha·op(A)·op(B) + beta·C with C of m × n and inner dimension k; <paramref name="leading"/> counts complex numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(nint m, nint n, nint k, Complex alpha, in GemmOperand a, in GemmOperand b, Complex beta, double* c, nint leading)
    {
        if (m * n * k <= GemmOptions.Default.UnpackedLimit && alpha != Complex.Zero)
        {
            Unpacked(m, n, k, alpha, a, b, beta, c, leading);
        }
        else if (k == 0 || alpha == Complex.Zero)
        {
            ScaleRows(m, n, beta, c, leading);
        }
        else
        {
            Packed(m, n, k, alpha, a, b, beta, c, leading, GemmOptions.Default);
        }
    }

    /// <summary>The product on the operands in place; a B whose rows are not contiguous is transposed into scratch first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unpacked(nint m, nint n, nint k, Complex alpha, in GemmOperand a, in GemmOperand b, Complex beta, double* c, nint leading)
    {
        bool accumulate = beta != Complex.Zero;
        if (accumulate && beta != Complex.One)
        {
            ScaleRows(m, n, beta, c, leading);
        }

        if (b.ColumnStride == 2)
        {
            if (n <= TinyGemmKernel<T>.LargestOrder && n > 1 && m == n && k == n)
            {
                TinyGemmKernel<T>.Run(n, alpha, a, b, accumulate, c, 2 * leading);
            }
            else
            {
                SmallGemmKernel<T>.Run(m, n, k, alpha, a, b, accumulate, c, 2 * leading);
            }

            return;
        }

        UnpackedTransposed(m, n, k, alpha, a, b, accumulate, c, leading);
    }

    /// <summary>The blocked product on packed panels.</summary>
    public static void Packed(
        nint m, nint n, nint k, Complex alpha, in GemmOperand a, in GemmOperand b, Complex beta, double* c, nint leading, GemmOptions parameters)
    {
        if (beta != Complex.Zero && beta != Complex.One)
        {
            ScaleRows(m, n, beta, c, leading);
        }

        nint depthBlock = Even(k, parameters.DepthBlock, 1);
        nint rowBlock = Even(m, parameters.RowBlock, 6);
        nint columnBlock = Even(n, parameters.ColumnBlock, GemmKernel<T>.WideColumns);
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* packedA = workspace.Take(2 * (rowBlock + TileRows.LargestPadding) * depthBlock);
        double* packedB = workspace.Take(GemmPacking<T>.PackedLengthB(depthBlock, columnBlock));
        for (nint j = 0; j < n; j += columnBlock)
        {
            nint columns = Math.Min(columnBlock, n - j);
            for (nint p = 0; p < k; p += depthBlock)
            {
                nint depth = Math.Min(depthBlock, k - p);
                bool accumulate = p > 0 || beta != Complex.Zero;
                GemmPacking<T>.PackB(b.From(p, j), depth, columns, packedB);
                for (nint i = 0; i < m; i += rowBlock)
                {
                    nint rows = Math.Min(rowBlock, m - i);
                    GemmPacking<T>.PackA(a.From(i, p), rows, depth, packedA);
                    Block(rows, columns, depth, alpha, packedA, packedB, accumulate, c + (2 * ((i * leading) + j)), 2 * leading);
                }
            }
        }
    }

    /// <summary>C = beta·C; a beta of zero overwrites, whatever C held.</summary>
    public static void ScaleRows(nint m, nint n, Complex beta, double* c, nint leading)
    {
        for (nint i = 0; i < m && beta != Complex.One; i++)
        {
            if (beta == Complex.Zero)
            {
                new Span<double>(c + (2 * i * leading), (int)(2 * n)).Clear();
            }
            else
            {
                VectorKernel<T>.Scale(n, beta, c + (2 * i * leading));
            }
        }
    }

    /// <summary>The length of a block, so that the fewest blocks no longer than <paramref name="largest"/> share <paramref name="length"/> evenly, in whole
    /// units.</summary>
    private static nint Even(nint length, nint largest, nint unit)
    {
        nint blocks = Math.Max(1, (length + largest - 1) / largest);
        nint units = (length + (blocks * unit) - 1) / (blocks * unit);
        return Math.Min(length, units * unit);
    }

    private static void UnpackedTransposed(nint m, nint n, nint k, Complex alpha, in GemmOperand a, in GemmOperand b, bool accumulate, double* c, nint leading)
    {
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* rows = workspace.Take(2 * k * n);
        nint step = b.ColumnStride / 2;
        for (nint p = 0; p < k; p++)
        {
            Complex* from = (Complex*)(b.Data + (p * b.RowStride));
            Complex* to = (Complex*)(rows + (2 * p * n));
            for (nint j = 0; j < n; j++)
            {
                to[j] = from[j * step];
            }
        }

        SmallGemmKernel<T>.Run(m, n, k, alpha, a, new GemmOperand(rows, 2 * n, 2, b.Conjugate), accumulate, c, 2 * leading);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(nint rows, nint columns, nint depth, Complex alpha, double* packedA, double* packedB, bool accumulate, double* c, nint leading)
    {
        double re = alpha.Real, im = alpha.Imaginary;
        double* panelB = packedB;
        double* edge = stackalloc double[4 * 6 * 8];
        TileRows tiles = new(rows);
        for (nint j = 0; j < columns;)
        {
            nint left = columns - j;
            bool narrow = left <= GemmKernel<T>.NarrowColumns || !RegisterFile.IsLarge;
            nint width = narrow ? GemmKernel<T>.NarrowColumns : GemmKernel<T>.WideColumns;
            int count = (int)Math.Min(left, width);
            double* panelA = packedA;
            double* target = c + (2 * j);
            nint below = rows;
            for (nint i = 0; i < tiles.Count; i++)
            {
                int tile = tiles.HeightOf(i);
                int height = (int)Math.Min(tile, below);
                double* scratch = height == tile && count == width ? null : edge;
                Prefetch(target, leading, height, count);
                if (tile == 6 && !narrow)
                {
                    GemmKernel<T>.Wide<SixRows>(depth, panelA, panelB, re, im, accumulate, target, leading, scratch);
                }
                else if (!narrow)
                {
                    GemmKernel<T>.Wide<FourRows>(depth, panelA, panelB, re, im, accumulate, target, leading, scratch);
                }
                else if (tile == 6)
                {
                    GemmKernel<T>.Narrow<SixRows>(depth, panelA, panelB, re, im, accumulate, target, leading, scratch);
                }
                else
                {
                    GemmKernel<T>.Narrow<FourRows>(depth, panelA, panelB, re, im, accumulate, target, leading, scratch);
                }

                if (scratch != null)
                {
                    GemmKernel<T>.WriteEdge(edge, !narrow, re, im, accumulate, target, leading, height, count);
                }

                panelA += 2 * tile * depth;
                target += tile * leading;
                below -= tile;
            }

            panelB += 2 * width * depth;
            j += width;
        }
    }

    /// <summary>The tile of C is needed only after the loop over k; by then it should be in the nearest cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(double* target, nint leading, int height, int count)
    {
        for (nint r = 0; r < height && Sse.IsSupported; r++)
        {
            for (nint line = 0; line < 2 * count; line += 8)
            {
                Sse.Prefetch0(target + (r * leading) + line);
            }
        }
    }
}
