using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Hermite polynomials H_n(x) (physicists': weight e^(-x²)) and the oscillator functions by their recurrences. NaN gives NaN.</summary>
/// <remarks>Error of order n times the unit roundoff relative to the local amplitude (not to the value next to a zero).</remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov", Equations = "Table 18.9.1")]
public static class HermitePolynomials
{
    // π^(-1/4).
    private const double GroundState = 0.75112554446494248;

    /// <summary>H_n(x).</summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="x">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static double Evaluate(int degree, double x)
    {
        CheckDegree(degree);
        double previous = 0;
        double value = 1;
        for (int k = 0; k < degree; k++)
        {
            (previous, value) = (value, 2 * ((x * value) - (k * previous)));
        }

        return value;
    }

    /// <summary>
    /// The normalized function H_n(x) e^(-x²/2) / √(√π 2ⁿ n!), orthonormal on the real line: the n-th state of the oscillator. Nothing overflows on the way.
    /// </summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="x">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static double EvaluateNormalized(int degree, double x)
    {
        CheckDegree(degree);
        double logScale = -0.5 * x * x;
        double previous = 0;
        double value = GroundState;
        for (int k = 0; k < degree; k++)
        {
            (previous, value) = (value, (Math.Sqrt(2.0 / (k + 1)) * x * value) - (Math.Sqrt(k / (k + 1.0)) * previous));
            if (Math.Abs(value) > 1e200)
            {
                previous *= 1e-200;
                value *= 1e-200;
                logScale += 460.51701859880914;
            }
        }

        return value == 0 ? 0 : Math.CopySign(Math.Exp(logScale + Math.Log(Math.Abs(value))), value);
    }

    /// <summary>The normalized functions of degree 0 … n into <paramref name="values"/>, whose length is n + 1. Allocates nothing.</summary>
    /// <param name="x">|x| ≤ 37, where the lowest function is still a normal number.</param>
    /// <param name="values">Receives the functions in order of degree.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is out of range.</exception>
    public static void EvaluateAllNormalized(double x, Span<double> values)
    {
        if (Math.Abs(x) > 37)
        {
            DomainError.Throw(nameof(x), x, "-37 <= x <= 37");
        }

        if (values.IsEmpty)
        {
            return;
        }

        values[0] = GroundState * Math.Exp(-0.5 * x * x);
        double previous = 0;
        for (int k = 0; k + 1 < values.Length; k++)
        {
            values[k + 1] = (Math.Sqrt(2.0 / (k + 1)) * x * values[k]) - (Math.Sqrt(k / (k + 1.0)) * previous);
            previous = values[k];
        }
    }

    private static void CheckDegree(int degree)
    {
        if (degree < 0)
        {
            DomainError.Throw(nameof(degree), degree, "degree >= 0");
        }
    }
}
