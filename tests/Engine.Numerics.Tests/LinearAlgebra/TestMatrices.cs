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

    /// <summary>Hermitian families that break careless algorithms; each takes the order.</summary>
    public static Dictionary<string, Func<int, ComplexMatrix>> HermitianFamilies { get; } = new()
    {
        ["random"] = n => RandomHermitian(n, 1),
        ["zero"] = n => new ComplexMatrix(n, n),
        ["identity"] = ComplexMatrix.Identity,
        ["diagonal"] = n => ComplexMatrix.Create(n, n, (r, c) => r == c ? Math.Cos(7 * r) : 0),
        ["graded up"] = n => Graded(n, 1),
        ["graded down"] = n => Graded(n, -1),
        ["huge"] = n => 1e150 * RandomHermitian(n, 2),
        ["tiny"] = n => 1e-150 * RandomHermitian(n, 3),
        ["near overflow"] = n => 1e300 * RandomHermitian(n, 4),
        ["near underflow"] = n => 1e-300 * RandomHermitian(n, 5),
        ["clustered"] = n => WithSpectrum(n, i => i % 3 == 0 ? 1 + (1e-14 * i) : i % 3 == 1 ? -2 : 1e-9 * i),
        ["rank one"] = n => WithSpectrum(n, i => i == 0 ? 3 : 0),
        ["two values"] = n => WithSpectrum(n, i => i % 2),
        ["hilbert"] = n => ComplexMatrix.Create(n, n, (r, c) => 1.0 / (r + c + 1)),
        ["wilkinson"] = n => Wilkinson(n),
        ["glued wilkinson"] = GluedWilkinson,
        ["second difference"] = n => ComplexMatrix.Create(n, n, (r, c) => r == c ? 2 : Math.Abs(r - c) == 1 ? -1 : 0),
    };

    /// <summary>General families; each takes the order.</summary>
    public static Dictionary<string, Func<int, ComplexMatrix>> GeneralFamilies { get; } = new()
    {
        ["random"] = n => RandomMatrix(n, n, 1),
        ["zero"] = n => new ComplexMatrix(n, n),
        ["identity"] = ComplexMatrix.Identity,
        ["jordan block"] = n => ComplexMatrix.Create(n, n, (r, c) => r == c ? 2 : c == r + 1 ? 1 : 0),
        ["cyclic shift"] = n => ComplexMatrix.Create(n, n, (r, c) => c == (r + 1) % Math.Max(n, 1) ? 1 : 0),
        ["rank deficient"] = n => RandomMatrix(n, (n + 2) / 3, 2) * RandomMatrix((n + 2) / 3, n, 3),
        ["graded"] = n => ComplexMatrix.Create(n, n, (r, c) => Math.Sin(1 + (3 * r) + (7 * c)) * Math.Pow(10, 150.0 * (1 - (2.0 * Math.Max(r, c) / Math.Max(1, n - 1))))),
        ["huge"] = n => 1e150 * RandomMatrix(n, n, 4),
        ["tiny"] = n => 1e-150 * RandomMatrix(n, n, 5),
        ["hilbert"] = n => ComplexMatrix.Create(n, n, (r, c) => 1.0 / (r + c + 1)),
        ["wilkinson"] = n => Wilkinson(n),
        ["clustered"] = n => HermitianFamilies["clustered"](n),
    };

    /// <summary>All orders to 65 and the awkward larger ones for the family that needs them; a sample for the others, to bound the time.</summary>
    public static IEnumerable<int> Sizes(bool all) => all
        ? [.. Enumerable.Range(0, 66), 100, 127, 128, 129, 255, 256, 300]
        : [0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 21, 31, 32, 33, 34, 42, 63, 64, 65, 100, 129];

    public static ComplexMatrix WithSpectrum(int n, Func<int, double> value)
    {
        ComplexMatrix q = SingularValueDecomposition.Factor(RandomMatrix(n, n, 9)).U;
        double[] values = [.. Enumerable.Range(0, n).Select(value)];
        ComplexMatrix a = MatrixProduct.Multiply(q * ComplexMatrix.Diagonal(values), MatrixOperation.None, q, MatrixOperation.Adjoint);
        MatrixArithmetic.MakeHermitian(a);
        return a;
    }

    private static ComplexMatrix Graded(int n, int direction)
    {
        ComplexMatrix a = RandomHermitian(n, 6);
        return ComplexMatrix.Create(n, n, (r, c) => a[r, c] * Math.Pow(10, direction * 75.0 * ((2.0 * (r + c) / Math.Max(1, 2 * (n - 1))) - 1)));
    }

    private static ComplexMatrix Wilkinson(int n) =>
        ComplexMatrix.Create(n, n, (r, c) => r == c ? Math.Abs(r - ((n - 1) / 2.0)) : Math.Abs(r - c) == 1 ? 1 : 0);

    private static ComplexMatrix GluedWilkinson(int n)
    {
        ComplexMatrix block = Wilkinson(21);
        return ComplexMatrix.Create(n, n, (r, c) => r / 21 == c / 21 ? block[r % 21, c % 21] : Math.Abs(r - c) == 1 ? 1e-8 : 0);
    }
}
