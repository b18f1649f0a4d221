using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Eigenvalues and eigenvectors of a pair of general square matrices, A·x·β = B·x·α and y†·A·β = y†·B·α; B may be singular.</summary>
/// <remarks>
/// For Hermitian A and positive definite B take <see cref="GeneralizedHermitianEigenDecomposition"/>. The residual of a vector of unit length is within
/// 10·n·2⁻⁵² of
/// |β|·‖A‖ + |α|·‖B‖ in the Frobenius norm.
/// </remarks>
[Reference("C. B. Moler and G. W. Stewart, An algorithm for generalized matrix eigenvalue problems, SIAM J. Numer. Anal. 10, 241 (1973)",
    Doi = "10.1137/0710024")]
public sealed class GeneralizedEigenDecomposition
{
    private GeneralizedEigenDecomposition(Complex[] alpha, double[] beta, Complex[] values, ComplexMatrix right, ComplexMatrix left,
        FactorizationOutcome outcome)
    {
        Alpha = alpha;
        Beta = beta;
        Values = values;
        RightVectors = right;
        LeftVectors = left;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; everything is NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Numerators of the eigenvalues, of the size of A.</summary>
    public Complex[] Alpha { get; }

    /// <summary>Denominators of the eigenvalues, not negative, of the size of B; zero for an infinite eigenvalue.</summary>
    public double[] Beta { get; }

    /// <summary>α/β: infinite for β = 0, and NaN where α is zero within rounding as well, which tells that the determinant of A - λ·B may vanish for every
    /// λ.</summary>
    public Complex[] Values { get; }

    /// <summary>Right eigenvectors of unit length in columns.</summary>
    public ComplexMatrix RightVectors { get; }

    /// <summary>Left eigenvectors of unit length in columns.</summary>
    public ComplexMatrix LeftVectors { get; }

    /// <summary>Eigenvalues and eigenvectors of a pair of matrices.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="b">n × n.</param>
    /// <returns>Pairs in the order in which they stand in the generalized Schur form.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static GeneralizedEigenDecomposition Factor(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        GeneralizedSchurDecomposition schur = GeneralizedSchurDecomposition.FactorScaled(a, b, out double scaleA, out double scaleB);
        int n = a.Rows;
        Complex[] alpha = new Complex[n], values = new Complex[n];
        double[] beta = new double[n];
        FactorizationOutcome outcome = schur.Outcome;
        ComplexMatrix right = schur.Z, left = schur.Q;
        if (outcome.IsSuccess)
        {
            ComplexMatrix rows = TriangularPencil.Right(schur.S, schur.T);
            right = Normalized(MatrixProduct.Multiply(schur.Z, MatrixOperation.None, rows, MatrixOperation.Transpose));
            rows = TriangularPencil.Left(schur.S, schur.T);
            left = Normalized(MatrixProduct.Multiply(schur.Q, MatrixOperation.None, rows, MatrixOperation.Transpose));
            double zero = n * MachinePrecision.Epsilon * schur.S.FrobeniusNorm();
            for (int k = 0; k < n; k++)
            {
                alpha[k] = schur.S[k, k];
                beta[k] = schur.T[k, k].Real;
                values[k] = Quotient(alpha[k], beta[k], scaleA, scaleB, zero);
            }

            outcome = Scaling.TryUndo(scaleA, new MatrixView(alpha, 1, n)) & Scaling.TryUndo(scaleB, beta) ? outcome : FactorizationOutcome.Overflow;
        }

        if (!outcome.IsSuccess)
        {
            Complex nan = new(double.NaN, double.NaN);
            Array.Fill(alpha, nan);
            Array.Fill(values, nan);
            Array.Fill(beta, double.NaN);
            right.View().Fill(nan);
            left.View().Fill(nan);
        }

        return new GeneralizedEigenDecomposition(alpha, beta, values, right, left, outcome);
    }

    private static Complex Quotient(Complex alpha, double beta, double scaleA, double scaleB, double zero)
    {
        if (beta == 0)
        {
            return alpha.Magnitude <= zero ? new Complex(double.NaN, double.NaN) : new Complex(double.PositiveInfinity, 0);
        }

        // Of the two steps the one that shrinks comes first.
        Complex value = new(alpha.Real / beta, alpha.Imaginary / beta);
        double first = scaleB < 1 ? scaleB : 1 / scaleA, second = scaleB < 1 ? 1 / scaleA : scaleB;
        return new Complex(value.Real * first * second, value.Imaginary * first * second);
    }

    private static ComplexMatrix Normalized(ComplexMatrix x)
    {
        for (int c = 0; c < x.Columns; c++)
        {
            double norm = MatrixVector.Norm(x.Column(c));
            for (int r = 0; r < x.Rows; r++)
            {
                x[r, c] /= norm;
            }
        }

        return x;
    }
}
