using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

public static unsafe partial class MatrixExponential
{
    /// <summary>The derivative of exp at A in direction E: exp(A + s·E) = exp(A) + s·L(A, E) + O(s²), with exp(A) itself.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="direction">E, n × n.</param>
    /// <returns>exp(A) and L(A, E).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static (ComplexMatrix Exponential, ComplexMatrix Derivative) Frechet(ReadOnlyMatrixView a, ReadOnlyMatrixView direction)
    {
        ComplexMatrix exponential = new(a.Rows, a.Columns), derivative = new(a.Rows, a.Columns);
        Frechet(a, direction, exponential, derivative);
        return (exponential, derivative);
    }

    /// <summary>exp(A) and its derivative in direction E into memory of the caller, from one exponential of twice the order; allocates nothing once the
    /// workspace has grown.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="direction">E, n × n.</param>
    /// <param name="exponential">n × n; receives exp(A).</param>
    /// <param name="derivative">n × n; receives L(A, E).</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; everything is NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [Reference("R. Mathias, A chain rule for matrix functions and applications, SIAM J. Matrix Anal. Appl. 17, 610 (1996)", Doi = "10.1137/S0895479895283409",
        Equations = "Theorem 2.1")]
    public static FactorizationOutcome Frechet(
        ReadOnlyMatrixView a, ReadOnlyMatrixView direction, MatrixView exponential, MatrixView derivative, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.SameShape(a, direction);
        Guard.SameShape(a, exponential);
        Guard.SameShape(a, derivative);
        int n = a.Rows;
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        MatrixView block = workspace.TakeMatrix(2 * n, 2 * n), value = workspace.TakeMatrix(2 * n, 2 * n);
        block.Clear();
        a.CopyTo(block.Slice(0, 0, n, n));
        a.CopyTo(block.Slice(n, n, n, n));

        // A large direction would force needless squarings; the derivative is linear in it.
        double norm = MatrixArithmetic.OneNorm(a), size = MatrixArithmetic.OneNorm(direction);
        double scale = size > 0 && double.IsFinite(size) ? Math.ScaleB(1, Math.ILogB(Math.Max(norm, 1e-3)) - Math.ILogB(size)) : 1;
        MatrixArithmetic.AddScaled(scale, direction, block.Slice(0, n, n, n));
        FactorizationOutcome outcome = Compute(block, value, workspace);
        value.Slice(0, 0, n, n).CopyTo(exponential);
        value.Slice(0, n, n, n).CopyTo(derivative);
        MatrixArithmetic.Scale(1 / scale, derivative);
        return outcome;
    }

    /// <summary>The derivative of H ↦ exp(c·H) at Hermitian H in direction E, from the eigenvectors of H.</summary>
    /// <param name="eigen">The eigendecomposition of H.</param>
    /// <param name="factor">c.</param>
    /// <param name="direction">E, n × n; need not be Hermitian.</param>
    /// <returns>L(c·H, c·E); all NaN if an argument holds NaN or an infinity, or if an element of the result overflows.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static ComplexMatrix FrechetOfHermitian(HermitianEigenDecomposition eigen, Complex factor, ReadOnlyMatrixView direction)
    {
        ArgumentNullException.ThrowIfNull(eigen);
        ComplexMatrix result = new(eigen.Values.Length, eigen.Values.Length);
        FrechetOfHermitian(eigen.Values, eigen.Vectors, factor, direction, result);
        return result;
    }

    /// <summary>The derivative of H ↦ exp(c·H) from eigenvalues and eigenvectors into memory of the caller; allocates nothing once the workspace has
    /// grown.</summary>
    /// <param name="values">The n eigenvalues of H.</param>
    /// <param name="vectors">Its eigenvectors in columns, n × n.</param>
    /// <param name="factor">c.</param>
    /// <param name="direction">E, n × n; need not be Hermitian.</param>
    /// <param name="result">n × n; receives L(c·H, c·E).</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; everything is NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [Reference("J. L. Daleckii and S. G. Krein, Integration and differentiation of functions of Hermitian operators, Amer. Math. Soc. Transl. 47, 1 (1965)",
        Doi = "10.1090/trans2/047/01")]
    public static FactorizationOutcome FrechetOfHermitian(
        ReadOnlySpan<double> values, ReadOnlyMatrixView vectors, Complex factor, ReadOnlyMatrixView direction, MatrixView result, Workspace? workspace = null)
    {
        int n = values.Length;
        Guard.HasShape(n, n, vectors);
        Guard.HasShape(n, n, direction);
        Guard.HasShape(n, n, result);
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        MatrixView half = workspace.TakeMatrix(n, n), inner = workspace.TakeMatrix(n, n);
        bool finite = double.IsFinite(factor.Real) && double.IsFinite(factor.Imaginary) && MatrixArithmetic.IsFinite(vectors)
            && MatrixArithmetic.IsFinite(direction)
            && !values.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);
        MatrixProduct.Multiply(Complex.One, vectors, MatrixOperation.Adjoint, direction, MatrixOperation.None, Complex.Zero, half);
        MatrixProduct.Multiply(half, vectors, inner);
        for (int r = 0; r < n; r++)
        {
            Span<Complex> row = inner.Row(r);
            for (int c = 0; c < n; c++)
            {
                // The divided difference of exp in a form that does not cancel for close values.
                Complex difference = 0.5 * factor * (values[r] - values[c]);
                Complex mean = 0.5 * factor * (values[r] + values[c]);
                row[c] *= factor * DividedDifference(mean, difference);
            }
        }

        MatrixProduct.Multiply(vectors, inner, half);
        MatrixProduct.Multiply(Complex.One, half, MatrixOperation.None, vectors, MatrixOperation.Adjoint, Complex.Zero, result);
        if (finite && MatrixArithmetic.IsFinite(result))
        {
            return FactorizationOutcome.Success;
        }

        result.Fill(new Complex(double.NaN, double.NaN));
        return finite ? FactorizationOutcome.Overflow : FactorizationOutcome.NotFinite;
    }

    // e^mean sinh(d)/d. Far apart sinh alone overflows where the product does not; there e^(mean ± d) are the exponentials of the two values themselves.
    private static Complex DividedDifference(Complex mean, Complex difference) => Math.Abs(difference.Real) > 20
        ? (Complex.Exp(mean + difference) - Complex.Exp(mean - difference)) / (2 * difference)
        : Complex.Exp(mean) * SinhOverArgument(difference);

    private static Complex SinhOverArgument(Complex x)
    {
        if (Complex.Abs(x) > 0.1)
        {
            return Complex.Sinh(x) / x;
        }

        Complex square = x * x;
        return 1 + (square / 6 * (1 + (square / 20 * (1 + (square / 42 * (1 + (square / 72 * (1 + (square / 110)))))))));
    }
}
