using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;

/// <summary>Matrices of exactly low rank, of subnormal and extreme elements, graded over the range of doubles, and defective; each family takes the
/// order.</summary>
internal static class EdgeFamilies
{
    public static Dictionary<string, Func<int, ComplexMatrix>> All { get; } = new()
    {
        ["ones"] = n => Of(n, (_, _) => 1),
        ["projector on ones"] = n => Of(n, (_, _) => 1.0 / n),
        ["integer rank one"] = n => Of(n, (r, c) => ((r % 4) - 1) * ((c % 3) - 2.0)),
        ["integer rank two"] = n => Of(n, (r, c) => ((r % 3) * (c % 2)) + (((r % 2) + 1) * (c % 5))),
        ["random integer rank three"] = n => Integers(n, 3, 1) * Integers(3, n, 2),
        ["product table"] = n => Of(n, (r, c) => (r + 1.0) * (c + 1.0)),
        ["sum table"] = n => Of(n, (r, c) => r + c),
        ["phases of rank one"] = n => Of(n, (r, c) => Complex.FromPolarCoordinates(1, r + (2.0 * c))),
        ["blocks of ones"] = n => Of(n, (r, c) => r / 3 == c / 3 ? 1 : 0),
        ["checkerboard"] = n => Of(n, (r, c) => (r + c) % 2),
        ["strict upper"] = n => Of(n, (r, c) => c > r ? 1 : 0),
        ["strict lower"] = n => Of(n, (r, c) => c < r ? 1 : 0),
        ["lower jordan block"] = n => Of(n, (r, c) => r == c || c == r - 1 ? 1 : 0),
        ["nearly cyclic"] = n => Of(n, (r, c) => c == r + 1 ? 1 : r == n - 1 && c == 0 ? 1e-30 : 0),
        ["single element"] = n => Of(n, (r, c) => r == n - 1 && c == 0 ? 1 : 0),
        ["smallest ones"] = n => Of(n, (_, _) => double.Epsilon),
        ["smallest integers"] = n => Of(n, (r, c) => new Complex((((r * 7) + (c * 3)) % 5) - 2, (((r * 3) + (c * 11)) % 7) - 3) * double.Epsilon),
        ["subnormal"] = n => 1e-310 * RandomMatrix(n, n, 1),
        ["1e-300"] = n => 1e-300 * RandomMatrix(n, n, 2),
        ["ones at 1e-308"] = n => Of(n, (_, _) => 1e-308),
        ["ones at 1e150"] = n => Of(n, (_, _) => 1e150),
        ["ones at 1e300"] = n => Of(n, (_, _) => 1e300),
        ["unit and subnormal corner"] = n => Of(n, (r, c) => r == 0 && c == 0 ? 1 : r == 0 || c == 0 ? 0 : r * c % 3 * double.Epsilon),
        ["columns of unit and subnormal size"] = n => Of(n, (r, c) => c % 2 == 0 ? Math.Sin(1 + r + (3 * c)) : 1e-315 * Math.Cos((r * c) + r)),
        ["identity and dust"] = n => Of(n, (r, c) => (r == c ? 1 : 0) + (1e-170 * Math.Sin((r * n) + c))),
        ["graded columns"] = n => Of(n, (r, c) => Math.Sin(1 + (3 * r) + (7 * c)) * Graded(n, c)),
        ["graded rows"] = n => Of(n, (r, c) => Math.Sin(1 + (3 * r) + (7 * c)) * Graded(n, r)),
        ["graded down"] = n => Of(n, (r, c) => Math.Sin(1 + (3 * r) + (7 * c)) * Graded(n, Math.Max(r, c))),
        ["gaussian integer rank two"] = n => Of(n, (r, c) => (new Complex((r % 5) - 2, (r % 3) - 1) * new Complex((c % 4) - 1, c % 2))
            + (new Complex(r % 2, (r % 4) - 2) * new Complex((c % 3) - 1, (c % 5) - 2))),
        ["hilbert"] = n => Of(n, (r, c) => 1.0 / (r + c + 1)),
        ["vandermonde"] = n => Of(n, (r, c) => Math.Pow(r / (double)Math.Max(1, n - 1), c)),
        ["frank"] = n => Of(n, (r, c) => c >= r - 1 ? n - Math.Max(r, c) : 0),
        ["kahan"] = n => Of(n, (r, c) => c < r ? 0 : Math.Pow(0.93, r) * (c == r ? 1 : -0.36)),
        ["grcar"] = n => Of(n, (r, c) => r == c + 1 ? -1 : c >= r && c <= r + 3 ? 1 : 0),
        ["arrow"] = n => Of(n, (r, c) => r == c ? r + 1 : r == 0 || c == 0 ? 1 : 0),
        ["cyclic shift"] = n => Of(n, (r, c) => (r + 1) % n == c ? 1 : 0),
        ["fourier"] = n => Of(n, (r, c) => Complex.FromPolarCoordinates(1 / Math.Sqrt(n), 2 * Math.PI * (r * c % n) / n)),
        ["diagonal of both ends"] = n => Of(n, (r, c) => r == c ? (r % 2 == 0 ? 1e300 : 1e-300) : 0),
        ["rows of both ends"] = n => Of(n, (r, c) => (r % 2 == 0 ? 1e300 : 1e-300) * Math.Sin(1 + (3 * r) + (7 * c))),
        ["smallest normal numbers"] = n => Of(n, (r, c) => 2.2250738585072014e-308 + (r * c % 3 * double.Epsilon)),
        ["geometric"] = n => Of(n, (r, c) => Math.ScaleB(1, -7 * (r + c))),
        ["graded up"] = n => Of(n, (r, c) => Math.Sin(1 + (3 * r) + (7 * c)) / Graded(n, Math.Min(r, c))),
    };

