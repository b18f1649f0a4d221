using System.Numerics;
using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>
/// Coupling coefficients of angular momenta: Wigner's 3j, 6j and 9j symbols and Clebsch–Gordan coefficients, in Condon and Shortley's phases. All arguments are
/// doubled, so that half-integers are integers: j = 3/2 is 3.
/// </summary>
/// <remarks>
/// Every value is exact to an ulp, whatever its size: sums run over exact integers, factorials over their prime factors, and one square root of a rational
/// number is rounded once. A coefficient that a selection rule forbids (a triangle that does not close or whose circumference is not an integer, projections
/// that do not add up, |m| > j) is 0; arguments that belong to no angular momentum (negative j; j and m of which one is half-integer) are errors.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "34.2.4, 34.4.2, 34.6.2")]
[Reference("H. T. Johansson, C. Forssén, SIAM J. Sci. Comput. 38, A376 (2016)", Doi = "10.1137/15M1021908")]
public static class AngularMomentum
{
    /// <summary>Largest doubled angular momentum accepted.</summary>
    public const int LargestTwoJ = 20_000;

    private const string AllowedTwoJ = "0 to 20000";

    /// <summary>Wigner's 3j symbol (j₁ j₂ j₃; m₁ m₂ m₃). Exact to an ulp.</summary>
    /// <param name="twoJ1">2 j₁, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ2">2 j₂, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ3">2 j₃, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoM1">2 m₁, even or odd as 2 j₁ is.</param>
    /// <param name="twoM2">2 m₂, even or odd as 2 j₂ is.</param>
    /// <param name="twoM3">2 m₃, even or odd as 2 j₃ is.</param>
    /// <returns>The symbol; 0 where |j₁ - j₂| ≤ j₃ ≤ j₁ + j₂, |mᵢ| ≤ jᵢ or m₁ + m₂ + m₃ = 0 fails.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A j is negative or too large, or j + m is not an integer.</exception>
    public static double Wigner3j(int twoJ1, int twoJ2, int twoJ3, int twoM1, int twoM2, int twoM3)
    {
        CheckPair(twoJ1, twoM1, nameof(twoJ1), nameof(twoM1));
        CheckPair(twoJ2, twoM2, nameof(twoJ2), nameof(twoM2));
        CheckPair(twoJ3, twoM3, nameof(twoJ3), nameof(twoM3));
        return (long)twoM1 + twoM2 + twoM3 == 0 ? ThreeJ(twoJ1, twoJ2, twoJ3, twoM1, twoM2, weight: 1) : 0;
    }

    /// <summary>The Clebsch–Gordan coefficient ⟨j₁ m₁ j₂ m₂ | J M⟩ in Condon and Shortley's phases. Exact to an ulp.</summary>
    /// <param name="twoJ1">2 j₁, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoM1">2 m₁, even or odd as 2 j₁ is.</param>
    /// <param name="twoJ2">2 j₂, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoM2">2 m₂, even or odd as 2 j₂ is.</param>
    /// <param name="twoJ">2 J, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoM">2 M, even or odd as 2 J is.</param>
    /// <returns>The coefficient; 0 where |j₁ - j₂| ≤ J ≤ j₁ + j₂, |m| ≤ j or m₁ + m₂ = M fails.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A j is negative or too large, or j + m is not an integer.</exception>
    public static double ClebschGordan(int twoJ1, int twoM1, int twoJ2, int twoM2, int twoJ, int twoM)
    {
        CheckPair(twoJ1, twoM1, nameof(twoJ1), nameof(twoM1));
        CheckPair(twoJ2, twoM2, nameof(twoJ2), nameof(twoM2));
        CheckPair(twoJ, twoM, nameof(twoJ), nameof(twoM));
        if ((long)twoM1 + twoM2 != twoM)
        {
            return 0;
        }

        double symbol = ThreeJ(twoJ1, twoJ2, twoJ, twoM1, twoM2, weight: twoJ + 1);
        return ((twoJ1 - twoJ2 + twoM) & 2) == 0 ? symbol : -symbol;
    }

