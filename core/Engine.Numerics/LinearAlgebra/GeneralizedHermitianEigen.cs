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

        // Scaled by powers of two, so that quotients of large and small elements neither overflow nor vanish on the way.
        int powerOfA = ScalingPower(a), powerOfB = ScalingPower(b) & ~1;
        CopyScaled(b, powerOfB, factor);
        FactorizationOutcome outcome = MatrixArithmetic.IsFinite(a) ? CholeskyDecomposition.FactorInPlace(factor) : FactorizationOutcome.NotFinite;
        if (outcome.IsSuccess)
        {
            // L⁻¹·A·L⁻†, the second half on the adjoint of the first.
            CopyScaled(a, powerOfA, half);
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.None, half);
            MatrixArithmetic.Copy(half, MatrixOperation.Adjoint, reduced);
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.None, reduced);
            MatrixArithmetic.MakeHermitian(reduced);
            outcome = HermitianEigen.Factor(reduced, values, vectors, workspace);
        }

        if (outcome.IsSuccess)
        {
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.Adjoint, vectors);
            CopyScaled(vectors, powerOfB / 2, vectors);
            for (int k = 0; k < n; k++)
            {
                values[k] = Math.ScaleB(values[k], powerOfB - powerOfA);
            }
        }
        else
        {
            values.Fill(double.NaN);
            vectors.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }

    /// <summary>The power of two by which the largest part comes to lie between 1/2 and 1; 0 where it is zero or not finite.</summary>
    private static int ScalingPower(ReadOnlyMatrixView matrix)
    {
        double largest = 0;
        for (int r = 0; r < matrix.Rows; r++)
        {
            foreach (Complex element in matrix.Row(r))
            {
                largest = Math.Max(largest, Math.Max(Math.Abs(element.Real), Math.Abs(element.Imaginary)));
            }
        }

        return largest > 0 && double.IsFinite(largest) ? -Math.ILogB(largest) - 1 : 0;
    }

    private static void CopyScaled(ReadOnlyMatrixView source, int power, MatrixView target)
    {
        for (int r = 0; r < source.Rows; r++)
        {
            ReadOnlySpan<Complex> from = source.Row(r);
            Span<Complex> to = target.Row(r);
            for (int c = 0; c < from.Length; c++)
            {
                to[c] = power == 0 ? from[c] : new Complex(Math.ScaleB(from[c].Real, power), Math.ScaleB(from[c].Imaginary, power));
            }
        }
    }
}
