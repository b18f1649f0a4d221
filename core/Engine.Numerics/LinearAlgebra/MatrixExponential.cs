using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The exponential of a square complex matrix, its action, and its derivative.</summary>
public static unsafe class MatrixExponential
{
    /// <summary>exp(A) as a new matrix; all NaN if A holds NaN or an infinity.</summary>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static ComplexMatrix Compute(ReadOnlyMatrixView a)
    {
        ComplexMatrix result = new(a.Rows, a.Columns);
        Compute(a, result);
        return result;
    }

    /// <summary>exp(A) into memory of the caller, by scaling and squaring; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="result">n × n; must not overlap A. All NaN unless the outcome is a success.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Compute(ReadOnlyMatrixView a, MatrixView result, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.SameShape(a, result);
        Guard.NoOverlap(result, a);
        FactorizationOutcome outcome;
        fixed (Complex* pa = a.Span, pr = result.Span)
        {
            double* da = (double*)pa, dr = (double*)pr;
            workspace ??= Workspace.ForThread;
            outcome = SimdDispatch.Level switch
            {
                SimdLevel.V512 => ExponentialKernel<V512>.Run(a.Rows, da, a.RowStride, dr, result.RowStride, workspace),
                SimdLevel.V256 => ExponentialKernel<V256>.Run(a.Rows, da, a.RowStride, dr, result.RowStride, workspace),
                SimdLevel.V128 => ExponentialKernel<V128>.Run(a.Rows, da, a.RowStride, dr, result.RowStride, workspace),
                _ => ExponentialKernel<Scalar>.Run(a.Rows, da, a.RowStride, dr, result.RowStride, workspace),
            };
        }

        if (!outcome.IsSuccess)
        {
            result.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }

    /// <summary>exp(c·H) for Hermitian H through its eigenvectors: for imaginary c unitary to rounding, whatever the norm of c·H.</summary>
    /// <param name="h">Hermitian; only the lower triangle is read.</param>
    /// <param name="factor">c; <c>new Complex(0, -t)</c> gives the evolution over a time t with ħ = 1.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static ComplexMatrix OfHermitian(ReadOnlyMatrixView h, Complex factor) =>
        HermitianEigen.Factor(h).Apply(value => Complex.Exp(factor * value));

    /// <summary>The derivative of exp at A in direction E: exp(A + s·E) = exp(A) + s·L(A, E) + O(s²), with exp(A) itself.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="direction">E, n × n.</param>
    /// <returns>exp(A) and L(A, E).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [Reference("R. Mathias, A chain rule for matrix functions and applications, SIAM J. Matrix Anal. Appl. 17, 610 (1996)", Doi = "10.1137/S0895479895283409", Equations = "Theorem 2.1")]
    public static (ComplexMatrix Exponential, ComplexMatrix Derivative) Frechet(ReadOnlyMatrixView a, ReadOnlyMatrixView direction)
    {
        Guard.Square(a);
        Guard.SameShape(a, direction);
        int n = a.Rows;
        ComplexMatrix block = new(2 * n, 2 * n);
        a.CopyTo(block.View(0, 0, n, n));
        a.CopyTo(block.View(n, n, n, n));

        // A large direction would force needless squarings; the derivative is linear in it.
        double norm = MatrixArithmetic.OneNorm(a), size = MatrixArithmetic.OneNorm(direction);
        double scale = size > 0 && double.IsFinite(size) ? Math.ScaleB(1, Math.ILogB(Math.Max(norm, 1e-3)) - Math.ILogB(size)) : 1;
        MatrixArithmetic.AddScaled(scale, direction, block.View(0, n, n, n));
        ComplexMatrix value = Compute(block);
        ComplexMatrix derivative = value.View(0, n, n, n).ToMatrix();
        MatrixArithmetic.Scale(1 / scale, derivative);
        return (value.View(0, 0, n, n).ToMatrix(), derivative);
    }