    /// <summary>Wigner's 6j symbol {j₁ j₂ j₃; j₄ j₅ j₆}. Exact to an ulp.</summary>
    /// <param name="twoJ1">2 j₁, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ2">2 j₂, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ3">2 j₃, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ4">2 j₄, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ5">2 j₅, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ6">2 j₆, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <returns>The symbol; 0 where one of the triads (1 2 3), (1 5 6), (4 2 6), (4 5 3) is no triangle with an integer circumference.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A j is negative or too large.</exception>
    public static double Wigner6j(int twoJ1, int twoJ2, int twoJ3, int twoJ4, int twoJ5, int twoJ6)
    {
        CheckJ(twoJ1, nameof(twoJ1));
        CheckJ(twoJ2, nameof(twoJ2));
        CheckJ(twoJ3, nameof(twoJ3));
        CheckJ(twoJ4, nameof(twoJ4));
        CheckJ(twoJ5, nameof(twoJ5));
        CheckJ(twoJ6, nameof(twoJ6));
        if (!CouplingSums.IsTriangle(twoJ1, twoJ2, twoJ3) || !CouplingSums.IsTriangle(twoJ1, twoJ5, twoJ6)
            || !CouplingSums.IsTriangle(twoJ4, twoJ2, twoJ6) || !CouplingSums.IsTriangle(twoJ4, twoJ5, twoJ3))
        {
            return 0;
        }

        int largest = Math.Max(Math.Max(twoJ1 + twoJ2 + twoJ3, twoJ1 + twoJ5 + twoJ6), Math.Max(twoJ4 + twoJ2 + twoJ6, twoJ4 + twoJ5 + twoJ3));
        PrimeProduct square = new PrimeProduct((largest / 2) + 1)
            .Triangle(twoJ1, twoJ5, twoJ6, 1)
            .Triangle(twoJ4, twoJ2, twoJ6, 1)
            .Triangle(twoJ4, twoJ5, twoJ3, 1)
            .Triangle(twoJ1, twoJ2, twoJ3, -1);
        return RootOfRatio.Evaluate(CouplingSums.SixJ(twoJ1, twoJ2, twoJ3, twoJ4, twoJ5, twoJ6), square.Numerator(), square.Denominator());
    }

    /// <summary>Wigner's 9j symbol {j₁ j₂ j₃; j₄ j₅ j₆; j₇ j₈ j₉}, rows in turn. Exact to an ulp.</summary>
    /// <param name="twoJ1">2 j₁, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ2">2 j₂, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ3">2 j₃, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ4">2 j₄, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ5">2 j₅, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ6">2 j₆, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ7">2 j₇, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ8">2 j₈, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <param name="twoJ9">2 j₉, 0 to <see cref="LargestTwoJ"/>.</param>
    /// <returns>The symbol; 0 where a row or a column is no triangle with an integer circumference.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A j is negative or too large.</exception>
    public static double Wigner9j(int twoJ1, int twoJ2, int twoJ3, int twoJ4, int twoJ5, int twoJ6, int twoJ7, int twoJ8, int twoJ9)
    {
        ReadOnlySpan<int> j = [twoJ1, twoJ2, twoJ3, twoJ4, twoJ5, twoJ6, twoJ7, twoJ8, twoJ9];
        for (int i = 0; i < j.Length; i++)
        {
            if (j[i] is < 0 or > LargestTwoJ)
            {
                DomainError.Throw($"twoJ{i + 1}", j[i], AllowedTwoJ);
            }
        }

        for (int i = 0; i < 3; i++)
        {
            if (!CouplingSums.IsTriangle(j[3 * i], j[(3 * i) + 1], j[(3 * i) + 2]) || !CouplingSums.IsTriangle(j[i], j[i + 3], j[i + 6]))
            {
                return 0;
            }
        }

        return NineJ(j);
    }

