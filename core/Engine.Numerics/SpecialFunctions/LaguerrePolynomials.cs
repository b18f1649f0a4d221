using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Associated (generalized) Laguerre polynomials L_n^(α)(x) by the three-term recurrence in the degree. A NaN argument gives NaN.</summary>
/// <remarks>
/// The recurrence is stable for α > -1 and x ≥ 0: the error is of order n times the unit roundoff relative to the local amplitude of the polynomial
/// (not to its value next to a zero).
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "18.9.2, Table 18.9.1")]
public static class LaguerrePolynomials
{
    // Beyond this argument steps of the recurrence could overflow.
    private const double FarOut = 1e90;

    /// <summary>L_n^(α)(x).</summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="alpha">The order; any number of at most 1e90 in modulus (stable for α > -1).</param>
    /// <param name="x">Any number or an infinity.</param>
    /// <returns>The value; ±∞ with the right sign where it overflows, NaN where an argument is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative, or the order is out of range.</exception>
    public static double Evaluate(int degree, double alpha, double x)
    {
        CheckDegree(degree);
        CheckAlpha(alpha);
        if (double.IsNaN(x) || double.IsNaN(alpha))
        {
            return double.NaN;
        }

        var recurrence = new ScaledRecurrence(1);
        if (Math.Abs(x) > FarOut)
        {
            return FarOutValue(degree, x);
        }

        for (int k = 0; k < degree; k++)
        {
            recurrence.Advance((2.0 * k) + 1 + alpha - x, k + alpha, k + 1.0);
        }

        return recurrence.ToDouble();
    }

    /// <summary>L_0^(α)(x) … L_n^(α)(x) into <paramref name="values"/>, whose length is n + 1. Allocates nothing.</summary>
    /// <param name="alpha">The order.</param>
    /// <param name="x">The argument.</param>
    /// <param name="values">Receives the polynomials in order of degree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is out of range.</exception>
    public static void EvaluateAll(double alpha, double x, Span<double> values)
    {
        CheckAlpha(alpha);
        if (double.IsNaN(x) || double.IsNaN(alpha))
        {
            values.Fill(double.NaN);
            return;
        }

        var recurrence = new ScaledRecurrence(1);
        bool isFarOut = Math.Abs(x) > FarOut;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = isFarOut ? FarOutValue(k, x) : recurrence.ToDouble();
            if (!isFarOut)
            {
                recurrence.Advance((2.0 * k) + 1 + alpha - x, k + alpha, k + 1.0);
            }
        }
    }

    /// <summary>
    /// The normalized function √(n!/Γ(n+α+1)) x^(α/2) e^(-x/2) L_n^(α)(x), orthonormal on [0, ∞). Neither factorials nor exponentials overflow on the way.
    /// </summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="alpha">α > -1.</param>
    /// <param name="x">x ≥ 0 (x > 0 where α &lt; 0).</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double EvaluateNormalized(int degree, double alpha, double x)
    {
        CheckDegree(degree);
        CheckNormalized(alpha, x);
        CheckAlpha(alpha);
        if (double.IsNaN(x) || double.IsNaN(alpha))
        {
            return double.NaN;
        }

        if (x > FarOut)
        {
            // No degree that an integer holds outgrows the exponential there.
            return 0;
        }

        var recurrence = new ScaledRecurrence(1);
        for (int k = 0; k < degree; k++)
        {
            recurrence.Advance((2.0 * k) + 1 + alpha - x, Math.Sqrt(k * (k + alpha)), Math.Sqrt((k + 1.0) * (k + 1 + alpha)));
        }

        return recurrence.TimesExp(NormalizedStart(alpha, x));
    }

    // The leading term alone, (-x)ⁿ/n!: lower ones are beneath rounding.
    private static double FarOutValue(int degree, double x)
    {
        double power = degree == 0 ? 1 : Math.Pow(Math.Abs(x), degree) / GammaFunctions.Gamma(Math.Min(degree, 170) + 1.0);
        return x > 0 && (degree & 1) == 1 ? -power : power;
    }

    private static void CheckAlpha(double alpha)
    {
        if (Math.Abs(alpha) > FarOut)
        {
            DomainError.Throw(nameof(alpha), alpha, "-1e90 <= alpha <= 1e90");
        }
    }

    private static double NormalizedStart(double alpha, double x)
    {
        double power = alpha == 0 ? 0 : 0.5 * alpha * Math.Log(x);
        return power - (0.5 * x) - (0.5 * GammaFunctions.LogGamma(alpha + 1));
    }

    private static void CheckDegree(int degree)
    {
        if (degree < 0)
        {
            DomainError.Throw(nameof(degree), degree, "degree >= 0");
        }
    }

    private static void CheckNormalized(double alpha, double x)
    {
        if (alpha <= -1)
        {
            DomainError.Throw(nameof(alpha), alpha, "alpha > -1");
        }

        if (x < 0 || (x == 0 && alpha < 0))
        {
            DomainError.Throw(nameof(x), x, alpha < 0 ? "x > 0" : "x >= 0");
        }
    }
}
