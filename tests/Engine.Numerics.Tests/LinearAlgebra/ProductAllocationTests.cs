using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

[Collection(AllocationCollection.Name)]
public class ProductAllocationTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(130)]
    public void Products_into_memory_of_the_caller_allocate_nothing(int n)
    {
        ComplexMatrix a = RandomMatrix(n, n, 1), b = RandomMatrix(n, n, 2), c = RandomMatrix(n, n, 3), h = RandomHermitian(n, 4);
        ComplexMatrix t = RandomMatrix(n, n, 5) + (8.0 * n * ComplexMatrix.Identity(n));
        Complex[] x = new Complex[n], y = new Complex[n];
        double[] real = new double[n * n];
        void Work()
        {
            MatrixProduct.Multiply(a, b, c);
            MatrixProduct.Multiply(Complex.ImaginaryOne, a, MatrixOperation.Adjoint, b, MatrixOperation.Transpose, Complex.One, c, 2);
            MatrixProduct.Multiply(Complex.ImaginaryOne, new ReadOnlyRealMatrixView(real, n, n), MatrixOperation.None, b, Complex.One, c);
            MatrixProduct.Multiply(Complex.ImaginaryOne, b, new ReadOnlyRealMatrixView(real, n, n), MatrixOperation.Transpose, Complex.One, c);
            MatrixProduct.Sandwich(a, b, c);
            MatrixProduct.Commutator(a, b, c);
            MatrixProduct.Anticommutator(a, b, c);
            HermitianProduct.Multiply(Side.Left, Triangle.Lower, Complex.One, h, b, Complex.Zero, c);
            HermitianProduct.Multiply(Side.Right, Triangle.Upper, Complex.One, h, b, Complex.One, c);
            HermitianProduct.Gram(1, a, MatrixOperation.Adjoint, 0, c);
            HermitianProduct.RankTwoUpdate(Complex.ImaginaryOne, a, b, 1, c);
            HermitianProduct.Sandwich(a, h, c);
            HermitianProduct.Commutator(h, h, c);
            DiagonalProduct.Multiply(Side.Left, x, a, c);
            DiagonalProduct.Multiply(Side.Right, real.AsSpan(0, n), a, c);
            DiagonalProduct.Sandwich(x, a, y, c);
            TriangularProduct.Multiply(Side.Right, Triangle.Lower, DiagonalKind.Stored, t, MatrixOperation.None, c);
            TriangularSolver.Solve(Side.Right, Triangle.Lower, DiagonalKind.Stored, t, MatrixOperation.None, c);
            TriangularProduct.Multiply(Triangle.Upper, DiagonalKind.Stored, t, MatrixOperation.Adjoint, c);
            TriangularSolver.Solve(Triangle.Upper, DiagonalKind.Stored, t, MatrixOperation.Adjoint, c);
            MatrixVector.Multiply(Complex.One, a, MatrixOperation.Adjoint, x, Complex.One, y);
            MatrixVector.RankOneUpdate(Complex.One, x, y, c);
            MatrixVector.AddScaled(Complex.One, x, y);
        }

        Assert.Equal(0, Allocated.Bytes(Work));
    }
}