    // Edmonds 6.4.3: Σ_x (-1)^2x (2x+1) {1 4 7; 8 9 x} {2 5 8; 4 x 6} {3 6 9; x 1 2}. The triangles that hold x occur twice, so that only those without
    // it stay below the root; the others are rational and share a denominator.
    private static double NineJ(ReadOnlySpan<int> j)
    {
        int first = Math.Max(Math.Abs(j[0] - j[8]), Math.Max(Math.Abs(j[7] - j[3]), Math.Abs(j[1] - j[5])));
        int last = Math.Min(j[0] + j[8], Math.Min(j[7] + j[3], j[1] + j[5]));
        int size = (3 * Math.Max(Max(j), last) / 2) + 2;
        var factors = new List<PrimeProduct>();
        PrimeProduct? common = null;
        for (int x = first; x <= last; x += 2)
        {
            PrimeProduct factor = new PrimeProduct(size).Triangle(j[0], j[8], x, 1).Triangle(j[7], j[3], x, 1).Triangle(j[1], x, j[5], 1);
            factors.Add(factor);
            common ??= new PrimeProduct(size).Multiply(factor, 1);
            common.TakeCommonFactor(factor);
        }

        if (common is null)
        {
            return 0;
        }

        BigInteger sum = BigInteger.Zero;
        for (int i = 0; i < factors.Count; i++)
        {
            int x = first + (2 * i);
            sum += CouplingSums.SixJ(j[0], j[3], j[6], j[7], j[8], x)
                * CouplingSums.SixJ(j[1], j[4], j[7], j[3], x, j[5])
                * CouplingSums.SixJ(j[2], j[5], j[8], x, j[0], j[1])
                * factors[i].Multiply(common, -1).Numerator()
                * (x + 1);
        }

        PrimeProduct square = new PrimeProduct(size).Multiply(common, 2)
            .Triangle(j[7], j[8], j[6], 1).Triangle(j[0], j[3], j[6], -1)
            .Triangle(j[3], j[4], j[5], 1).Triangle(j[1], j[4], j[7], -1)
            .Triangle(j[2], j[0], j[1], 1).Triangle(j[2], j[5], j[8], -1);
        return RootOfRatio.Evaluate((first & 1) == 0 ? sum : -sum, square.Numerator(), square.Denominator());
    }

    // √weight (j₁ j₂ j₃; m₁ m₂ -m₁-m₂): the weight goes below the root, so that Clebsch–Gordan coefficients are rounded once too.
    private static double ThreeJ(int twoJ1, int twoJ2, int twoJ3, int twoM1, int twoM2, int weight)
    {
        int twoM3 = -twoM1 - twoM2;
        if (!CouplingSums.IsTriangle(twoJ1, twoJ2, twoJ3) || Math.Abs(twoM1) > twoJ1 || Math.Abs(twoM2) > twoJ2 || Math.Abs(twoM3) > twoJ3)
        {
            return 0;
        }

        int a = (twoJ1 + twoJ2 - twoJ3) / 2;
        int b = (twoJ1 - twoJ2 + twoJ3) / 2;
        int c = (twoJ2 + twoJ3 - twoJ1) / 2;
        int total = (twoJ1 + twoJ2 + twoJ3) / 2;
        BigInteger sum = CouplingSums.ThreeBinomials(a, b, c, (twoJ1 - twoM1) / 2, (twoJ2 + twoM2) / 2);
        PrimeProduct square = new PrimeProduct(total + 1)
            .Factorial((twoJ1 + twoM1) / 2, 1).Factorial((twoJ1 - twoM1) / 2, 1)
            .Factorial((twoJ2 + twoM2) / 2, 1).Factorial((twoJ2 - twoM2) / 2, 1)
            .Factorial((twoJ3 + twoM3) / 2, 1).Factorial((twoJ3 - twoM3) / 2, 1)
            .Factorial(a, -1).Factorial(b, -1).Factorial(c, -1).Factorial(total + 1, -1);
        double value = RootOfRatio.Evaluate(sum, square.Numerator() * weight, square.Denominator());
        return ((twoJ1 - twoJ2 - twoM3) & 2) == 0 ? value : -value;
    }

    private static int Max(ReadOnlySpan<int> values)
    {
        int largest = 0;
        foreach (int value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }

    private static void CheckJ(int twoJ, string name)
    {
        if (twoJ is < 0 or > LargestTwoJ)
        {
            DomainError.Throw(name, twoJ, AllowedTwoJ);
        }
    }

    private static void CheckPair(int twoJ, int twoM, string nameOfJ, string nameOfM)
    {
        CheckJ(twoJ, nameOfJ);
        if (((twoJ ^ twoM) & 1) != 0)
        {
            DomainError.Throw(nameOfM, twoM, $"{((twoJ & 1) == 0 ? "even" : "odd")}, as {nameOfJ} = {twoJ} is");
        }
    }
}
