using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Simd;

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
        ["graded"] = n => ComplexMatrix.Create(n, n,
            (r, c) => Math.Sin(1 + (3 * r) + (7 * c)) * Math.Pow(10, 150.0 * (1 - (2.0 * Math.Max(r, c) / Math.Max(1, n - 1))))),
        ["huge"] = n => 1e150 * RandomMatrix(n, n, 4),
        ["tiny"] = n => 1e-150 * RandomMatrix(n, n, 5),
        ["hilbert"] = n => ComplexMatrix.Create(n, n, (r, c) => 1.0 / (r + c + 1)),
        ["wilkinson"] = n => Wilkinson(n),
        ["clustered"] = n => HermitianFamilies["clustered"](n),
        ["glued wilkinson"] = GluedWilkinson,
        ["graded up"] = n => ComplexMatrix.Create(n, n,
            (r, c) => Math.Sin(1 + (3 * r) + (7 * c)) * Math.Pow(10, 150.0 * ((2.0 * Math.Min(r, c) / Math.Max(1, n - 1)) - 1))),
        ["defective"] = Defective,
        ["near overflow"] = n => 1e300 * RandomMatrix(n, n, 6),
        ["near underflow"] = n => 1e-300 * RandomMatrix(n, n, 7),
    };

    /// <summary>Hermitian positive definite families; each takes the order.</summary>
    public static Dictionary<string, Func<int, ComplexMatrix>> DefiniteFamilies { get; } = new()
    {
        ["random"] = n => Definite(n, 1),
        ["identity"] = ComplexMatrix.Identity,
        ["second difference"] = n => HermitianFamilies["second difference"](n),
        ["clustered"] = n => WithSpectrum(n, i => i % 3 == 0 ? 1 + (1e-14 * i) : i % 3 == 1 ? 2 : 1e-4),
        ["wilkinson"] = n => Wilkinson(n) + (3 * ComplexMatrix.Identity(n)),
        ["glued wilkinson"] = n => GluedWilkinson(n) + (3 * ComplexMatrix.Identity(n)),
        ["hilbert-like"] = n => ComplexMatrix.Create(n, n, (r, c) => (1.0 / (r + c + 1)) + (r == c ? 1e-8 : 0)),
        ["graded up"] = n => GradedDefinite(n, 1),
        ["graded down"] = n => GradedDefinite(n, -1),
        ["huge"] = n => 1e150 * Definite(n, 2),
        ["tiny"] = n => 1e-150 * Definite(n, 3),
    };

    /// <summary>All orders to 65 and the awkward larger ones; the scalar level, several times slower with the same algorithms, stops at 129.</summary>
    public static IEnumerable<int> AllSizes { get; } =
        [.. new[] { Enumerable.Range(0, 66), [100, 127, 128, 129], SimdDispatch.Level == SimdLevel.Scalar ? [] : [255, 256, 300] }.SelectMany(sizes => sizes)];

    /// <summary>All sizes for the random family; for every other one all but two of the three largest, which take turns, to bound the time.</summary>
    public static IEnumerable<int> SizesOf(string family) => AllSizes.Where(n =>
        n < 255 || family == "random" || n == new[] { 255, 256, 300 }[family.Sum(letter => letter) % 3]);

    /// <summary>The bound of the factorizations, 10·n·2⁻⁵²; what it is relative to stands where it is used.</summary>
    public static double Bound(int n) => 10 * n * Epsilon;

    /// <summary>Asserts that an error is within a bound; an error that is NaN is not.</summary>
    public static void Within(double error, double bound, string what) => Assert.True(error <= bound, $"{what}: {error:G4} exceeds {bound:G4}");

    public static ComplexMatrix WithSpectrum(int n, Func<int, double> value)
    {
        ComplexMatrix q = SingularValueDecomposition.Factor(RandomMatrix(n, n, 9)).U;
        double[] values = [.. Enumerable.Range(0, n).Select(value)];
        ComplexMatrix a = MatrixProduct.Multiply(q * ComplexMatrix.Diagonal(values), MatrixOperation.None, q, MatrixOperation.Adjoint);
        MatrixArithmetic.MakeHermitian(a);
        return a;
    }

    private static ComplexMatrix Definite(int n, int seed)
    {
        ComplexMatrix x = RandomMatrix(n, n, seed);
        return MatrixProduct.Multiply(x, MatrixOperation.None, x, MatrixOperation.Adjoint) + ComplexMatrix.Identity(n);
    }

    private static ComplexMatrix GradedDefinite(int n, int direction)
    {
        ComplexMatrix a = Definite(n, 4);
        return ComplexMatrix.Create(n, n, (r, c) => a[r, c] * Math.Pow(10, direction * 75.0 * ((2.0 * (r + c) / Math.Max(1, 2 * (n - 1))) - 1)));
    }

    /// <summary>Jordan blocks of order up to four with close eigenvalues, hidden by a unitary similarity.</summary>
    private static ComplexMatrix Defective(int n)
    {
        ComplexMatrix q = QrDecomposition.Factor(RandomMatrix(n, n, 8)).Q();
        ComplexMatrix jordan = ComplexMatrix.Create(n, n, (r, c) => r == c ? 1 + (1e-8 * (r / 4)) : c == r + 1 && r % 4 != 3 ? 1 : 0);
        return MatrixProduct.Multiply(q * jordan, MatrixOperation.None, q, MatrixOperation.Adjoint);
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
