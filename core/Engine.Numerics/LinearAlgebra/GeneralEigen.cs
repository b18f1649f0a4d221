using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Eigenvalues and eigenvectors of a general square complex matrix: A·R = R·diag(values), L†·A = diag(values)·L†.</summary>
/// <remarks>
/// Without balancing the residuals ‖A·r - λ·r‖₂ and ‖l†·A - λ·l†‖₂ of every vector of unit length are at most 10·n·2⁻⁵² times the Frobenius norm of A. Balancing
/// lowers the error of the eigenvalues of badly scaled matrices; the same bound then holds for the balanced matrix and its vectors.
/// </remarks>
[Reference("R. James, J. Langou and B. R. Lowery, On matrix balancing and eigenvector computation, arXiv (2014)", Arxiv = "1401.5766", Equations = "Algorithm 3")]
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)", Equations = "sections 7.4 to 7.6")]
public sealed unsafe class GeneralEigen
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
        ComplexMatrix right = new(n, n), left = new(n, n);
        Complex[] values = new Complex[n];
        return new GeneralEigen(values, right, left, Factor(a, values, right, left, balance));
    }

    /// <summary>Eigenvalues and eigenvectors into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="values">n numbers; receives the eigenvalues.</param>
    /// <param name="right">n × n; receives the right eigenvectors in columns. An empty view where they are not wanted.</param>
    /// <param name="left">n × n; receives the left eigenvectors in columns. An empty view where they are not wanted.</param>
    /// <param name="balance">Whether rows and columns are first scaled to like norms.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; everything is NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Factor(
        ReadOnlyMatrixView a, Span<Complex> values, MatrixView right, MatrixView left, bool balance = true, Workspace? workspace = null)
    {
        Guard.Square(a);
        int n = a.Rows;
        Guard.Length(values.Length, n, nameof(values));
        bool wantRight = right.Rows > 0 || right.Columns > 0, wantLeft = left.Rows > 0 || left.Columns > 0;
        if (wantRight)
        {
            Guard.SameShape(a, right);
            Guard.NoOverlap(right, a);
        }

        if (wantLeft)
        {
            Guard.SameShape(a, left);
            Guard.NoOverlap(left, a);
        }

        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        MatrixView t = workspace.TakeMatrix(n, n), z = workspace.TakeMatrix(n, n), rows = workspace.TakeMatrix(n, n);
        Span<double> scale = new(workspace.Take(n), n);
        double* norms = workspace.Take(n);
        a.CopyTo(t);
        scale.Fill(1);
        if (balance && MatrixArithmetic.IsFinite(a))
        {
            Balancing.Apply(t, scale);
        }

        // Unit size keeps the guards of the back substitution, absolute numbers, far from the elements.
        double largest = MatrixArithmetic.MaxPart(t), unit = double.IsFinite(largest) ? Scaling.ToUnit(largest) : 1;
        if (unit != 1)
        {
            MatrixArithmetic.Scale(unit, t);
        }

        FactorizationOutcome outcome = Schur.FactorInPlace(t, z, workspace);
        if (!outcome.IsSuccess)
        {
            Complex nan = new(double.NaN, double.NaN);
            values.Fill(nan);
            right.Fill(nan);
            left.Fill(nan);
            return outcome;
        }

        Span<Complex> sums = workspace.TakeVector(n);
        for (int i = 0; i < n; i++)
        {
            values[i] = t[i, i] / unit;
        }

        if (wantRight)
        {
            Solve(t, rows, sums, left: false);
            MatrixProduct.Multiply(Complex.One, z, MatrixOperation.None, rows, MatrixOperation.Transpose, Complex.Zero, right);
            for (int i = 0; i < n; i++)
            {
                MatrixVector.Scale(scale[i], right.Row(i));
            }

            NormalizeColumns(right, norms);
        }

        if (wantLeft)
        {
            Solve(t, rows, sums, left: true);
            MatrixProduct.Multiply(Complex.One, z, MatrixOperation.None, rows, MatrixOperation.Adjoint, Complex.Zero, left);
            for (int i = 0; i < n; i++)
            {
                MatrixVector.Scale(1 / scale[i], left.Row(i));
            }

            NormalizeColumns(left, norms);
        }

        return outcome;
    }

    /// <summary>Eigenvalues alone; NaN where the computation failed.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static Complex[] Eigenvalues(ReadOnlyMatrixView a)
    {
        Complex[] values = new Complex[a.Rows];
        Eigenvalues(a, values);
        return values;
    }

    /// <summary>Eigenvalues alone into memory of the caller, without a Schur form; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="values">n numbers; receives the eigenvalues.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; the values are NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Eigenvalues(ReadOnlyMatrixView a, Span<Complex> values, Workspace? workspace = null)
    {
        Guard.Square(a);
        int n = a.Rows;
        Guard.Length(values.Length, n, nameof(values));
        double largest = MatrixArithmetic.MaxPart(a);
        if (!double.IsFinite(largest))
        {
            values.Fill(new Complex(double.NaN, double.NaN));
            return FactorizationOutcome.NotFinite;
        }

        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        MatrixView t = workspace.TakeMatrix(n, n);
        a.CopyTo(t);
        double scale = Scaling.ToUnit(largest);
        MatrixArithmetic.Scale(scale, t);
        int failed;
        fixed (Complex* pt = t.Span)
        {
            failed = SimdDispatch.Level switch
            {
                SimdLevel.V512 => SchurKernel<V512>.Values(n, (double*)pt, n, workspace),
                SimdLevel.V256 => SchurKernel<V256>.Values(n, (double*)pt, n, workspace),
                SimdLevel.V128 => SchurKernel<V128>.Values(n, (double*)pt, n, workspace),
                _ => SchurKernel<Scalar>.Values(n, (double*)pt, n, workspace),
            };
        }

        for (int i = 0; i < n; i++)
        {
            values[i] = failed < 0 ? t[i, i] / scale : new Complex(double.NaN, double.NaN);
        }

        return failed < 0 ? FactorizationOutcome.Success : new FactorizationOutcome(FactorizationStatus.NoConvergence, failed);
    }

    /// <summary>Scales every column of a matrix that is not zero to unit length.</summary>
    private static void NormalizeColumns(MatrixView x, double* norms)
    {
        new Span<double>(norms, x.Columns).Clear();
        bool plain = true;
        for (int r = 0; r < x.Rows; r++)
        {
            Span<Complex> row = x.Row(r);
            for (int c = 0; c < row.Length; c++)
            {
                norms[c] += (row[c].Real * row[c].Real) + (row[c].Imaginary * row[c].Imaginary);
            }
        }

        for (int c = 0; c < x.Columns; c++)
        {
            plain &= norms[c] is > 1e-280 and < 1e300;
            norms[c] = Math.Sqrt(norms[c]);
        }

        for (int c = 0; !plain && c < x.Columns; c++)
        {
            norms[c] = 0;
            for (int r = 0; r < x.Rows; r++)
            {
                norms[c] = double.Hypot(norms[c], Complex.Abs(x[r, c]));
            }
        }

        for (int r = 0; r < x.Rows; r++)
        {
            Span<Complex> row = x.Row(r);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = norms[c] == 0 ? row[c] : new Complex(row[c].Real / norms[c], row[c].Imaginary / norms[c]);
            }
        }
    }

    /// <summary>Eigenvectors of T in rows.</summary>
    private static void Solve(MatrixView t, MatrixView rows, Span<Complex> sums, bool left)
    {
        fixed (Complex* pt = t.Span, px = rows.Span, ps = sums)
        {
            switch (SimdDispatch.Level)
            {
                case SimdLevel.V512: Solve<V512>(t.Rows, pt, px, ps, left); break;
                case SimdLevel.V256: Solve<V256>(t.Rows, pt, px, ps, left); break;
                case SimdLevel.V128: Solve<V128>(t.Rows, pt, px, ps, left); break;
                default: Solve<Scalar>(t.Rows, pt, px, ps, left); break;
            }
        }
    }

    private static void Solve<T>(int n, Complex* t, Complex* rows, Complex* sums, bool left)
        where T : unmanaged, ISimd<T>
    {
        if (left)
        {
            TriangularEigenvectors<T>.Left(n, t, n, rows, sums);
        }
        else
        {
            TriangularEigenvectors<T>.Right(n, t, n, rows);
        }
    }
}
