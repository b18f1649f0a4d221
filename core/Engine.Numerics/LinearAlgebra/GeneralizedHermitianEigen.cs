using System.Numerics;
using Engine.Numerics.Memory;

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
        double[] values = new double[a.Rows];
        ComplexMatrix vectors = new(a.Rows, a.Columns);
        FactorizationOutcome outcome = Factor(a, b, values, vectors);
        return new GeneralizedHermitianEigen(values, vectors, outcome);
    }

    /// <summary>Solves A·v = λ·B·v into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">Hermitian n × n.</param>
    /// <param name="b">Hermitian positive definite n × n; only the lower triangle is read.</param>
    /// <param name="values">n numbers; receives the eigenvalues in ascending order.</param>
    /// <param name="vectors">n × n; receives the eigenvectors in columns; must not overlap A or B.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; everything is NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Factor(ReadOnlyMatrixView a, ReadOnlyMatrixView b, Span<double> values, MatrixView vectors, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.SameShape(a, b);
        Guard.SameShape(a, vectors);
        Guard.Length(values.Length, a.Rows, nameof(values));
        Guard.NoOverlap(vectors, a);
        Guard.NoOverlap(vectors, b);
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        int n = a.Rows;
        MatrixView factor = workspace.TakeMatrix(n, n), half = workspace.TakeMatrix(n, n), reduced = workspace.TakeMatrix(n, n);
        b.CopyTo(factor);
        FactorizationOutcome outcome = MatrixArithmetic.IsFinite(a) ? CholeskyDecomposition.FactorInPlace(factor) : FactorizationOutcome.NotFinite;
        if (outcome.IsSuccess)
        {
            // L⁻¹·A·L⁻†, the second half on the adjoint of the first.
            a.CopyTo(half);
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.None, half);
            MatrixArithmetic.Copy(half, MatrixOperation.Adjoint, reduced);
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.None, reduced);
            MatrixArithmetic.MakeHermitian(reduced);
            outcome = HermitianEigen.Factor(reduced, values, vectors, workspace);
        }

        if (outcome.IsSuccess)
        {
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.Adjoint, vectors);
        }
        else
        {
            values.Fill(double.NaN);
            vectors.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }
}
