using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Element-wise operations and norms on views; none allocates.</summary>
public static unsafe class MatrixArithmetic
{
    /// <summary>target += alpha·a.</summary>
    /// <param name="alpha">A number.</param>
    /// <param name="a">m × n.</param>
    /// <param name="target">m × n; changed in place.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void AddScaled(Complex alpha, ReadOnlyMatrixView a, MatrixView target)
    {
        Guard.SameShape(a, target);
        for (int r = 0; r < a.Rows; r++)
        {
            MatrixVector.AddScaled(alpha, a.Row(r), target.Row(r));
        }
    }

    /// <summary>target *= alpha.</summary>
    /// <param name="alpha">A number.</param>
    /// <param name="target">m × n; changed in place.</param>
    public static void Scale(Complex alpha, MatrixView target)
    {
        for (int r = 0; r < target.Rows; r++)
        {
            MatrixVector.Scale(alpha, target.Row(r));
        }
    }

    /// <summary>target = op(a).</summary>
    /// <param name="a">m × n.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="target">m × n; changed in place.</param>
    /// <exception cref="ArgumentException">The target has not the shape of op(a).</exception>
    public static void Copy(ReadOnlyMatrixView a, MatrixOperation operation, MatrixView target)
    {
        bool conjugate = (operation & MatrixOperation.Conjugate) != 0;
        if ((operation & MatrixOperation.Transpose) == 0)
        {
            a.CopyTo(target);
            for (int r = 0; conjugate && r < target.Rows; r++)
            {
                foreach (ref Complex z in target.Row(r))
                {
                    z = Complex.Conjugate(z);
                }
            }

            return;
        }

        Guard.HasShape(a.Columns, a.Rows, target);

        // Square tiles keep the strided side within a few cache lines.
        const int tile = 16;
        for (int r0 = 0; r0 < a.Rows; r0 += tile)
        {
            for (int c0 = 0; c0 < a.Columns; c0 += tile)
            {
                int rEnd = Math.Min(r0 + tile, a.Rows), cEnd = Math.Min(c0 + tile, a.Columns);
                for (int r = r0; r < rEnd; r++)
                {
                    ReadOnlySpan<Complex> row = a.Span.Slice(r * a.RowStride, a.Columns);
                    for (int c = c0; c < cEnd; c++)
                    {
                        target.Span[(c * target.RowStride) + r] = conjugate ? Complex.Conjugate(row[c]) : row[c];
                    }
                }
            }
        }
    }

    /// <summary>Sum of the diagonal elements.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static Complex Trace(ReadOnlyMatrixView a)
    {
        Guard.Square(a);
        Complex sum = Complex.Zero;
        for (int i = 0; i < a.Rows; i++)
        {
            sum += a[i, i];
        }

        return sum;
    }

    /// <summary>tr(A·B), without forming the product.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="b">The other matrix.</param>
    /// <returns>The trace.</returns>
    /// <exception cref="ArgumentException">The shapes are not m × n and n × m.</exception>
    public static Complex TraceOfProduct(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        Guard.HasShape(a.Columns, a.Rows, b);
        Complex sum = Complex.Zero;
        for (int r = 0; r < a.Rows; r++)
        {
            for (int c = 0; c < a.Columns; c++)
            {
                sum += a[r, c] * b[c, r];
            }
        }

        return sum;
    }

    /// <summary>tr(A†·B) = Σ conj(a)·b, the Hilbert–Schmidt inner product.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="b">The other matrix.</param>
    /// <returns>The product.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Complex InnerProduct(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        Guard.SameShape(a, b);
        Complex sum = Complex.Zero;
        for (int r = 0; r < a.Rows; r++)
        {
            sum += MatrixVector.InnerProduct(a.Row(r), b.Row(r));
        }

