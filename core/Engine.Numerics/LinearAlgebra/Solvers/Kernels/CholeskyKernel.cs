using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Cholesky factorization of the lower triangle, halved recursively, so that nearly all work is in products.</summary>
internal static unsafe class CholeskyKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int DirectOrder = 16;

    /// <summary>Factors in place; row stride in complex numbers.</summary>
    /// <returns>-1, or the index of the first pivot that is not positive.</returns>
    public static int Factor(nint n, double* a, nint leading)
    {
        if (n <= DirectOrder)
        {
            return Direct(n, (Complex*)a, leading);
        }

        nint half = n / 2 / 8 * 8, rest = n - half;
        int failed = Factor(half, a, leading);
        if (failed >= 0)
        {
            return failed;
        }

        // L21·L11† = A21: row by row, conj(L11)·x = A21ᵀ, solved on a transposed copy.
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        double* below = a + (2 * half * leading);
        Complex* transposed = (Complex*)workspace.Take(2 * half * rest);
        for (nint r = 0; r < rest; r++)
        {
            Complex* row = (Complex*)below + (r * leading);
            for (nint c = 0; c < half; c++)
            {
                transposed[(c * rest) + r] = row[c];
            }
        }

        TriangularKernel<T>.Solve(true, false, half, rest, new GemmOperand(a, 2 * leading, 2, true), (double*)transposed, rest);
        for (nint r = 0; r < rest; r++)
        {
            Complex* row = (Complex*)below + (r * leading);
            for (nint c = 0; c < half; c++)
            {
                row[c] = transposed[(c * rest) + r];
            }
        }

        double* corner = below + (2 * half);
        Update(rest, half, below, (double*)transposed, rest, corner, leading, leading);
        failed = Factor(rest, corner, leading);
        return failed < 0 ? -1 : (int)half + failed;
    }

    /// <summary>C -= L·L† on the lower triangle, L given as it stands and transposed.</summary>
    private static void Update(nint n, nint depth, double* l, double* transposed, nint transposedLeading, double* c, nint leading, nint lLeading)
    {
        const int order = 64;
        for (nint start = 0; start < n; start += order)
        {
            nint rows = Math.Min(order, n - start);
            GemmDriver<T>.Run(
                rows, start + rows, depth, -Complex.One, new GemmOperand(l + (2 * start * lLeading), 2 * lLeading, 2, false),
                new GemmOperand(transposed, 2 * transposedLeading, 2, true), Complex.One, c + (2 * start * leading), leading);
        }
    }

    private static int Direct(nint n, Complex* a, nint leading)
    {
        for (nint j = 0; j < n; j++)
        {
            Complex* row = a + (j * leading);
            for (nint c = 0; c < j; c++)
            {
                Complex* other = a + (c * leading);
                Complex sum = row[c];
                for (nint p = 0; p < c; p++)
                {
                    sum -= row[p] * Complex.Conjugate(other[p]);
                }

                row[c] = sum / other[c].Real;
            }

            double pivot = row[j].Real;
            for (nint p = 0; p < j; p++)
            {
                pivot -= (row[p].Real * row[p].Real) + (row[p].Imaginary * row[p].Imaginary);
            }

            if (!(pivot > 0))
            {
                return (int)j;
            }

            row[j] = Math.Sqrt(pivot);
        }

        return -1;
    }
}
