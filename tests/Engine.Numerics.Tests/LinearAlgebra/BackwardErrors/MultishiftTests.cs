using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.BackwardErrors.EdgeFamilies;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;

/// <summary>Schur forms of orders that take early deflation and sweeps with many shifts.</summary>
public class MultishiftTests
{
    private static readonly int[] s_orders = [112, 113, 131, 176];

    /// <summary>Eigenvalues that are known, on the diagonal of a dense similar matrix.</summary>
    public static TheoryData<string> Spectra => [.. s_spectra.Keys];

    public static TheoryData<string> Families => [.. EdgeFamilies.All.Keys, .. s_awkward.Keys];

    private static readonly Dictionary<string, Func<int, int, Complex>> s_spectra = new()
    {
        ["circle"] = (n, k) => Complex.FromPolarCoordinates(1, 2 * Math.PI * k / n),
        ["line"] = (n, k) => (k + 1.0) / n,
        ["pairs that repeat"] = (n, k) => new Complex(k / 2, k % 2 == 0 ? 1 : -1),
        ["one cluster"] = (n, k) => 1 + (1e-9 * k),
        ["many zeros"] = (n, k) => k % 3 == 0 ? k + 1 : 0,
        ["graded"] = (n, k) => Math.Pow(10, -12.0 * k / n),
    };

    /// <summary>Matrices that are Hessenberg, sparse or defective, some fixed by every step of the unshifted iteration.</summary>
    private static readonly Dictionary<string, Func<int, ComplexMatrix>> s_awkward = new()
    {
        ["cyclic shift"] = n => Of(n, (r, c) => r == (c + 1) % n ? 1 : 0),
        ["cyclic shift with phases"] = n => Of(n, (r, c) => r == (c + 1) % n ? Complex.FromPolarCoordinates(1, 0.3 * r * r) : 0),
        ["cyclic shift of rows in pairs"] = n => Of(n, (r, c) => r == (c + 2) % n ? 1 : 0),
        ["companion"] = n => Of(n, (r, c) => r == c + 1 ? 1 : r == 0 ? 1.0 / (c + 1) : 0),
        ["Grcar"] = n => Of(n, (r, c) => r == c + 1 ? -1 : c >= r && c <= r + 3 ? 1 : 0),
        ["Toeplitz of two diagonals"] = n => Of(n, (r, c) => r == c + 1 ? 1e-3 : c == r + 1 ? 1 : 0),
        ["Frank"] = n => Of(n, (r, c) => r <= c + 1 ? n - Math.Max(r, c) : 0),
        ["weakly coupled blocks"] = n => Of(n, (r, c) => (r / 70 == c / 70 ? 1 : 1e-18) * Math.Sin(1 + (3 * r) + (5 * c * c))),
        ["Hessenberg with a zero in the middle"] = n => Of(n, (r, c) => r > c + 1 || (r == n / 2 && c == r - 1) ? 0 : Math.Cos(r + (2 * c * c))),
        ["random phases"] = n => Of(n, (r, c) => Complex.FromPolarCoordinates(1, (r * r * 0.7) + (c * 1.3) + (r * c * 0.11))),
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Schur_forms_keep_their_bounds(string family)
    {
        Func<int, ComplexMatrix> create = s_awkward.TryGetValue(family, out Func<int, ComplexMatrix>? own) ? own : EdgeFamilies.All[family];
        foreach (int n in s_orders)
        {
            ComplexMatrix a = create(n);
            double unit = Unit(a);
            SchurDecomposition schur = SchurDecomposition.Factor(a);
            Assert.True(schur.Outcome.IsSuccess, $"{family} {n}: {schur.Outcome}");
            ComplexMatrix scaled = Times(unit, a);
            Within(Difference(scaled * schur.Z, schur.Z * Times(unit, schur.T)), Allowed(a, unit), $"{family} {n}");
            Within(OrthogonalityError(schur.Z), Bound(n), $"{family} {n} Z");
            for (int r = 0; r < n; r++)
            {
                Assert.Equal(-1, schur.T.Row(r)[..r].IndexOfAnyExcept(Complex.Zero));
            }
        }
    }

    /// <summary>A normal matrix moves its eigenvalues by no more than the backward error.</summary>
    [Theory]
    [MemberData(nameof(Spectra))]
    public void Eigenvalues_of_normal_matrices_are_found_with_and_without_vectors(string spectrum)
    {
        foreach (int n in s_orders)
        {
            Complex[] known = [.. Enumerable.Range(0, n).Select(k => s_spectra[spectrum](n, k))];
            ComplexMatrix q = QrDecomposition.Factor(RandomMatrix(n, n, n)).Q();
            ComplexMatrix a = MatrixProduct.Multiply(q * ComplexMatrix.Diagonal(known), MatrixOperation.None, q, MatrixOperation.Adjoint);
            double allowed = Bound(n) * a.FrobeniusNorm();
            Matches(known, GeneralEigenDecomposition.Eigenvalues(a), allowed, $"{spectrum} {n} alone");
            Matches(known, GeneralEigenDecomposition.Factor(a).Values, allowed, $"{spectrum} {n} with vectors");
        }
    }

    [Fact]
    public void Orders_on_both_sides_of_every_threshold_agree_with_their_traces()
    {
        for (int n = 105; n <= 120; n++)
        {
            ComplexMatrix a = RandomMatrix(n, n, n);
            Complex trace = Complex.Zero, sum = Complex.Zero, squares = Complex.Zero, traceOfSquare = Complex.Zero;
            ComplexMatrix square = a * a;
            Complex[] values = GeneralEigenDecomposition.Eigenvalues(a);
            for (int i = 0; i < n; i++)
            {
                trace += a[i, i];
                traceOfSquare += square[i, i];
                sum += values[i];
                squares += values[i] * values[i];
            }

            double norm = a.FrobeniusNorm();
            Within(Complex.Abs(trace - sum), Bound(n) * norm * Math.Sqrt(n), $"{n} trace");
            Within(Complex.Abs(traceOfSquare - squares), Bound(n) * norm * norm * Math.Sqrt(n), $"{n} trace of the square");
        }
    }

    /// <summary>Every known value has one of its own within reach.</summary>
    private static void Matches(Complex[] known, Complex[] found, double allowed, string what)
    {
        List<Complex> left = [.. found];
        foreach (Complex value in known.OrderBy(v => v.Magnitude))
        {
            Complex nearest = left.MinBy(f => Complex.Abs(f - value));
            Within(Complex.Abs(nearest - value), allowed, what);
            left.Remove(nearest);
        }
    }
}
