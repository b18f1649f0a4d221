using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>LU with partial pivoting, halved recursively by columns, so that nearly all work is in products.</summary>
[Reference("S. Toledo, Locality of reference in LU decomposition with partial pivoting, SIAM J. Matrix Anal. Appl. 18, 1065 (1997)", Doi = "10.1137/S0895479896297744")]
internal static unsafe class LuKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Columns below which the panel is eliminated column by column.</summary>
    private const int DirectColumns = 8;

    /// <summary>Factors a square matrix in place.</summary>
    /// <returns>-1, or the index of the first zero pivot.</returns>
    public static int Factor(nint n, double* a, nint leading, int* pivots)
    {
        int singular = -1;
        Panel(n, n, (Complex*)a, leading, pivots, 0, ref singular);
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
    private static void Panel(nint rows, nint columns, Complex* a, nint leading, int* pivots, int first, ref int singular)
    {
        if (columns <= DirectColumns)
        {
            Direct(rows, columns, a, leading, pivots, first, ref singular);
            return;
        }

        nint left = columns / 2 / DirectColumns * DirectColumns;
        left = left == 0 ? columns / 2 : left;
        nint right = columns - left;
        Panel(rows, left, a, leading, pivots, first, ref singular);
        Complex* upperRight = a + left;
        Exchange(upperRight, leading, right, pivots, left, first);
        TriangularKernel<T>.Solve(true, true, left, right, new GemmOperand((double*)a, 2 * leading, 2, false), (double*)upperRight, leading);
        Complex* lowerLeft = a + (left * leading), lowerRight = lowerLeft + left;
        GemmDriver<T>.Run(
            rows - left, right, left, -Complex.One, new GemmOperand((double*)lowerLeft, 2 * leading, 2, false),
            new GemmOperand((double*)upperRight, 2 * leading, 2, false), Complex.One, (double*)lowerRight, leading);
        Panel(rows - left, right, lowerRight, leading, pivots + left, first + (int)left, ref singular);
        Exchange(lowerLeft, leading, left, pivots + left, right, first + (int)left);
    }

    private static void Direct(nint rows, nint columns, Complex* a, nint leading, int* pivots, int first, ref int singular)
    {
        for (nint j = 0; j < columns; j++)
        {
            nint best = j;
            double largest = -1;
            for (nint i = j; i < rows; i++)
            {
                Complex z = a[(i * leading) + j];
                double size = Math.Abs(z.Real) + Math.Abs(z.Imaginary);
                if (size > largest)
                {
                    largest = size;
                    best = i;
                }
            }

            pivots[j] = first + (int)best;
            if (largest == 0)
            {
                singular = singular < 0 ? first + (int)j : singular;
                continue;
            }

            Complex* row = a + (j * leading);
            if (best != j)
            {
                Complex* other = a + (best * leading);
                for (nint c = 0; c < columns; c++)
                {
                    (row[c], other[c]) = (other[c], row[c]);
                }
            }

            Complex pivot = row[j];
            for (nint i = j + 1; i < rows; i++)
            {
                Complex* target = a + (i * leading);
                Complex factor = target[j] / pivot;
                target[j] = factor;
                VectorKernel<T>.Axpy(columns - j - 1, -factor, (double*)(row + j + 1), (double*)(target + j + 1), false);
            }
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

            Complex* x = a + (i * leading), y = a + (other * leading);
            for (nint c = 0; c < columns; c++)
            {
                (x[c], y[c]) = (y[c], x[c]);
            }
        }
    }
}
