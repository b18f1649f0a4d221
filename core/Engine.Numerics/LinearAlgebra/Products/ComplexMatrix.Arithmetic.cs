using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

public sealed partial class ComplexMatrix
{
    /// <summary>Element-wise sum.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static ComplexMatrix operator +(ComplexMatrix a, ComplexMatrix b)
    {
        ComplexMatrix result = a.Clone();
        MatrixArithmetic.AddScaled(Complex.One, b, result);
        return result;
    }

    /// <summary>Element-wise difference.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static ComplexMatrix operator -(ComplexMatrix a, ComplexMatrix b)
    {
        ComplexMatrix result = a.Clone();
        MatrixArithmetic.AddScaled(-Complex.One, b, result);
        return result;
    }

    /// <summary>Element-wise negation.</summary>
    public static ComplexMatrix operator -(ComplexMatrix a) => -1.0 * a;

    /// <summary>Matrix product.</summary>
    /// <exception cref="ArgumentException"><c>a.Columns</c> differs from <c>b.Rows</c>.</exception>
    public static ComplexMatrix operator *(ComplexMatrix a, ComplexMatrix b) => MatrixProduct.Multiply(a, b);

    /// <summary>Every element times a number.</summary>
    public static ComplexMatrix operator *(Complex scale, ComplexMatrix a)
    {
        ComplexMatrix result = a.Clone();
        MatrixArithmetic.Scale(scale, result);
        return result;
    }

    /// <summary>Every element times a number.</summary>
    public static ComplexMatrix operator *(ComplexMatrix a, Complex scale) => scale * a;

    /// <summary>Every element times a real number.</summary>
    public static ComplexMatrix operator *(double scale, ComplexMatrix a) => new Complex(scale, 0) * a;

    /// <summary>Every element times a real number.</summary>
    public static ComplexMatrix operator *(ComplexMatrix a, double scale) => new Complex(scale, 0) * a;

    /// <summary>Every element divided by a number.</summary>
    public static ComplexMatrix operator /(ComplexMatrix a, Complex divisor)
    {
        ComplexMatrix result = a.Clone();
        foreach (ref Complex z in result.AsSpan())
        {
            z /= divisor;
        }

        return result;
    }

    /// <summary>Matrix times vector.</summary>
    /// <exception cref="ArgumentException">The vector's length is not <c>a.Columns</c>.</exception>
    public static Complex[] operator *(ComplexMatrix a, Complex[] x)
    {
        Complex[] y = new Complex[a.Rows];
        MatrixVector.Multiply(Complex.One, a, MatrixOperation.None, x, Complex.Zero, y);
        return y;
    }

    /// <summary>The conjugate transpose.</summary>
    /// <returns>columns × rows.</returns>
    public ComplexMatrix Adjoint() => Apply(MatrixOperation.Adjoint);

    /// <summary>The transpose, without conjugation.</summary>
    /// <returns>columns × rows.</returns>
    public ComplexMatrix Transpose() => Apply(MatrixOperation.Transpose);

    /// <summary>Every element conjugated.</summary>
    /// <returns>rows × columns.</returns>
    public ComplexMatrix Conjugate() => Apply(MatrixOperation.Conjugate);

    /// <summary>Sum of the diagonal elements.</summary>
    /// <returns>Sum of the diagonal elements.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public Complex Trace() => MatrixArithmetic.Trace(this);

    /// <summary>Square root of the sum of the squared moduli; safe against overflow and underflow.</summary>
    /// <returns>The value.</returns>
    public double FrobeniusNorm() => MatrixArithmetic.FrobeniusNorm(this);

    /// <summary>Largest column sum of moduli.</summary>
    /// <returns>Largest column sum of moduli.</returns>
    public double OneNorm() => MatrixArithmetic.OneNorm(this);

    /// <summary>Largest row sum of moduli.</summary>
    /// <returns>Largest row sum of moduli.</returns>
    public double InfinityNorm() => MatrixArithmetic.InfinityNorm(this);

    /// <summary>Largest modulus of an element; NaN if an element is NaN.</summary>
    /// <returns>Largest modulus of an element; NaN if an element is NaN.</returns>
    public double MaxNorm() => MatrixArithmetic.MaxNorm(this);

    /// <summary>Whether every element lies within <paramref name="tolerance"/> (a modulus) of the other matrix's; false for different shapes or NaN.</summary>
    /// <param name="other">The other one.</param>
    /// <param name="tolerance">Largest difference that counts as none.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool IsCloseTo(ComplexMatrix other, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Rows == other.Rows && Columns == other.Columns && MatrixArithmetic.MaxDifference(this, other) <= tolerance;
    }

    /// <summary>Whether every element has the same value as the other matrix's; false for different shapes.</summary>
    /// <param name="other">The other one.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool ElementsEqual(ComplexMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Rows == other.Rows && Columns == other.Columns && AsSpan().SequenceEqual(other.AsSpan());
    }

    /// <summary>Whether the matrix is square and differs from its adjoint by at most <paramref name="tolerance"/> in every element.</summary>
    /// <param name="tolerance">Largest difference that counts as none.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool IsHermitian(double tolerance) => IsSquare && MatrixArithmetic.HermitianDefect(this) <= tolerance;

    /// <summary>Whether the matrix is square and A†A differs from the identity by at most <paramref name="tolerance"/> in every element.</summary>
    /// <param name="tolerance">Largest difference that counts as none.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool IsUnitary(double tolerance)
    {
        if (!IsSquare)
        {
            return false;
        }

        ComplexMatrix gram = MatrixProduct.Multiply(this, MatrixOperation.Adjoint, this, MatrixOperation.None);
        return gram.IsCloseTo(Identity(Rows), tolerance);
    }

    private ComplexMatrix Apply(MatrixOperation operation)
    {
        bool transposed = (operation & MatrixOperation.Transpose) != 0;
        ComplexMatrix result = new(transposed ? Columns : Rows, transposed ? Rows : Columns);
        MatrixArithmetic.Copy(this, operation, result);
        return result;
    }
}
