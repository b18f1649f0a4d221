using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>LU with partial pivoting, halved recursively by columns, so that nearly all work is in products.</summary>
[Reference("S. Toledo, Locality of reference in LU decomposition with partial pivoting, SIAM J. Matrix Anal. Appl. 18, 1065 (1997)",
    Doi = "10.1137/S0895479896297744")]
internal static unsafe class LuKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Columns up to which a panel is eliminated column by column.</summary>
    private const int DirectColumns = 16;

    /// <summary>Order up to which a whole matrix is.</summary>
    private const int DirectOrder = 32;

    /// <summary>Factors a square matrix of finite elements in place.</summary>
    /// <returns>-1, or the index of the first zero pivot.</returns>
    public static int Factor(nint n, double* a, nint leading, int* pivots)
    {
        int singular = -1;
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* scratch = workspace.Take(2 * n * (DirectColumns + 1));
        if (n <= DirectOrder)
        {
            LuPanel<T>.Factor(n, n, (Complex*)a, leading, pivots, 0, scratch, ref singular);
        }
        else
        {
            Panel(n, n, (Complex*)a, leading, pivots, 0, scratch, ref singular);
        }

        return singular;
    }

    /// <summary>Solves A·X = B in place of B with the factors.</summary>
    public static void Solve(nint n, nint columns, double* factors, nint leading, int* pivots, double* b, nint bLeading)
    {
        Exchange((Complex*)b, bLeading, columns, pivots, n, 0);
        GemmOperand t = new(factors, 2 * leading, 2, false);
        TriangularKernel<T>.Solve(true, true, n, columns, t, b, bLeading);
        TriangularKernel<T>.Solve(false, false, n, columns, t, b, bLeading);
    }

    /// <summary>Factors rows × columns (rows ≥ columns) at <paramref name="a"/>; exchanges touch only these columns.</summary>
    private static void Panel(nint rows, nint columns, Complex* a, nint leading, int* pivots, int first, double* scratch, ref int singular)
    {
        if (columns <= DirectColumns)
        {
            // In scratch without gaps; rows a power of two apart would fall on each other in the cache.
            double* panel = scratch;
            Copy(rows, 2 * columns, (double*)a, 2 * leading, panel, 2 * columns);
            LuPanel<T>.Factor(rows, columns, (Complex*)panel, columns, pivots, first, scratch + (2 * rows * columns), ref singular);
            Copy(rows, 2 * columns, panel, 2 * columns, (double*)a, 2 * leading);
            return;
        }

        nint left = columns / 2 / DirectColumns * DirectColumns;
        left = left == 0 ? columns / 2 : left;
        nint right = columns - left;
        Panel(rows, left, a, leading, pivots, first, scratch, ref singular);
        Complex* upperRight = a + left;
        Exchange(upperRight, leading, right, pivots, left, first);
        TriangularKernel<T>.Solve(true, true, left, right, new GemmOperand((double*)a, 2 * leading, 2, false), (double*)upperRight, leading);
        Complex* lowerLeft = a + (left * leading), lowerRight = lowerLeft + left;
        GemmDriver<T>.Run(
            rows - left, right, left, -Complex.One, new GemmOperand((double*)lowerLeft, 2 * leading, 2, false),
            new GemmOperand((double*)upperRight, 2 * leading, 2, false), Complex.One, (double*)lowerRight, leading);
        Panel(rows - left, right, lowerRight, leading, pivots + left, first + (int)left, scratch, ref singular);
        Exchange(lowerLeft, leading, left, pivots + left, right, first + (int)left);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(nint rows, nint width, double* source, nint sourceStride, double* target, nint targetStride)
    {
        for (nint r = 0; r < rows; r++)
        {
            nint c = 0;
            for (; c <= width - T.Count; c += T.Count)
            {
                T.Store(T.Load(in source[c], 0), ref target[c], 0);
            }

            for (; c < width; c++)
            {
                target[c] = source[c];
            }

            source += sourceStride;
            target += targetStride;
        }
    }

    private static void Exchange(Complex* a, nint leading, nint columns, int* pivots, nint count, int first)
    {
        for (nint i = 0; i < count; i++)
        {
            nint other = pivots[i] - first;
            if (other == i)
            {
                continue;
            }

            LuPanel<T>.Swap(2 * columns, (double*)(a + (i * leading)), (double*)(a + (other * leading)));
        }
    }
}
