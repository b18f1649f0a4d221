using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Triangular matrices on the right of a general one: halved recursively, down to blocks that are transposed and left to
/// <see cref="TriangularKernel{T}"/>.</summary>
internal static unsafe class TriangularRightKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Rows of B transposed at once; the block stays within the first-level cache.</summary>
    private const int RowBlock = 64;

    /// <summary>Replaces B (m × n) by B·T, or by the solution X of X·T = B; T is lower or upper as seen through its strides.</summary>
    public static void Run(bool solve, bool lower, bool unit, nint m, nint n, GemmOperand t, double* b, nint leading)
    {
        if (n <= TriangularKernel<T>.DirectOrder)
        {
            Direct(solve, lower, unit, m, n, t, b, leading);
            return;
        }

        nint half = TriangularKernel<T>.Half(n), rest = n - half;
        double* right = b + (2 * half);
        GemmOperand last = t.From(half, half);

        // A product leaves the columns it still needs for later; a solution starts with them.
        bool leftFirst = lower != solve;
        if (leftFirst)
        {
            Run(solve, lower, unit, m, half, t, b, leading);
        }
        else
        {
            Run(solve, lower, unit, m, rest, last, right, leading);
        }

        Complex sign = solve ? -Complex.One : Complex.One;
        if (lower)
        {
            GemmDriver<T>.Run(m, half, rest, sign, new GemmOperand(right, 2 * leading, 2, false), t.From(half, 0), Complex.One, b, leading);
        }
        else
        {
            GemmDriver<T>.Run(m, rest, half, sign, new GemmOperand(b, 2 * leading, 2, false), t.From(0, half), Complex.One, right, leading);
        }

        if (leftFirst)
        {
            Run(solve, lower, unit, m, rest, last, right, leading);
        }
        else
        {
            Run(solve, lower, unit, m, half, t, b, leading);
        }
    }

    private static void Direct(bool solve, bool lower, bool unit, nint m, nint n, GemmOperand t, double* b, nint leading)
    {
        GemmOperand transposed = new(t.Data, t.ColumnStride, t.RowStride, t.Conjugate);
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        Complex* block = (Complex*)workspace.Take(2 * RowBlock * n);
        for (nint i = 0; i < m; i += RowBlock)
        {
            nint rows = Math.Min(RowBlock, m - i);
            Complex* origin = (Complex*)b + (i * leading);
            for (nint r = 0; r < rows; r++)
            {
                for (nint j = 0; j < n; j++)
                {
                    block[(j * rows) + r] = origin[(r * leading) + j];
                }
            }

            if (solve)
            {
                TriangularKernel<T>.Solve(!lower, unit, n, rows, transposed, (double*)block, rows);
            }
            else
            {
                TriangularKernel<T>.Multiply(!lower, unit, n, rows, transposed, (double*)block, rows);
            }

            for (nint r = 0; r < rows; r++)
            {
                for (nint j = 0; j < n; j++)
                {
                    origin[(r * leading) + j] = block[(j * rows) + r];
                }
            }
        }
    }
}
