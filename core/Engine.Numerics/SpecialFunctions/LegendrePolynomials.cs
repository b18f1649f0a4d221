using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Legendre polynomials and normalized associated Legendre functions on [-1, 1] by stable recurrences in the degree. NaN gives NaN.</summary>
/// <remarks>Error of order n times the unit roundoff relative to the local amplitude (not to the value next to a zero).</remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "Table 18.9.1, 14.7.10, 14.10.3")]
public static class LegendrePolynomials
{
    // Beyond this argument steps of the recurrence could overflow.
    private const double FarOut = 1e90;

    /// <summary>P_n(x).</summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="x">The argument; outside [-1, 1] the polynomial grows fast but the recurrence stays exact to rounding.</param>
    /// <returns>The value; ±∞ with the right sign where it overflows, NaN where <paramref name="x"/> is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static double Evaluate(int degree, double x)
    {
        CheckDegree(degree);
        if (double.IsNaN(x) || Math.Abs(x) > FarOut)
        {
            return FarOutValue(degree, x);
        }

        var recurrence = new ScaledRecurrence(1);
        for (int k = 0; k < degree; k++)
        {
            recurrence.Advance(((2.0 * k) + 1) * x, k, k + 1.0);
        }

        return recurrence.ToDouble();
    }

    /// <summary>P_0(x) … P_n(x) into <paramref name="values"/>, whose length is n + 1. Allocates nothing.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="values">Receives the polynomials in order of degree.</param>
    public static void EvaluateAll(double x, Span<double> values)
    {
        bool isFarOut = double.IsNaN(x) || Math.Abs(x) > FarOut;
        var recurrence = new ScaledRecurrence(1);
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = isFarOut ? FarOutValue(k, x) : recurrence.ToDouble();
            if (!isFarOut)
            {
                recurrence.Advance(((2.0 * k) + 1) * x, k, k + 1.0);
            }
        }
    }

    /// <summary>
    /// √((2n+1)/2 · (n-m)!/(n+m)!) P_n^m(x), orthonormal on [-1, 1], with the Condon–Shortley phase (-1)^m. Divided by √(2π) and times e^(imφ) it is the
    /// spherical harmonic Y_n^m.
    /// </summary>
    /// <param name="degree">n ≥ 0.</param>
    /// <param name="order">m, -n ≤ m ≤ n.</param>
    /// <param name="x">-1 ≤ x ≤ 1.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double EvaluateNormalized(int degree, int order, double x)
    {
        CheckDegree(degree);
        if (Math.Abs(order) > degree)
        {
            DomainError.Throw(nameof(order), order, $"-{degree} <= order <= {degree}");
        }

        if (Math.Abs(x) > 1)
        {
            DomainError.Throw(nameof(x), x, "-1 <= x <= 1");
        }

        int m = Math.Abs(order);
        if (double.IsNaN(x))
        {
            return x;
        }

        double start = Sectoral(m, x, out int exponent);
        var recurrence = new ScaledRecurrence(1);
        double back = 0;
        for (int k = m; k < degree; k++)
        {
            // x p_k = b_(k+1) p_(k+1) + b_k p_(k-1).
            double next = Math.Sqrt(((double)(k + 1) * (k + 1) - ((double)m * m)) / ((4.0 * (k + 1) * (k + 1)) - 1));
            recurrence.Advance(x, back, next);
            back = next;
        }

        double result = recurrence.Times(start, exponent);
        return order >= 0 && (m & 1) == 1 ? -result : result;
    }

    // The leading term alone, (2n-1)!!/n! xⁿ: lower ones are beneath rounding.
    private static double FarOutValue(int degree, double x)
    {
        double value = double.IsNaN(x) ? x : 1;
        for (int k = 1; k <= degree && double.IsFinite(value); k++)
        {
            value *= ((2.0 * k) - 1) / k * x;
        }

        bool isNegative = x < 0 && (degree & 1) == 1;
        return double.IsInfinity(value) ? (isNegative ? double.NegativeInfinity : double.PositiveInfinity) : value;
    }

    // The normalized function of degree m and order m without the phase: √((2m+1)/2 · (2m)!)/(2^m m!) (1-x²)^(m/2), as a product of m factors near 1
    // with the power of two taken out: at 1000 factors of 0.3 it is far beneath the smallest double, and the recurrence leads back up from there.
    private static double Sectoral(int m, double x, out int exponent)
    {
        double sine = Math.Sqrt((1 - x) * (1 + x));
        double value = Math.Sqrt(0.5);
        exponent = 0;
        for (int k = 1; k <= m; k++)
        {
            value *= Math.Sqrt(1 + (0.5 / k)) * sine;
            if (value is < 1e-100 and > 0)
            {
                value = Math.ScaleB(value, 600);
                exponent -= 600;
            }
        }

        return value;
    }

    private static void CheckDegree(int degree)
    {
        if (degree < 0)
        {
            DomainError.Throw(nameof(degree), degree, "degree >= 0");
        }
    }
}
