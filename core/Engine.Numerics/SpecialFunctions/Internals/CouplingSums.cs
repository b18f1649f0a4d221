using System.Numerics;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// Racah's sums for the coupling coefficients, written with binomial coefficients: every term is an integer, found from the one before by an exact
/// division, and the alternating sum loses nothing.
/// </summary>
[Reference("H. T. Johansson, C. Forssén, SIAM J. Sci. Comput. 38, A376 (2016)", Doi = "10.1137/15M1021908")]
internal static class CouplingSums
{
    /// <summary>Σ_k (-1)^k C(a, k) C(b, p-k) C(c, q-k) over all k for which no binomial vanishes.</summary>
    public static BigInteger ThreeBinomials(int a, int b, int c, int p, int q)
    {
        int first = Math.Max(0, Math.Max(p - b, q - c));
        int last = Math.Min(a, Math.Min(p, q));
        if (first > last)
        {
            return BigInteger.Zero;
        }

        BigInteger term = new PrimeProduct(Math.Max(a, Math.Max(b, c))).Binomial(a, first).Binomial(b, p - first).Binomial(c, q - first).Numerator();
        BigInteger sum = term;
        for (int k = first; k < last; k++)
        {
            long top = (long)(a - k) * (p - k) * (q - k);
            long bottom = (long)(k + 1) * (b - p + k + 1) * (c - q + k + 1);
            term = -(term * top / bottom);
            sum += term;
        }

        return (first & 1) == 0 ? sum : -sum;
    }

    /// <summary>Σ_t (-1)^t C(t+1, n+1) C(a, t-u) C(b, t-v) C(c, t-w) over all t ≥ n for which no binomial vanishes.</summary>
    public static BigInteger FourBinomials(int n, (int A, int B, int C) upper, (int U, int V, int W) offset)
    {
        (int a, int b, int c) = upper;
        (int u, int v, int w) = offset;
        int first = Math.Max(Math.Max(n, u), Math.Max(v, w));
        int last = Math.Min(a + u, Math.Min(b + v, c + w));
        if (first > last)
        {
            return BigInteger.Zero;
        }

        BigInteger term = new PrimeProduct(last + 1)
            .Binomial(first + 1, n + 1).Binomial(a, first - u).Binomial(b, first - v).Binomial(c, first - w).Numerator();
        BigInteger sum = term;
        for (int t = first; t < last; t++)
        {
            long top = (long)(a - t + u) * (b - t + v) * (c - t + w) * (t + 2);
            long bottom = (long)(t - u + 1) * (t - v + 1) * (t - w + 1) * (t - n + 1);
            term = -(term * top / bottom);
            sum += term;
        }

        return (first & 1) == 0 ? sum : -sum;
    }

    /// <summary>Whether three doubled angular momenta close a triangle with an integer circumference.</summary>
    public static bool IsTriangle(int a, int b, int c) => ((a + b + c) & 1) == 0 && c <= a + b && c >= Math.Abs(a - b);

    /// <summary>Multiplies by Δ²(abc)^power, Δ² = (a+b-c)! (a-b+c)! (-a+b+c)! / (a+b+c+1)!, of doubled angular momenta.</summary>
    public static PrimeProduct Triangle(this PrimeProduct product, int a, int b, int c, int power) => product
        .Factorial((a + b - c) / 2, power)
        .Factorial((a - b + c) / 2, power)
        .Factorial((b + c - a) / 2, power)
        .Factorial(((a + b + c) / 2) + 1, -power);

    /// <summary>The sum of {a b c; d e f}, which is this sum times √(Δ²(aef) Δ²(dbf) Δ²(dec) / Δ²(abc)). Doubled angular momenta that satisfy every
    /// triangle.</summary>
    public static BigInteger SixJ(int a, int b, int c, int d, int e, int f) => FourBinomials(
        (a + b + c) / 2,
        ((a + b - c) / 2, (b + c - a) / 2, (c + a - b) / 2),
        ((d + e + c) / 2, (a + e + f) / 2, (d + b + f) / 2));
}
