using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

public static unsafe partial class MatrixProduct
{
    /// <summary>C = A·B·A†. For Hermitian B see <see cref="HermitianProduct.Sandwich"/>, which takes three quarters of the work.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="b">n × n.</param>
    /// <param name="c">Target, m × m; must not overlap A or B.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps an operand.</exception>
    public static void Sandwich(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c)
    {
        Guard.Square(b);
        Guard.NoOverlap(c, b);
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        MatrixView half = new(new Span<Complex>(workspace.Take(2L * a.Rows * b.Columns), a.Rows * b.Columns), a.Rows, b.Columns);
        Multiply(a, b, half);
        Multiply(Complex.One, half, MatrixOperation.None, a, MatrixOperation.Adjoint, Complex.Zero, c);
    }

    /// <summary>C = A·B - B·A. For Hermitian operands see <see cref="HermitianProduct.Commutator"/>, which takes half the work.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="b">n × n.</param>
    /// <param name="c">Target, n × n; must not overlap A or B.</param>
    /// <exception cref="ArgumentException">The matrices are not square of one order, or the target overlaps an operand.</exception>
    public static void Commutator(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c)
    {
        Multiply(a, b, c);
        Multiply(-Complex.One, b, MatrixOperation.None, a, MatrixOperation.None, Complex.One, c);
    }

    /// <summary>C = A·B + B·A. For Hermitian operands see <see cref="HermitianProduct.Anticommutator"/>, which takes half the work.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="b">n × n.</param>
    /// <param name="c">Target, n × n; must not overlap A or B.</param>
    /// <exception cref="ArgumentException">The matrices are not square of one order, or the target overlaps an operand.</exception>
    public static void Anticommutator(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c)
    {
        Multiply(a, b, c);
        Multiply(Complex.One, b, MatrixOperation.None, a, MatrixOperation.None, Complex.One, c);
    }

    /// <summary>A·B·A† as a new matrix.</summary>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="b">op(B) is k × n.</param>
    /// <returns>Square, of the rows of A.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static ComplexMatrix Sandwich(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        ComplexMatrix c = new(a.Rows, a.Rows);
        Sandwich(a, b, c);
        return c;
    }

    /// <summary>A·B - B·A as a new matrix.</summary>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="b">op(B) is k × n.</param>
    /// <returns>n × n.</returns>
    /// <exception cref="ArgumentException">The matrices are not square of one order.</exception>
    public static ComplexMatrix Commutator(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        ComplexMatrix c = new(a.Rows, b.Columns);
        Commutator(a, b, c);
        return c;
    }

    /// <summary>A·B + B·A as a new matrix.</summary>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="b">op(B) is k × n.</param>
    /// <returns>n × n.</returns>
    /// <exception cref="ArgumentException">The matrices are not square of one order.</exception>
    public static ComplexMatrix Anticommutator(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        ComplexMatrix c = new(a.Rows, b.Columns);
        Anticommutator(a, b, c);
        return c;
    }
}
