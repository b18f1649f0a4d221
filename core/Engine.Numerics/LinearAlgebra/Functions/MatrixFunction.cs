using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Square root, logarithm and φ-functions of square complex matrices.</summary>
/// <remarks>For Hermitian matrices <see cref="HermitianEigenDecomposition.Apply"/> is faster and keeps the structure.</remarks>
public static class MatrixFunction
{
    /// <summary>Roots are taken until ‖T - 1‖₁ is at most this; the Padé approximant of degree 10 is then exact to rounding.</summary>
    private const double LogarithmRadius = 0.25;

    private const int MostRoots = 100;

    /// <summary>What exp(log A) may differ from A where eigenvalues are zero within rounding.</summary>
    private const double Agreement = 1e-6;

    private const string NoRoot = "Eigenvalue {0} of the Schur form is zero within rounding and coupled to another zero: the matrix has no square root. "
        + "Where a defective zero eigenvalue is not meant, check how the matrix was computed.";

    private const string NoLogarithm = "Eigenvalue {0} of the Schur form is zero, exactly or within rounding: a singular matrix has no logarithm. "
        + "Restrict it to the space on which it is invertible.";

    /// <summary>Positive nodes of the Gauss–Legendre rule with ten points.</summary>
    private static ReadOnlySpan<double> Nodes => [0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717];

    private static ReadOnlySpan<double> Weights => [0.2955242247147529, 0.2692667193099964, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881];

    /// <summary>The principal square root: X·X = A, eigenvalues with non-negative real part.</summary>
    /// <param name="a">n × n, without eigenvalues on the negative real axis for the result to be the principal one.</param>
    /// <returns>The root; all NaN if A is not finite or has no root (a defective zero eigenvalue).</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static ComplexMatrix SquareRoot(ReadOnlyMatrixView a)
    {
        ComplexMatrix result = new(a.Rows, a.Columns);
        SquareRoot(a, result);
        return result;
    }

