using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Eigenvalues and eigenvectors of a general square complex matrix: A·R = R·diag(values), L†·A = diag(values)·L†.</summary>
[Reference("R. James, J. Langou and B. R. Lowery, On matrix balancing and eigenvector computation, arXiv (2014)", Arxiv = "1401.5766", Equations = "Algorithm 3")]
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)", Equations = "sections 7.4 to 7.6")]
public sealed class GeneralEigen
{
    private GeneralEigen(Complex[] values, ComplexMatrix right, ComplexMatrix left, FactorizationOutcome outcome)
    {
        Values = values;
        RightVectors = right;
        LeftVectors = left;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; everything is NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Eigenvalues, in the order in which they stand on the diagonal of the Schur form.</summary>
    public Complex[] Values { get; }

    /// <summary>Right eigenvectors of unit length in columns; for a defective matrix some are parallel.</summary>
    public ComplexMatrix RightVectors { get; }

    /// <summary>Left eigenvectors of unit length in columns.</summary>
    public ComplexMatrix LeftVectors { get; }

    /// <summary>Eigenvalues and eigenvectors of <paramref name="a"/>.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="balance">Whether rows and columns are first scaled to like norms, which helps matrices with entries of very different size.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static GeneralEigen Factor(ReadOnlyMatrixView a, bool balance = true)
    {
        Guard.Square(a);
        int n = a.Rows;
        ComplexMatrix t = a.ToMatrix(), z = new(n, n), right = new(n, n), left = new(n, n);
        Complex[] values = new Complex[n];
        double[] scale = new double[n];
        Array.Fill(scale, 1.0);
        if (balance && MatrixArithmetic.IsFinite(a))
        {
            Balancing.Apply(t, scale);
        }

        FactorizationOutcome outcome = Schur.FactorInPlace(t, z);
        if (!outcome.IsSuccess)
        {
            Complex nan = new(double.NaN, double.NaN);
            Array.Fill(values, nan);
            right.View().Fill(nan);
            left.View().Fill(nan);
            return new GeneralEigen(values, right, left, outcome);
        }

        ComplexMatrix upper = new(n, n), lower = new(n, n);
        TriangularEigenvectors.Right(t, upper);
        TriangularEigenvectors.Left(t, lower);
        MatrixProduct.Multiply(z, upper, right);
        MatrixProduct.Multiply(z, lower, left);
        for (int i = 0; i < n; i++)
        {
            values[i] = t[i, i];
            MatrixArithmetic.Scale(scale[i], right.View(i, 0, 1, n));
            MatrixArithmetic.Scale(1 / scale[i], left.View(i, 0, 1, n));
        }

        TriangularEigenvectors.Normalize(right);
        TriangularEigenvectors.Normalize(left);
        return new GeneralEigen(values, right, left, outcome);
    }

    /// <summary>Eigenvalues alone; NaN where the computation failed.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static Complex[] Eigenvalues(ReadOnlyMatrixView a)
    {
        Schur schur = Schur.Factor(a);
        Complex[] values = new Complex[a.Rows];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = schur.T[i, i];
        }

        return values;
    }
}