        return sum;
    }

    /// <summary>Square root of the sum of the squared moduli; safe against overflow and underflow.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>The norm; infinite where it lies beyond the largest double.</returns>
    public static double FrobeniusNorm(ReadOnlyMatrixView a)
    {
        double norm = 0;
        for (int r = 0; r < a.Rows; r++)
        {
            norm = Hypotenuse(norm, MatrixVector.Norm(a.Row(r)));
        }

        return norm;
    }

    /// <summary>Largest column sum of moduli.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>The norm; zero for a matrix without elements.</returns>
    public static double OneNorm(ReadOnlyMatrixView a)
    {
        double largest = 0;
        for (int c = 0; c < a.Columns; c++)
        {
            double sum = 0;
            for (int r = 0; r < a.Rows; r++)
            {
                sum += Complex.Abs(a[r, c]);
            }

            largest = double.IsNaN(sum) ? sum : Math.Max(largest, sum);
        }

        return largest;
    }

    /// <summary>Largest row sum of moduli.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>The norm; zero for a matrix without elements.</returns>
    public static double InfinityNorm(ReadOnlyMatrixView a)
    {
        double largest = 0;
        for (int r = 0; r < a.Rows; r++)
        {
            double sum = 0;
            foreach (Complex z in a.Row(r))
            {
                sum += Complex.Abs(z);
            }

            largest = Math.Max(largest, sum);
        }

        return largest;
    }

    /// <summary>Largest modulus of an element; NaN if an element is NaN.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>The modulus; zero for a matrix without elements.</returns>
    public static double MaxNorm(ReadOnlyMatrixView a)
    {
        double largest = 0;
        for (int r = 0; r < a.Rows; r++)
        {
            foreach (Complex z in a.Row(r))
            {
                largest = Larger(largest, z);
            }
        }

        return largest;
    }

    /// <summary>Largest modulus of a difference of elements; NaN if one is NaN.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="b">The other matrix.</param>
    /// <returns>The modulus; zero for matrices without elements.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double MaxDifference(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        Guard.SameShape(a, b);
        double largest = 0;
        for (int r = 0; r < a.Rows; r++)
        {
            ReadOnlySpan<Complex> x = a.Row(r), y = b.Row(r);
            for (int c = 0; c < x.Length; c++)
            {
                largest = Larger(largest, x[c] - y[c]);
            }
        }

        return largest;
    }

    /// <summary>Largest modulus of an element of A - A†; NaN if an element is NaN.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>The modulus; zero for a Hermitian matrix.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static double HermitianDefect(ReadOnlyMatrixView a)
    {
        Guard.Square(a);
        double largest = 0;
        for (int r = 0; r < a.Rows; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                largest = Larger(largest, a[r, c] - Complex.Conjugate(a[c, r]));
            }
        }

        return largest;
    }

    /// <summary>The larger of a number and a modulus, NaN where one of them is; most elements are told by their sums, without a root.</summary>
    private static double Larger(double largest, Complex z) =>
        Math.Abs(z.Real) + Math.Abs(z.Imaginary) <= largest ? largest : Math.Max(largest, Complex.Abs(z));

    /// <summary>Replaces a square matrix by its Hermitian part (A + A†)/2.</summary>
    /// <param name="a">m × n.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static void MakeHermitian(MatrixView a)
    {
        Guard.Square(a);
        for (int r = 0; r < a.Rows; r++)
        {
            a[r, r] = a[r, r].Real;
            for (int c = 0; c < r; c++)
            {
                Complex mean = 0.5 * (a[r, c] + Complex.Conjugate(a[c, r]));
                a[r, c] = mean;
                a[c, r] = Complex.Conjugate(mean);
            }
        }
    }

    /// <summary>Whether every real and imaginary part is finite.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>False where a part is NaN or infinite.</returns>
    public static bool IsFinite(ReadOnlyMatrixView a) => double.IsFinite(MaxPart(a));

    /// <summary>Largest modulus among all real and imaginary parts; not finite if one part is not.</summary>
    internal static double MaxPart(ReadOnlyMatrixView a)
    {
        // Rows without gaps are one long row.
        bool whole = a.RowStride == a.Columns;
        int rows = whole ? Math.Min(a.Rows, 1) : a.Rows;
        nint length = 2 * (whole ? (nint)a.Rows * a.Columns : a.Columns);
        double largest = 0;
        for (int r = 0; r < rows; r++)
        {
            fixed (Complex* p = a.Row(r))
            {
                double value = SimdDispatch.Invoke<VectorKernelMaxAbsCall, double>(new VectorKernelMaxAbsCall(length, (double*)p));
                if (!double.IsFinite(value))
                {
                    return value;
                }

                largest = Math.Max(largest, value);
            }
        }

        return largest;
    }

    private static double Hypotenuse(double x, double y) => double.IsNaN(x) || double.IsNaN(y) ? double.NaN : double.Hypot(x, y);

    private readonly struct VectorKernelMaxAbsCall(nint length, double* x) : ISimdFunction<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Run<T>()
            where T : unmanaged, ISimd<T> => VectorKernel<T>.MaxAbs(length, x);
    }
}