    /// <summary>The principal square root into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n, without eigenvalues on the negative real axis for the result to be the principal one.</param>
    /// <param name="result">n × n; all NaN unless the outcome is a success.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; <see cref="FactorizationStatus.Singular"/> names a zero eigenvalue for which no root exists.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [Reference("A. Bjorck and S. Hammarling, A Schur method for the square root of a matrix, Linear Algebra Appl. 52, 127 (1983)",
        Doi = "10.1016/0024-3795(83)80010-X")]
    public static FactorizationOutcome SquareRoot(ReadOnlyMatrixView a, MatrixView result, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.SameShape(a, result);
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        int n = a.Rows;
        MatrixView t = workspace.TakeMatrix(n, n), z = workspace.TakeMatrix(n, n), root = workspace.TakeMatrix(n, n), scratch = workspace.TakeMatrix(n, n);
        a.CopyTo(t);
        double largest = MatrixArithmetic.MaxPart(a), scale = Unit(a, largest);
        Scaling.Apply(scale, t);
        FactorizationOutcome outcome = SchurDecomposition.FactorInPlace(t, z, workspace);
        if (outcome.IsSuccess)
        {
            int failed = TriangularRoot.Run(t, z, root, scratch, workspace);
            outcome = failed >= 0 ? new FactorizationOutcome(FactorizationStatus.Singular, failed) { Explanation = NoRoot } : outcome;
        }

        Scaling.Apply(1 / Math.Sqrt(scale), root);
        return Finish(outcome, z, root, scratch, result);
    }

    /// <summary>The principal logarithm: exp(X) = A, imaginary parts of eigenvalues in (-π, π].</summary>
    /// <param name="a">n × n, nonsingular.</param>
    /// <returns>The logarithm; all NaN for a singular matrix or one that is not finite.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static ComplexMatrix Logarithm(ReadOnlyMatrixView a)
    {
        ComplexMatrix result = new(a.Rows, a.Columns);
        Logarithm(a, result);
        return result;
    }

    /// <summary>The principal logarithm into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n, nonsingular.</param>
    /// <param name="result">n × n; all NaN unless the outcome is a success.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; <see cref="FactorizationStatus.Singular"/> names a zero eigenvalue.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [Reference("N. J. Higham, Functions of Matrices: Theory and Computation, SIAM (2008)", Doi = "10.1137/1.9780898717778", Equations = "Algorithm 11.9")]
    public static FactorizationOutcome Logarithm(ReadOnlyMatrixView a, MatrixView result, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.SameShape(a, result);
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        int n = a.Rows;
        MatrixView t = workspace.TakeMatrix(n, n), z = workspace.TakeMatrix(n, n), other = workspace.TakeMatrix(n, n), logarithm = workspace.TakeMatrix(n, n);
        MatrixView system = workspace.TakeMatrix(n, n);
        Span<Complex> eigenvalues = workspace.TakeVector(n), column = workspace.TakeVector(n);
        a.CopyTo(t);

        // log(s·A) = log A + log s.
        double largest = MatrixArithmetic.MaxPart(a), scale = Unit(a, largest);
        Scaling.Apply(scale, t);
        FactorizationOutcome outcome = SchurDecomposition.FactorInPlace(t, z, workspace);
        for (int i = 0; i < n && outcome.IsSuccess; i++)
        {
            eigenvalues[i] = t[i, i];
            outcome = t[i, i] == Complex.Zero ? new FactorizationOutcome(FactorizationStatus.Singular, i) { Explanation = NoLogarithm } : outcome;
        }

        if (!outcome.IsSuccess)
        {
            return Finish(outcome, z, logarithm, other, result);
        }

        int nearlyZero = NearlyZero(t, a);
        MatrixView original = nearlyZero < 0 ? default : workspace.TakeMatrix(n, n);
        if (nearlyZero >= 0)
        {
            a.CopyTo(original);
        }

        // Roots until the matrix is close to one, then a Padé approximant by Gauss–Legendre partial fractions.
        int roots = 0;
        while (DistanceFromIdentity(t, column) > LogarithmRadius && roots < MostRoots)
        {
            TriangularRoot.Columns(t, other, column);
            MatrixView previous = t;
            t = other;
            other = previous;
            roots++;
        }

        for (int i = 0; i < n; i++)
        {
            t[i, i] -= Complex.One;
        }

        logarithm.Clear();
        for (int i = 0; i < 2 * Nodes.Length; i++)
        {
            double node = 0.5 * (1 + (i % 2 == 0 ? Nodes[i / 2] : -Nodes[i / 2]));
            system.SetIdentity();
            MatrixArithmetic.AddScaled(node, t, system);
            t.CopyTo(other);
            TriangularSolver.Solve(Triangle.Upper, DiagonalKind.Stored, system, MatrixOperation.None, other);
            MatrixArithmetic.AddScaled(0.5 * Weights[i / 2], other, logarithm);
        }

        MatrixArithmetic.Scale(Math.ScaleB(1, roots), logarithm);
        for (int i = 0; i < n; i++)
        {
            // The roots lose digits on the diagonal, where the value is known.
            logarithm[i, i] = Logarithm(eigenvalues[i]) - Math.Log(scale);
        }

        outcome = Finish(outcome, z, logarithm, other, result);
        if (nearlyZero >= 0 && !IsLogarithm(result, original, other, workspace))
        {
            outcome = new FactorizationOutcome(FactorizationStatus.Singular, nearlyZero) { Explanation = NoLogarithm };
            result.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }

    /// <summary>The first eigenvalue that may be zero but for rounding; -1 where none is, or where no rounding took place.</summary>
    private static int NearlyZero(MatrixView t, ReadOnlyMatrixView a)
    {
        double limit = t.Rows * MachinePrecision.Epsilon * MatrixArithmetic.FrobeniusNorm(t);
        for (int i = 0; i < t.Rows; i++)
        {
            if (t[i, i].Magnitude <= limit)
            {
                return TriangularForm.IsUpper(a) || TriangularForm.IsLower(a) ? -1 : i;
            }
        }

        return -1;
    }

    private static bool IsLogarithm(MatrixView logarithm, ReadOnlyMatrixView a, MatrixView scratch, Workspace workspace)
    {
        MatrixExponential.Compute(logarithm, scratch, workspace);
        MatrixArithmetic.AddScaled(-1, a, scratch);
        return MatrixArithmetic.FrobeniusNorm(scratch) <= Agreement * MatrixArithmetic.FrobeniusNorm(a);
    }

    /// <summary>φ₀(A) … φ(order)(A), where φ₀ = exp and φ(k+1)(z) = (φ(k)(z) - 1/k!)/z, from one exponential of a block matrix.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="order">Highest index, ≥ 0.</param>
    /// <returns>order + 1 matrices, n × n.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static ComplexMatrix[] Phi(ReadOnlyMatrixView a, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        int n = a.Rows;
        ComplexMatrix all = new(n, checked((order + 1) * n));
        Phi(a, order, all);
        return [.. Enumerable.Range(0, order + 1).Select(k => all.View(0, k * n, n, n).ToMatrix())];
    }

    /// <summary>φ₀(A) … φ(order)(A) side by side into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="order">Highest index, ≥ 0.</param>
    /// <param name="result">n × (order + 1)·n; columns k·n to (k + 1)·n receive φ(k)(A). All NaN unless the outcome is a success.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [Reference("A. H. Al-Mohy and N. J. Higham, Computing the action of the matrix exponential, SIAM J. Sci. Comput. 33, 488 (2011)",
        Doi = "10.1137/100788860", Equations = "Theorem 2.1")]
    public static FactorizationOutcome Phi(ReadOnlyMatrixView a, int order, MatrixView result, Workspace? workspace = null)
    {
        Guard.Square(a);
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        int n = a.Rows, size = checked((order + 1) * n);
        Guard.HasShape(n, size, result);
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        MatrixView block = workspace.TakeMatrix(size, size), value = workspace.TakeMatrix(size, size);
        block.Clear();
        a.CopyTo(block.Slice(0, 0, n, n));
        for (int k = 0; k < order; k++)
        {
            block.Slice(k * n, (k + 1) * n, n, n).SetIdentity();
        }

        FactorizationOutcome outcome = MatrixExponential.Compute(block, value, workspace);
        value.Slice(0, 0, n, size).CopyTo(result);
        return outcome;
    }

    /// <summary>result = Z·F·Z†, or NaN after a failure.</summary>
    private static FactorizationOutcome Finish(FactorizationOutcome outcome, MatrixView z, MatrixView f, MatrixView scratch, MatrixView result)
    {
        if (outcome.IsSuccess)
        {
            MatrixProduct.Multiply(z, f, scratch);
            MatrixProduct.Multiply(Complex.One, scratch, MatrixOperation.None, z, MatrixOperation.Adjoint, Complex.Zero, result);
        }
        else
        {
            result.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }

    /// <summary>‖T - 1‖₁ of an upper triangular matrix.</summary>
    private static double DistanceFromIdentity(MatrixView t, Span<Complex> sums)
    {
        sums.Clear();
        double largest = 0;
        for (int r = 0; r < t.Rows; r++)
        {
            for (int c = r; c < t.Columns; c++)
            {
                sums[c] += Complex.Abs(r == c ? t[r, c] - Complex.One : t[r, c]);
            }
        }

        foreach (Complex sum in sums)
        {
            largest = Math.Max(largest, sum.Real);
        }

        return largest;
    }

    /// <summary>The scale of a Schur form; a triangular matrix, whose form is itself, is not scaled down, so that its small elements survive.</summary>
    private static double Unit(ReadOnlyMatrixView a, double largest)
    {
        double scale = double.IsFinite(largest) ? Scaling.ToUnitBySquare(largest) : 1;
        return scale < 1 && (TriangularForm.IsUpper(a) || TriangularForm.IsLower(a)) ? 1 : scale;
    }

    /// <summary>The logarithm of a number of any size.</summary>
    private static Complex Logarithm(Complex z)
    {
        double size = Math.Max(Math.Abs(z.Real), Math.Abs(z.Imaginary));
        int exponent = size is > 1e-150 and < 1e150 ? 0 : Math.ILogB(size);
        Complex unit = new(Math.ScaleB(z.Real, -exponent), Math.ScaleB(z.Imaginary, -exponent));
        return Complex.Log(unit) + (exponent * Math.Log(2));
    }
}
