using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Eigenvalues and eigenvectors of a general square complex matrix: A·R = R·diag(values), L†·A = diag(values)·L†.</summary>
/// <remarks>
/// Without balancing the residuals ‖A·r - λ·r‖₂ and ‖l†·A - λ·l†‖₂ of every vector of unit length are at most 10·n·2⁻⁵² times the Frobenius norm of A.
/// Balancing
/// lowers the error of the eigenvalues of badly scaled matrices; the same bound then holds for the balanced matrix and its vectors.
/// </remarks>
[Reference("R. James, J. Langou and B. R. Lowery, On matrix balancing and eigenvector computation, arXiv (2014)", Arxiv = "1401.5766",
    Equations = "Algorithm 3")]
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "sections 7.4 to 7.6")]
public sealed unsafe class GeneralEigenDecomposition
{
    /// <summary>Norms of columns of elements up to this size are finite.</summary>
    private const double RoomForNorms = 1e290;

    private GeneralEigenDecomposition(Complex[] values, ComplexMatrix right, ComplexMatrix left, FactorizationOutcome outcome)
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
    /// <returns>Values and vectors.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static GeneralEigenDecomposition Factor(ReadOnlyMatrixView a, bool balance = true)
    {
        Guard.Square(a);
        int n = a.Rows;
        ComplexMatrix right = new(n, n), left = new(n, n);
        Complex[] values = new Complex[n];
        return new GeneralEigenDecomposition(values, right, left, Factor(a, values, right, left, balance));
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
        double largest = MatrixArithmetic.MaxPart(t), unit = 1;
        bool isTriangular = TriangularForm.IsUpper(t) || TriangularForm.IsLower(t);
        if (double.IsFinite(largest))
        {
            // Room for the norms that balancing compares; unit size afterwards keeps the guards of the back substitution, absolute numbers, far from the
            // elements.
            unit = largest > RoomForNorms && !isTriangular ? Math.ScaleB(1, -64) : 1;
            Scaling.Apply(unit, t);
            if (balance && !isTriangular)
            {
                Balancing.Apply(t, scale);
            }

            if (!isTriangular)
            {
                double more = Scaling.ToUnit(MatrixArithmetic.MaxPart(t));
                Scaling.Apply(more, t);
                unit *= more;
            }
        }

        FactorizationOutcome outcome = SchurDecomposition.FactorInPlace(t, z, workspace);
        if (!outcome.IsSuccess || !Diagonal(t, unit, values))
        {
            Complex nan = new(double.NaN, double.NaN);
            values.Fill(nan);
            right.Fill(nan);
            left.Fill(nan);
            return outcome.IsSuccess ? FactorizationOutcome.Overflow : outcome;
        }

        if (isTriangular)
        {
            // The values stand there to the last bit; the vectors may take a matrix of unit size.
            Scaling.Apply(Scaling.ToUnit(MatrixArithmetic.MaxPart(t)), t);
        }

        Span<Complex> sums = workspace.TakeVector(n);

        if (wantRight)
        {
            Solve(t, rows, sums, left: false);
            MatrixProduct.Multiply(Complex.One, z, MatrixOperation.None, rows, MatrixOperation.Transpose, Complex.Zero, right);
            Balancing.Undo(scale, right, inverse: false);
            NormalizeColumns(right, norms);
        }

        if (wantLeft)
        {
            Solve(t, rows, sums, left: true);
            MatrixProduct.Multiply(Complex.One, z, MatrixOperation.None, rows, MatrixOperation.Adjoint, Complex.Zero, left);
            Balancing.Undo(scale, left, inverse: true);
            NormalizeColumns(left, norms);
        }

        return outcome;
    }

    /// <summary>Eigenvalues alone; NaN where the computation failed.</summary>
    /// <param name="a">n × n.</param>
    /// <returns>n numbers.</returns>
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
        FactorizationOutcome outcome = FactorizationOutcome.Success;
        if (TriangularForm.IsUpper(t) || TriangularForm.IsLower(t))
        {
            scale = 1;
        }
        else
        {
            Scaling.Apply(scale, t);
            int failed = Iterate(t, workspace);
            outcome = failed < 0 ? outcome : new FactorizationOutcome(FactorizationStatus.NoConvergence, failed);
        }

        if (!Diagonal(t, scale, values) && outcome.IsSuccess)
        {
            outcome = FactorizationOutcome.Overflow;
        }

        if (!outcome.IsSuccess)
        {
            values.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }

    private static int Iterate(MatrixView t, Workspace workspace)
    {
        fixed (Complex* pt = t.Span)
        {
            return SimdDispatch.Invoke<SchurKernelValuesCall, int>(new SchurKernelValuesCall(t.Rows, (double*)pt, t.RowStride, workspace));
        }
    }

    /// <summary>The diagonal of T divided by the scale; false where a value overflows.</summary>
    private static bool Diagonal(MatrixView t, double scale, Span<Complex> values)
    {
        bool finite = true;
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = new Complex(t[i, i].Real / scale, t[i, i].Imaginary / scale);
            finite &= double.IsFinite(values[i].Real) && double.IsFinite(values[i].Imaginary);
        }

        return finite;
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
            SimdDispatch.Invoke(new SolveCall(t.Rows, pt, px, ps, left));
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

    private readonly struct SchurKernelValuesCall(int n, double* a, nint leading, Workspace workspace) : ISimdFunction<int>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Run<T>()
            where T : unmanaged, ISimd<T> => SchurKernel<T>.Values(n, a, leading, workspace);
    }

    private readonly struct SolveCall(int n, Complex* t, Complex* rows, Complex* sums, bool left) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => Solve<T>(n, t, rows, sums, left);
    }
}
