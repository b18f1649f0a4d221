using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>Seeded matrices, the naive control of products, and measures of error.</summary>
internal static class TestMatrices
{
    public const double Epsilon = 2.220446049250313e-16;

    public static ComplexMatrix RandomMatrix(int rows, int columns, int seed)
    {
        System.Random random = new((seed * 7919) + (rows * 101) + columns);
        return ComplexMatrix.Create(rows, columns, (_, _) => new Complex((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1));
    }

    public static ComplexMatrix RandomHermitian(int order, int seed)
    {
        ComplexMatrix a = RandomMatrix(order, order, seed);
        MatrixArithmetic.MakeHermitian(a);
        return a;
    }

    public static Complex Element(ComplexMatrix a, MatrixOperation operation, int r, int c)
    {
        Complex z = (operation & MatrixOperation.Transpose) != 0 ? a[c, r] : a[r, c];
        return (operation & MatrixOperation.Conjugate) != 0 ? Complex.Conjugate(z) : z;
    }

    /// <summary>The product by its definition.</summary>
    public static ComplexMatrix Product(ComplexMatrix a, MatrixOperation opA, ComplexMatrix b, MatrixOperation opB)
    {
        int m = (opA & MatrixOperation.Transpose) != 0 ? a.Columns : a.Rows;
        int k = (opA & MatrixOperation.Transpose) != 0 ? a.Rows : a.Columns;
        int n = (opB & MatrixOperation.Transpose) != 0 ? b.Rows : b.Columns;
        return ComplexMatrix.Create(m, n, (r, c) =>
        {
            Complex sum = Complex.Zero;
            for (int p = 0; p < k; p++)
            {
                sum += Element(a, opA, r, p) * Element(b, opB, p, c);
            }

            return sum;
        });
    }

    public static ComplexMatrix Product(ComplexMatrix a, ComplexMatrix b) => Product(a, MatrixOperation.None, b, MatrixOperation.None);

    public static double Difference(ComplexMatrix a, ComplexMatrix b) => (a - b).FrobeniusNorm();

    /// <summary>‖V†V - 1‖ in the Frobenius norm.</summary>
    public static double OrthogonalityError(ComplexMatrix v) =>
        Difference(MatrixProduct.Multiply(v, MatrixOperation.Adjoint, v, MatrixOperation.None), ComplexMatrix.Identity(v.Columns));
}
