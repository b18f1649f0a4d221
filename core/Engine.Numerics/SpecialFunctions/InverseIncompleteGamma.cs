using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Inverses of the regularized incomplete gamma functions: quantiles of gamma, χ² and Poisson variates. NaN gives NaN.</summary>
/// <remarks>The function at the result differs from the argument by no more than its own error (see <see cref="IncompleteGammaFunctions"/>) and that of one
/// rounding of x.</remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov", Equations = "8.2.4")]
public static class InverseIncompleteGamma
{
    /// <summary>The x with P(a, x) = p.</summary>
    /// <param name="a">0 &lt; a ≤ 1e6.</param>
    /// <param name="p">0 ≤ p ≤ 1.</param>
    /// <returns>x ≥ 0; +∞ at p = 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double P(double a, double p)
    {
        Check(a, p, nameof(p));
        return double.IsNaN(a + p) ? double.NaN
            : p == 0 ? 0
            : p == 1 ? double.PositiveInfinity
            : MonotoneInverse.Solve(x => IncompleteGammaFunctions.P(a, x), p, Largest(a));
    }

    /// <summary>The x with Q(a, x) = q, to full precision where q is small.</summary>
    /// <param name="a">0 &lt; a ≤ 1e6.</param>
    /// <param name="q">0 ≤ q ≤ 1.</param>
    /// <returns>x ≥ 0; +∞ at q = 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Q(double a, double q)
    {
        Check(a, q, nameof(q));
        return double.IsNaN(a + q) ? double.NaN
            : q == 1 ? 0
            : q == 0 ? double.PositiveInfinity
            : MonotoneInverse.Solve(x => -IncompleteGammaFunctions.Q(a, x), -q, Largest(a));
    }

    // Q is beneath the smallest double there.
    private static double Largest(double a) => 1000 + (3 * a) + (60 * Math.Sqrt(a));

    private static void Check(double a, double p, string name)
    {
        if (a is <= 0 or > 1e6)
        {
            DomainError.Throw(nameof(a), a, "0 < a <= 1e6");
        }

        if (p is < 0 or > 1)
        {
            DomainError.Throw(name, p, $"0 <= {name} <= 1");
        }
    }
}
