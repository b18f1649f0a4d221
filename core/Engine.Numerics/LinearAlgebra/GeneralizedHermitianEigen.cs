using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The generalized problem A·v = λ·B·v with A Hermitian and B Hermitian positive definite; vectors satisfy V†·B·V = 1.</summary>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)", Equations = "section 8.7")]
public sealed class GeneralizedHermitianEigen
{
    private GeneralizedHermitianEigen(double[] values, ComplexMatrix vectors, FactorizationOutcome outcome)
    {
        Values = values;
        Vectors = vectors;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; <see cref="FactorizationStatus.NotPositiveDefinite"/> speaks of B.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Eigenvalues in ascending order; NaN after a failure.</summary>
    public double[] Values { get; }

    /// <summary>Eigenvectors in columns, orthonormal in the inner product of B.</summary>
    public ComplexMatrix Vectors { get; }

    /// <summary>Solves A·v = λ·B·v through the Cholesky factor of B.</summary>
    /// <param name="a">Hermitian n × n.</param>
    /// <param name="b">Hermitian positive definite n × n.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static GeneralizedHermitianEigen Factor(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        Guard.Square(a);
        Guard.SameShape(a, b);
        CholeskyDecomposition cholesky = CholeskyDecomposition.Factor(b);
        if (!cholesky.Outcome.IsSuccess)
        {
            double[] values = new double[a.Rows];
            Array.Fill(values, double.NaN);
            ComplexMatrix vectors = new(a.Rows, a.Rows);
            vectors.View().Fill(new Complex(double.NaN, double.NaN));
            return new GeneralizedHermitianEigen(values, vectors, cholesky.Outcome);
        }

        // L⁻¹·A·L⁻†, the second half on the adjoint of the first.
        ComplexMatrix half = a.ToMatrix();
        TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, cholesky.L, MatrixOperation.None, half);
        ComplexMatrix reduced = half.Adjoint();
        TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, cholesky.L, MatrixOperation.None, reduced);
        MatrixArithmetic.MakeHermitian(reduced);
        HermitianEigen eigen = HermitianEigen.Factor(reduced);
        TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, cholesky.L, MatrixOperation.Adjoint, eigen.Vectors);
        return new GeneralizedHermitianEigen(eigen.Values, eigen.Vectors, eigen.Outcome);
    }
}
