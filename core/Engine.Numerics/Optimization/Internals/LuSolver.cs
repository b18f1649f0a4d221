using Engine.Numerics.Vectors;

namespace Engine.Numerics.Optimization.Internals;

/// <summary>In-place solution of a small dense real system by elimination with partial pivoting, on the caller's memory.</summary>
internal static class LuSolver
{
    /// <summary>Solves A x = b; both are overwritten, b by the solution.</summary>
    /// <param name="matrix">A, row-major, order squared entries.</param>
    /// <param name="vector">b.</param>
    /// <returns>False where A is singular to working precision.</returns>
    public static bool Solve(Span<double> matrix, Span<double> vector)
    {
        int n = vector.Length;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(matrix[(i * n) + k]) > Math.Abs(matrix[(pivot * n) + k]))
                {
                    pivot = i;
                }
            }

            double diagonal = matrix[(pivot * n) + k];
            if (diagonal == 0 || !double.IsFinite(diagonal))
            {
                return false;
            }

            if (pivot != k)
            {
                for (int j = k; j < n; j++)
                {
                    (matrix[(k * n) + j], matrix[(pivot * n) + j]) = (matrix[(pivot * n) + j], matrix[(k * n) + j]);
                }

                (vector[k], vector[pivot]) = (vector[pivot], vector[k]);
            }

            ReadOnlySpan<double> top = matrix.Slice((k * n) + k + 1, n - k - 1);
            for (int i = k + 1; i < n; i++)
            {
                double factor = matrix[(i * n) + k] / diagonal;
                if (factor != 0)
                {
                    RealVectors.AddScaled(-factor, top, matrix.Slice((i * n) + k + 1, n - k - 1));
                    vector[i] -= factor * vector[k];
                }
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            double sum = vector[i];
            for (int j = i + 1; j < n; j++)
            {
                sum -= matrix[(i * n) + j] * vector[j];
            }

            vector[i] = sum / matrix[(i * n) + i];
        }

        return true;
    }
}
