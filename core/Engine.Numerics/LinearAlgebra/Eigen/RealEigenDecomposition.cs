using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Eigenvalues and eigenvectors of a general real matrix, in real arithmetic up to its real Schur form: complex ones come in pairs that are conjugate
/// to the last bit.</summary>
/// <remarks>
/// The residuals ‖A·r - λ·r‖₂ and ‖l†·A - λ·l†‖₂ of every vector of unit length are at most 10·n·2⁻⁵² times the Frobenius norm of A. For symmetric matrices
/// take
/// <see cref="SymmetricEigenDecomposition"/>.
/// </remarks>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "sections 7.4 to 7.6")]
public sealed unsafe class RealEigenDecomposition
{
    private RealEigenDecomposition(Complex[] values, ComplexMatrix right, ComplexMatrix left, FactorizationOutcome outcome)
    {
        Values = values;
        RightVectors = right;
        LeftVectors = left;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; everything is NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Eigenvalues in the order of the real Schur form; of a conjugate pair the one with positive imaginary part comes first.</summary>
    public Complex[] Values { get; }

    /// <summary>Right eigenvectors of unit length in columns; real for real eigenvalues.</summary>
    public ComplexMatrix RightVectors { get; }

    /// <summary>Left eigenvectors of unit length in columns.</summary>
    public ComplexMatrix LeftVectors { get; }

    /// <summary>Eigenvalues and eigenvectors of a real matrix.</summary>
    /// <param name="a">n·n numbers, row after row.</param>
    /// <param name="order">n.</param>
    /// <returns>Values and vectors.</returns>
    /// <exception cref="ArgumentException">The length is not n·n.</exception>
    public static RealEigenDecomposition Factor(ReadOnlySpan<double> a, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        Guard.Length(a.Length, checked(order * order), nameof(a));
        double[] t = a.ToArray(), z = new double[a.Length];
        FactorizationOutcome outcome = RealSchurDecomposition.FactorInPlace(t, z, order, out double scale);
        Complex[] values = new Complex[order];
        ComplexMatrix right = new(order, order), left = new(order, order);
        if (outcome.IsSuccess)
        {
            ComplexMatrix triangular = new(order, order), unitary = new(order, order);
            for (int i = 0; i < t.Length; i++)
            {
                triangular.AsSpan()[i] = t[i];
                unitary.AsSpan()[i] = z[i];
            }

            RealSchurBlocks.MakeTriangular(triangular, unitary, values);
            Vectors(triangular, unitary, values, right, left);
            outcome = Scaling.TryUndo(scale, new MatrixView(values, 1, order)) ? outcome : FactorizationOutcome.Overflow;
        }

        if (!outcome.IsSuccess)
        {
            Complex nan = new(double.NaN, double.NaN);
            Array.Fill(values, nan);
            right.View().Fill(nan);
            left.View().Fill(nan);
        }

        return new RealEigenDecomposition(values, right, left, outcome);
    }

    /// <summary>Eigenvalues alone; NaN where the computation failed.</summary>
    /// <param name="a">n·n numbers, row after row.</param>
    /// <param name="order">n.</param>
    /// <returns>n numbers in the order of <see cref="Values"/>.</returns>
    /// <exception cref="ArgumentException">The length is not n·n.</exception>
    public static Complex[] Eigenvalues(ReadOnlySpan<double> a, int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        Guard.Length(a.Length, checked(order * order), nameof(a));
        double[] t = a.ToArray();
        Complex[] values = new Complex[order];
        FactorizationOutcome outcome = RealSchurDecomposition.FactorInPlace(t, new double[t.Length], order, out double scale);
        if (outcome.IsSuccess)
        {
            RealSchurBlocks.Eigenvalues(t, order, values);
        }

        if (!outcome.IsSuccess || !Scaling.TryUndo(scale, new MatrixView(values, 1, order)))
        {
            Array.Fill(values, new Complex(double.NaN, double.NaN));
        }

        return values;
    }

    private static void Vectors(ComplexMatrix t, ComplexMatrix z, Complex[] values, ComplexMatrix right, ComplexMatrix left)
    {
        int n = values.Length;
        ComplexMatrix rows = new(n, n);
        Complex[] sums = new Complex[n];
        fixed (Complex* pt = t.AsSpan(), px = rows.AsSpan(), ps = sums)
        {
            SimdDispatch.Invoke(new Substitution { Order = n, T = pt, Rows = px, Sums = null });
            MatrixProduct.Multiply(Complex.One, z, MatrixOperation.None, rows, MatrixOperation.Transpose, Complex.Zero, right);
            SimdDispatch.Invoke(new Substitution { Order = n, T = pt, Rows = px, Sums = ps });
            MatrixProduct.Multiply(Complex.One, z, MatrixOperation.None, rows, MatrixOperation.Adjoint, Complex.Zero, left);
        }

        foreach (ComplexMatrix vectors in new[] { right, left })
        {
            for (int k = 0; k < n; k++)
            {
                if (values[k].Imaginary > 0)
                {
                    for (int r = 0; r < n; r++)
                    {
                        vectors[r, k + 1] = Complex.Conjugate(vectors[r, k]);
                    }
                }
                else if (values[k].Imaginary == 0)
                {
                    MakeReal(vectors, k);
                }
            }
        }
    }

    /// <summary>Turns a vector that is real but for a phase into a real one.</summary>
    private static void MakeReal(ComplexMatrix vectors, int column)
    {
        Complex largest = Complex.Zero;
        for (int r = 0; r < vectors.Rows; r++)
        {
            largest = vectors[r, column].Magnitude > largest.Magnitude ? vectors[r, column] : largest;
        }

        Complex phase = Complex.Conjugate(largest) / largest.Magnitude;
        double square = 0;
        for (int r = 0; r < vectors.Rows; r++)
        {
            double value = (phase * vectors[r, column]).Real;
            vectors[r, column] = value;
            square += value * value;
        }

        for (int r = 0; r < vectors.Rows; r++)
        {
            vectors[r, column] /= Math.Sqrt(square);
        }
    }

    /// <summary>Eigenvectors of the triangular form in rows, right ones or, with scratch for sums, left ones.</summary>
    private struct Substitution : ISimdAction
    {
        public int Order;
        public Complex* T;
        public Complex* Rows;
        public Complex* Sums;

        public readonly void Run<TRegister>()
            where TRegister : unmanaged, ISimd<TRegister>
        {
            if (Sums == null)
            {
                TriangularEigenvectors<TRegister>.Right(Order, T, Order, Rows);
            }
            else
            {
                TriangularEigenvectors<TRegister>.Left(Order, T, Order, Rows, Sums);
            }
        }
    }
}