    /// <summary>The derivative of H ↦ exp(c·H) at Hermitian H in direction E, from the eigenvectors of H.</summary>
    /// <param name="eigen">The eigendecomposition of H.</param>
    /// <param name="factor">c.</param>
    /// <param name="direction">E, n × n; need not be Hermitian.</param>
    /// <returns>L(c·H, c·E).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [Reference("J. L. Daleckii and S. G. Krein, Integration and differentiation of functions of Hermitian operators, Amer. Math. Soc. Transl. 47, 1 (1965)")]
    public static ComplexMatrix FrechetOfHermitian(HermitianEigen eigen, Complex factor, ReadOnlyMatrixView direction)
    {
        ArgumentNullException.ThrowIfNull(eigen);
        int n = eigen.Values.Length;
        Guard.HasShape(n, n, direction);
        ComplexMatrix inner = MatrixProduct.Multiply(
            MatrixProduct.Multiply(eigen.Vectors, MatrixOperation.Adjoint, direction, MatrixOperation.None), eigen.Vectors);
        for (int r = 0; r < n; r++)
        {
            Span<Complex> row = inner.Row(r);
            for (int c = 0; c < n; c++)
            {
                // The divided difference of exp in a form that does not cancel for close values.
                Complex half = 0.5 * factor * (eigen.Values[r] - eigen.Values[c]);
                Complex mean = 0.5 * factor * (eigen.Values[r] + eigen.Values[c]);
                row[c] *= factor * Complex.Exp(mean) * SinhOverArgument(half);
            }
        }

        return MatrixProduct.Multiply(MatrixProduct.Multiply(eigen.Vectors, inner), MatrixOperation.None, eigen.Vectors, MatrixOperation.Adjoint);
    }

    /// <summary>exp(A)·B without forming exp(A): truncated Taylor series over equal steps.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="b">n × any number of columns.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or A is not finite.</exception>
    [Reference("A. H. Al-Mohy and N. J. Higham, Computing the action of the matrix exponential, SIAM J. Sci. Comput. 33, 488 (2011)", Doi = "10.1137/100788860", Equations = "Algorithm 3.2, Table 3.1")]
    public static ComplexMatrix Apply(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        Guard.Square(a);
        Guard.HasShape(a.Rows, b.Columns, b);
        if (!MatrixArithmetic.IsFinite(a))
        {
            throw new ArgumentException("The matrix holds NaN or an infinity.", nameof(a));
        }

        int n = a.Rows;
        ComplexMatrix shifted = a.ToMatrix();
        Complex mean = n == 0 ? Complex.Zero : shifted.Trace() / n;
        for (int i = 0; i < n; i++)
        {
            shifted[i, i] -= mean;
        }

        (int degree, int steps) = TaylorPlan(shifted.OneNorm());
        Complex stepFactor = Complex.Exp(mean / steps);
        ComplexMatrix sum = b.ToMatrix(), term = b.ToMatrix(), next = new(n, b.Columns);
        for (int s = 0; s < steps; s++)
        {
            double previous = term.InfinityNorm();
            for (int k = 1; k <= degree; k++)
            {
                MatrixProduct.Multiply(1.0 / ((double)steps * k), shifted, MatrixOperation.None, term, MatrixOperation.None, Complex.Zero, next);
                (term, next) = (next, term);
                double current = term.InfinityNorm();
                MatrixArithmetic.AddScaled(Complex.One, term, sum);
                if (previous + current <= MachinePrecision.UnitRoundoff * sum.InfinityNorm())
                {
                    break;
                }

                previous = current;
            }

            MatrixArithmetic.Scale(stepFactor, sum);
            sum.View().CopyTo(term);
        }

        return sum;
    }

    /// <summary>The degree and number of steps that cost least for a matrix of this one-norm.</summary>
    private static (int Degree, int Steps) TaylorPlan(double norm)
    {
        ReadOnlySpan<int> degrees = [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55];
        ReadOnlySpan<double> theta = [2.4e-3, 1.44e-1, 6.4e-1, 1.43, 2.42, 3.53, 4.7, 6.0, 7.2, 8.5, 9.9];
        (int Degree, int Steps) best = (55, int.MaxValue / 64);
        for (int i = 0; i < degrees.Length; i++)
        {
            double wanted = Math.Max(1, Math.Ceiling(norm / theta[i]));
            if (wanted * degrees[i] < (double)best.Degree * best.Steps)
            {
                best = (degrees[i], (int)wanted);
            }
        }

        return best;
    }

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