    /// <summary>Orders of the families, fewer on the slow scalar level.</summary>
    public static IEnumerable<int> Sizes { get; } = [.. Enumerable.Range(0, 18), 24, 30, 31, 32, 33, 47, 64, 65, 100];

    /// <summary>A matrix by its elements.</summary>
    public static ComplexMatrix Of(int n, Func<int, int, Complex> element) => ComplexMatrix.Create(n, n, element);

    /// <summary>The Hermitian matrix with the lower triangle of another.</summary>
    public static ComplexMatrix Hermitian(ComplexMatrix a) =>
        Of(a.Rows, (r, c) => r == c ? a[r, c].Real : r > c ? a[r, c] : Complex.Conjugate(a[c, r]));

    /// <summary>The power of two, of even exponent, that brings a matrix near one; errors are measured there, where nothing underflows.</summary>
    public static double Unit(ComplexMatrix a)
    {
        double largest = a.MaxNorm();
        return largest == 0 ? 1 : Math.ScaleB(1, Math.Clamp(-Math.ILogB(largest) - 8, -1020, 1022) & ~1);
    }

    /// <summary>The matrix times a power of two.</summary>
    public static ComplexMatrix Times(double scale, ComplexMatrix a) =>
        ComplexMatrix.Create(a.Rows, a.Columns, (r, c) => new Complex(scale * a[r, c].Real, scale * a[r, c].Imaginary));

    /// <summary>The bound 10·n·2⁻⁵²·‖A‖, and the rounding of subnormal elements of the factors, for errors measured in the unit of A.</summary>
    public static double Allowed(ComplexMatrix a, double unit) =>
        (Bound(a.Rows) * Times(unit, a).FrobeniusNorm()) + (4.0 * a.Rows * a.Rows * double.Epsilon * unit);

    /// <summary>Asserts that ‖a - b‖ keeps the bound of a matrix.</summary>
    public static void Check(ComplexMatrix matrix, ComplexMatrix a, ComplexMatrix b, double unit, string what) =>
        Within(Difference(a, b), Allowed(matrix, unit), $"{what} {matrix.Rows}");

    private static double Graded(int n, int i) => Math.Pow(10, 200 * (1 - (2.0 * i / Math.Max(1, n - 1))));

    private static ComplexMatrix Integers(int rows, int columns, int seed)
    {
        System.Random random = new((seed * 131) + rows + columns);
        return ComplexMatrix.Create(rows, columns, (_, _) => random.Next(-2, 3));
    }
}
