using System.Numerics;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Intervals that hold the spectrum of a Hermitian operator known by its action.</summary>
/// <remarks>For a sparse matrix at hand <see cref="Sparse.SparseMatrix.SpectralInterval"/> gives a proven but wider one without any product.</remarks>
[Reference("Y. Zhou, R.-C. Li, \"Bounding the spectrum of large Hermitian matrices\", Linear Algebra Appl. 435, 480 (2011)", Doi = "10.1016/j.laa.2010.06.034",
    Equations = "Eq. 2.5")]
public static class SpectralBounds
{
    /// <summary>Steps of the Lanczos recurrence unless told otherwise.</summary>
    public const int DefaultSteps = 20;

    private const double Breakdown = 1e-13;
    private const ulong StartSeed = 0x1a2c;

    /// <summary>
    /// Smallest and largest Ritz value of a Lanczos recurrence from a random vector, each moved outward by the norm of its residual. Exact to rounding where
    /// the steps reach the
    /// order; else a bound that holds in practice, not in proof: an eigenvector that is nearly orthogonal to the random start would be missed.
    /// </summary>
    /// <param name="hermitian">The operator; that it is Hermitian is trusted.</param>
    /// <param name="steps">Products to spend, at least 2; as many vectors are kept.</param>
    /// <returns>The ends of the interval, in the unit of the operator.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two steps, or the order is below 1.</exception>
    /// <exception cref="InvalidOperationException">The operator returned NaN or infinity.</exception>
    public static (double Lower, double Upper) Lanczos<TOperator>(TOperator hermitian, int steps = DefaultSteps)
        where TOperator : ILinearOperator
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 2);
        int n = hermitian.Order;
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1, nameof(hermitian));
        steps = Math.Min(steps, n);
        var basis = new Complex[steps + 1][];
        double[] diagonal = new double[steps], below = new double[steps];
        basis[0] = Start(n);
        int size = 0;
        double scale = 0;
        while (size < steps)
        {
            Complex[] next = basis[size + 1] = new Complex[n];
            hermitian.Apply(basis[size], next);
            diagonal[size] = MatrixVector.InnerProduct(basis[size], next).Real;

            // Against all vectors, not only the last two: no ghosts of eigenvalues found before, and the recurrence ends where the space is whole.
            for (int k = size; k >= 0; k--)
            {
                MatrixVector.AddScaled(-MatrixVector.InnerProduct(basis[k], next), basis[k], next);
            }

            double residual = MatrixVector.Norm(next);
            if (!double.IsFinite(residual))
            {
                throw new InvalidOperationException($"Product {size + 1} of the operator holds NaN or infinity.");
            }

            scale = Math.Max(scale, residual + Math.Abs(diagonal[size]));
            bool invariant = residual <= Breakdown * scale;
            below[size++] = invariant ? 0 : residual;
            if (invariant)
            {
                break;
            }

            MatrixVector.Scale(1 / residual, next);
        }

        return Ends(diagonal.AsSpan(0, size), below.AsSpan(0, size), scale);
    }

    private static Complex[] Start(int order)
    {
        var stream = new RandomStream(StartSeed);
        var start = new Complex[order];
        for (int k = 0; k < order; k++)
        {
            start[k] = stream.NextComplexNormal();
        }

        MatrixVector.Scale(1 / MatrixVector.Norm(start), start);
        return start;
    }

    private static (double Lower, double Upper) Ends(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> below, double scale)
    {
        int size = diagonal.Length;
        double[] tridiagonal = new double[size * size];
        for (int k = 0; k < size; k++)
        {
            tridiagonal[k * (size + 1)] = diagonal[k];
            if (k + 1 < size)
            {
                tridiagonal[((k + 1) * size) + k] = below[k];
                tridiagonal[(k * size) + k + 1] = below[k];
            }
        }

        SymmetricEigenDecomposition eigen = SymmetricEigenDecomposition.Factor(tridiagonal, size);
        double rounding = 4 * size * MachinePrecision.Epsilon * scale;
        double lower = below[^1] * Math.Abs(eigen.Vectors[(size - 1) * size]), upper = below[^1] * Math.Abs(eigen.Vectors[(size * size) - 1]);
        return (eigen.Values[0] - lower - rounding, eigen.Values[^1] + upper + rounding);
    }
}
