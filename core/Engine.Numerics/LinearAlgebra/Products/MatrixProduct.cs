using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Products of dense complex matrices.</summary>
/// <remarks>
/// The view overloads allocate nothing once the thread's workspace has grown to the size in use. The target must not overlap an operand.
/// A beta of zero overwrites the target, whatever it held (NaN included).
/// </remarks>
[Reference("K. Goto and R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM Trans. Math. Softw. 34, 12 (2008)",
    Doi = "10.1145/1356052.1356053")]
public static unsafe partial class MatrixProduct
{
    /// <summary>C = alpha·op(A)·op(B) + beta·C.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="opA">What is done to A first.</param>
    /// <param name="b">op(B) is k × n.</param>
    /// <param name="opB">What is done to B first.</param>
    /// <param name="beta">Factor of the old contents of C.</param>
    /// <param name="c">Target, m × n; must not overlap A or B.</param>
    /// <param name="degreeOfParallelism">Most threads to use, ≥ 1. The result has the same bits for every number;</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps an operand.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The degree of parallelism is less than one.</exception>
    public static void Multiply(
        Complex alpha, ReadOnlyMatrixView a, MatrixOperation opA, ReadOnlyMatrixView b, MatrixOperation opB, Complex beta, MatrixView c,
        int degreeOfParallelism = 1)
    {
        bool transposeA = (opA & MatrixOperation.Transpose) != 0;
        bool transposeB = (opB & MatrixOperation.Transpose) != 0;
        int m = transposeA ? a.Columns : a.Rows;
        int k = transposeA ? a.Rows : a.Columns;
        int kB = transposeB ? b.Columns : b.Rows;
        int n = transposeB ? b.Rows : b.Columns;
        CheckShapes(m, k, kB, n, c);
        Guard.NoOverlap(c, a);
        Guard.NoOverlap(c, b);
        fixed (Complex* pa = a.Span, pb = b.Span, pc = c.Span)
        {
            GemmOperand left = GemmOperand.Of((double*)pa, a.RowStride, opA);
            GemmOperand right = GemmOperand.Of((double*)pb, b.RowStride, opB);
            if (degreeOfParallelism != 1)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(degreeOfParallelism, 1);
                Threaded(m, n, k, alpha, left, right, beta, (double*)pc, c.RowStride, degreeOfParallelism);
                return;
            }

            SimdDispatch.Invoke(new GemmDriverRunCall(m, n, k, alpha, left, right, beta, (double*)pc, c.RowStride));
        }
    }

    /// <summary>C = A·B.</summary>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="b">op(B) is k × n.</param>
    /// <param name="c">m × n; must not overlap an operand.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps an operand.</exception>
    public static void Multiply(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c) =>
        Multiply(Complex.One, a, MatrixOperation.None, b, MatrixOperation.None, Complex.Zero, c);

    /// <summary>op(A)·op(B) as a new matrix.</summary>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="opA">What is done to A first.</param>
    /// <param name="b">op(B) is k × n.</param>
    /// <param name="opB">What is done to B first.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static ComplexMatrix Multiply(ReadOnlyMatrixView a, MatrixOperation opA, ReadOnlyMatrixView b, MatrixOperation opB)
    {
        ComplexMatrix c = new(
            (opA & MatrixOperation.Transpose) != 0 ? a.Columns : a.Rows,
            (opB & MatrixOperation.Transpose) != 0 ? b.Rows : b.Columns);
        Multiply(Complex.One, a, opA, b, opB, Complex.Zero, c);
        return c;
    }

    /// <summary>A·B as a new matrix.</summary>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="b">op(B) is k × n.</param>
    /// <returns>m × n.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static ComplexMatrix Multiply(ReadOnlyMatrixView a, ReadOnlyMatrixView b) => Multiply(a, MatrixOperation.None, b, MatrixOperation.None);

    private static void Threaded(
        nint m, nint n, nint k, Complex alpha, GemmOperand a, GemmOperand b, Complex beta, double* c, nint leading, int degreeOfParallelism)
    {
        SimdDispatch.Invoke(new ThreadedGemmRunCall(m, n, k, alpha, a, b, beta, c, leading, degreeOfParallelism));
    }

    private readonly struct GemmDriverRunCall(
        nint m, nint n, nint k, Complex alpha, GemmOperand a, GemmOperand b, Complex beta, double* c, nint leading) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T>
        {
            // Operands are passed on by reference; copies leave the fields of the call in registers.
            GemmOperand left = a, right = b;
            GemmDriver<T>.Run(m, n, k, alpha, in left, in right, beta, c, leading);
        }
    }

    private readonly struct ThreadedGemmRunCall(
        nint m, nint n, nint k, Complex alpha, GemmOperand a, GemmOperand b, Complex beta, double* c, nint leading, int degreeOfParallelism) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => ThreadedGemm<T>.Run(m, n, k, alpha, a, b, beta, c, leading, degreeOfParallelism);
    }
}
