using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Euler's beta function for positive arguments. NaN gives NaN.</summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov", Equations = "5.12.1")]
public static class BetaFunctions
{
    /// <summary>B(a, b) = Γ(a) Γ(b) / Γ(a+b). Relative error below 5e-15 up to a + b = 171; beyond, plus 1e-15 |ln B|.</summary>
    /// <param name="a">a > 0.</param>
    /// <param name="b">b > 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static double Beta(double a, double b)
    {
        Check(a, b);
        if (a + b < GammaFunctions.OverflowThreshold)
        {
            // The quotient first: the product of two gamma functions may overflow.
            (double small, double large) = a < b ? (a, b) : (b, a);
            return GammaFunctions.Gamma(small) * (GammaFunctions.Gamma(large) / GammaFunctions.Gamma(a + b)) * (1 - SumCorrection(a, b));
        }

        return Math.Exp(LogBeta(a, b));
    }

    /// <summary>ln B(a, b). Absolute error below 5e-15 max(1, |ln B|).</summary>
    /// <param name="a">a > 0.</param>
    /// <param name="b">b > 0.</param>
    /// <returns>ln B(a, b). Absolute error below 5e-15 max(1, |ln B|).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not positive.</exception>
    public static double LogBeta(double a, double b)
    {
        Check(a, b);
        (double small, double large) = a < b ? (a, b) : (b, a);
        if (double.IsPositiveInfinity(large))
        {
            return double.IsNaN(small) ? double.NaN : double.NegativeInfinity;
        }

        if (large < 12)
        {
            return GammaFunctions.LogGamma(small) + (GammaFunctions.LogGamma(large) - GammaFunctions.LogGamma(small + large) - SumCorrection(a, b));
        }

        // ln Γ(large) - ln Γ(small+large) from Stirling's series term by term, where the leading parts cancel.
        double sum = small + large;
        double quotient = small
            - ((large - 0.5) * LogOnePlus(small / large))
            - (small * Math.Log(sum))
            + GammaFunctions.StirlingCorrection(large) - GammaFunctions.StirlingCorrection(sum);
        return GammaFunctions.LogGamma(small) + quotient;
    }

    // ln Γ(a+b) at the exact sum minus at the rounded one: at 150 the rounding would cost 300 ulp.
    private static double SumCorrection(double a, double b)
    {
        DoubleDouble sum = DoubleDouble.TwoSum(a, b);
        return sum.Low == 0 ? 0 : sum.Low * GammaFunctions.Digamma(sum.High);
    }

    // ln(1+x): the standard library's own loses digits for small x; the correction restores them.
    private static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    private static void Check(double a, double b)
    {
        if (a <= 0)
        {
            DomainError.Throw(nameof(a), a, "a > 0");
        }

        if (b <= 0)
        {
            DomainError.Throw(nameof(b), b, "b > 0");
        }
    }
}
