using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Associated (generalized) Laguerre polynomials L_n^(α)(x) by the three-term recurrence in the degree. A NaN argument gives NaN.</summary>
/// <remarks>
/// The recurrence is stable for α > -1 and x ≥ 0: the error is of order n times the unit roundoff relative to the local amplitude of the polynomial
/// (not to its value next to a zero).
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov", Equations = "18.9.2, Table 18.9.1")]
public static class LaguerrePolynomials
{
    /// <summary>L_n^(α)(x).</summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="alpha">The order; any finite real number (stable for α > -1).</param>
    /// <param name="x">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static double Evaluate(int degree, double alpha, double x)
    {
        CheckDegree(degree);
        double previous = 0;
        double value = 1;
        for (int k = 0; k < degree; k++)
        {
            (previous, value) = (value, ((((2 * k) + 1 + alpha - x) * value) - ((k + alpha) * previous)) / (k + 1));
        }

        return value;
    }

    /// <summary>L_0^(α)(x) … L_n^(α)(x) into <paramref name="values"/>, whose length is n + 1. Allocates nothing.</summary>
    /// <param name="alpha">The order.</param>
    /// <param name="x">The argument.</param>
    /// <param name="values">Receives the polynomials in order of degree.</param>
    public static void EvaluateAll(double alpha, double x, Span<double> values)
    {
        if (values.IsEmpty)
        {
            return;
        }

        values[0] = 1;
        double previous = 0;
        for (int k = 0; k + 1 < values.Length; k++)
        {
            values[k + 1] = ((((2 * k) + 1 + alpha - x) * values[k]) - ((k + alpha) * previous)) / (k + 1);
            previous = values[k];
        }
    }

    /// <summary>
    /// The normalized function √(n!/Γ(n+α+1)) x^(α/2) e^(-x/2) L_n^(α)(x), orthonormal on [0, ∞). Neither factorials nor exponentials overflow on the way.
    /// </summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="alpha">α > -1.</param>
    /// <param name="x">x ≥ 0 (x > 0 where α &lt; 0).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double EvaluateNormalized(int degree, double alpha, double x)
    {
        CheckDegree(degree);
        CheckNormalized(alpha, x);
        double logScale = NormalizedStart(alpha, x);
        double previous = 0;
        double value = 1;
        for (int k = 0; k < degree; k++)
        {
            double next = (((((2 * k) + 1 + alpha - x) * value) - (Math.Sqrt(k * (k + alpha)) * previous)) / Math.Sqrt((k + 1) * (k + 1 + alpha)));
            previous = value;
            value = next;
            if (Math.Abs(value) > 1e200)
            {
                previous *= 1e-200;
                value *= 1e-200;
                logScale += LogRescale;
            }
        }

        return value == 0 ? 0 : Math.CopySign(Math.Exp(logScale + Math.Log(Math.Abs(value))), value);
    }

    // ln 1e200.
    private const double LogRescale = 460.51701859880914;

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
