using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Hermite polynomials H_n(x) (physicists': weight e^(-x²)) and the oscillator functions by their recurrences. NaN gives NaN.</summary>
/// <remarks>Error of order n times the unit roundoff relative to the local amplitude (not to the value next to a zero).</remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "Table 18.9.1")]
public static class HermitePolynomials
{
    // π^(-1/4).
    private const double GroundState = 0.75112554446494248;

    // Beyond this argument lower terms are beneath rounding, and steps of the recurrence could overflow.
    private const double FarOut = 1e90;

    /// <summary>H_n(x).</summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="x">Any number or an infinity.</param>
    /// <returns>The value; ±∞ with the right sign where it overflows, NaN where <paramref name="x"/> is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static double Evaluate(int degree, double x)
    {
        CheckDegree(degree);
        if (double.IsNaN(x) || Math.Abs(x) > FarOut)
        {
            // The leading term alone, 2ⁿ xⁿ: it overflows from degree 4 on.
            return degree == 0 && !double.IsNaN(x) ? 1 : FarOutValue(degree, x);
        }

        var recurrence = new ScaledRecurrence(1);
        for (int k = 0; k < degree; k++)
        {
            recurrence.Advance(2 * x, 2.0 * k);
        }

        return recurrence.ToDouble();
    }

    /// <summary>
    /// The normalized function H_n(x) e^(-x²/2) / √(√π 2ⁿ n!), orthonormal on the real line: the n-th state of the oscillator. Nothing overflows on the way.
    /// </summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static double EvaluateNormalized(int degree, double x)
    {
        CheckDegree(degree);
        if (Math.Abs(x) > FarOut)
        {
            // No degree that an integer holds outgrows the exponential there.
            return 0;
        }

        var recurrence = new ScaledRecurrence(GroundState);
        for (int k = 0; k < degree; k++)
        {
            recurrence.Advance(Math.Sqrt(2 / (k + 1.0)) * x, Math.Sqrt(k / (k + 1.0)));
        }

        return double.IsNaN(x) ? x : recurrence.TimesExp(-0.5 * x * x);
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
            values[k + 1] = (Math.Sqrt(2 / (k + 1.0)) * x * values[k]) - (Math.Sqrt(k / (k + 1.0)) * previous);
            previous = values[k];
        }
    }

    private static double FarOutValue(int degree, double x)
    {
        double power = Math.Pow(2, degree) * Math.Pow(Math.Abs(x), degree);
        return x < 0 && (degree & 1) == 1 ? -power : double.IsNaN(x) ? x : power;
    }

    private static void CheckDegree(int degree)
    {
        if (degree < 0)
        {
            DomainError.Throw(nameof(degree), degree, "degree >= 0");
        }
    }
}
