using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The generalized problem A·v = λ·B·v with A Hermitian and B Hermitian positive definite; vectors satisfy V†·B·V = 1.</summary>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "section 8.7")]
public sealed class GeneralizedHermitianEigenDecomposition
{
    private GeneralizedHermitianEigenDecomposition(double[] values, ComplexMatrix vectors, FactorizationOutcome outcome)
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
    /// <returns>Values and vectors.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static GeneralizedHermitianEigenDecomposition Factor(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        double[] values = new double[a.Rows];
        ComplexMatrix vectors = new(a.Rows, a.Columns);
        FactorizationOutcome outcome = Factor(a, b, values, vectors);
        return new GeneralizedHermitianEigenDecomposition(values, vectors, outcome);
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
        double largestA = MatrixArithmetic.MaxPart(a), largestB = LowerPart(b);
        FactorizationOutcome outcome = FactorizationOutcome.NotFinite;
        double scaleA = 1, scaleB = 1;
        if (double.IsFinite(largestA) && double.IsFinite(largestB))
        {
            // With s·A and t·B in range the values are s/t and the vectors 1/√t times as large.
            scaleA = Scaling.ToHeadroom(largestA);
            scaleB = Scaling.ToHeadroom(largestB);
            b.CopyTo(factor);
            Scaling.Apply(scaleB, factor);
            outcome = CholeskyDecomposition.FactorInPlace(factor);
        }

        if (outcome.IsSuccess)
        {
            // L⁻¹·A·L⁻†, the second half on the adjoint of the first.
            a.CopyTo(half);
            Scaling.Apply(scaleA, half);
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.None, half);
            MatrixArithmetic.Copy(half, MatrixOperation.Adjoint, reduced);
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.None, reduced);
            MatrixArithmetic.MakeHermitian(reduced);
            outcome = HermitianEigenDecomposition.Factor(reduced, values, vectors, workspace);
            outcome = outcome.Status == FactorizationStatus.NotFinite ? FactorizationOutcome.Overflow : outcome;
        }

        if (outcome.IsSuccess)
        {
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.Adjoint, vectors);
            Scaling.Apply(Math.Sqrt(scaleB), vectors);
            for (int i = 0; i < n; i++)
            {
                // Upwards last: no step overflows or underflows on the way to a value in range.
                values[i] = scaleB > 1 ? values[i] / scaleA * scaleB : values[i] * scaleB / scaleA;
            }

            bool finite = double.IsFinite(MatrixArithmetic.MaxPart(vectors)) && !values.ContainsAnyInRange(double.PositiveInfinity, double.PositiveInfinity)
                && !values.ContainsAnyInRange(double.NegativeInfinity, double.NegativeInfinity);
            outcome = finite ? outcome : FactorizationOutcome.Overflow;
        }

        if (!outcome.IsSuccess)
        {
            values.Fill(double.NaN);
            vectors.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }

    private static double LowerPart(ReadOnlyMatrixView b)
    {
        double largest = 0;
        for (int r = 0; r < b.Rows; r++)
        {
            double part = MatrixArithmetic.MaxPart(new ReadOnlyMatrixView(b.Row(r)[..(r + 1)], 1, r + 1));
            largest = double.IsFinite(largest) ? Math.Max(largest, part) : largest;
        }

        return largest;
    }
}
