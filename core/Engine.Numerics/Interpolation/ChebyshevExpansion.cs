using System.Globalization;
using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Interpolation;

/// <summary>
/// A function on [a, b] as a sum of Chebyshev polynomials c_0 + c_1 T_1 + …: nearly the best polynomial, evaluated stably, differentiated and integrated
/// exactly. Immutable; shared by threads; evaluation allocates nothing.
/// </summary>
[Reference("L. N. Trefethen, Approximation Theory and Approximation Practice, extended edition, SIAM (2019)", Doi = "10.1137/1.9781611975949")]
public sealed class ChebyshevExpansion
{
    private const int FirstDegree = 16;

    private readonly double[] _coefficients;

    /// <summary>Makes an expansion from its coefficients.</summary>
    /// <param name="coefficients">c_0, c_1, …; at least one; copied.</param>
    /// <param name="lower">a.</param>
    /// <param name="upper">b > a.</param>
    /// <exception cref="ArgumentException">There is no coefficient.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty or not finite.</exception>
    public ChebyshevExpansion(ReadOnlySpan<double> coefficients, double lower, double upper)
    {
        if (coefficients.IsEmpty)
        {
            throw new ArgumentException("There are no coefficients; allowed: at least one.", nameof(coefficients));
        }

        CheckInterval(lower, upper);
        _coefficients = coefficients.ToArray();
        Lower = lower;
        Upper = upper;
    }

    /// <summary>c_0, c_1, ….</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>The degree.</summary>
    public int Degree => _coefficients.Length - 1;

    /// <summary>Lower end of the interval.</summary>
    public double Lower { get; }

    /// <summary>Upper end of the interval.</summary>
    public double Upper { get; }

    /// <summary>The interpolant of a function in the n + 1 Chebyshev points of the first kind.</summary>
    /// <param name="function">The function.</param>
    /// <param name="lower">a.</param>
    /// <param name="upper">b > a.</param>
    /// <param name="degree">n ≥ 0. Cost n² beside the evaluations.</param>
    /// <returns>The expansion.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty or not finite, or the degree is negative.</exception>
    public static ChebyshevExpansion Interpolate(Func<double, double> function, double lower, double upper, int degree)
    {
        ArgumentNullException.ThrowIfNull(function);
        CheckInterval(lower, upper);
        if (degree < 0)
        {
            DomainError.Throw(nameof(degree), degree, ">= 0");
        }

        int n = degree + 1;
        double[] values = new double[n];
        double[] cosines = new double[4 * n];
        for (int i = 0; i < cosines.Length; i++)
        {
            cosines[i] = GammaFunctions.CosPi(0.5 * i / n);
        }

        for (int k = 0; k < n; k++)
        {
            values[k] = function(Map(cosines[(2 * k) + 1], lower, upper));
        }

        double[] coefficients = new double[n];
        for (int j = 0; j < n; j++)
        {
            double sum = 0;
            for (int k = 0; k < n; k++)
            {
                // cos(π j (k + ½)/n), by its exact place in the table.
                sum += values[k] * cosines[(int)((long)j * ((2 * k) + 1) % (4 * n))];
            }

            coefficients[j] = (j == 0 ? 1 : 2) * sum / n;
        }

        return new ChebyshevExpansion(coefficients, lower, upper);
    }

    /// <summary>
    /// Doubles the degree from 16 until the last coefficients are below the tolerance relative to the largest, then drops what is not needed.
    /// </summary>
    /// <param name="function">The function, smooth on [a, b].</param>
    /// <param name="lower">a.</param>
    /// <param name="upper">b > a.</param>
    /// <param name="tolerance">Relative to the largest coefficient; at least 1e-15; default 1e-14.</param>
    /// <param name="maximumDegree">Limit of the degree.</param>
    /// <returns>The expansion.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="NumericalException">The limit was reached; the message tells how far the coefficients had fallen.</exception>
    public static ChebyshevExpansion Fit(Func<double, double> function, double lower, double upper, double tolerance = 1e-14, int maximumDegree = 4096)
    {
        if (!(tolerance >= 1e-15))
        {
            DomainError.Throw(nameof(tolerance), tolerance, ">= 1e-15");
        }

        for (int degree = FirstDegree; ; degree *= 2)
        {
            ChebyshevExpansion candidate = Interpolate(function, lower, upper, degree);
            double[] c = candidate._coefficients;
            double largest = c.Max(Math.Abs);
            if (!double.IsFinite(largest))
            {
                throw new NumericalException(string.Create(CultureInfo.InvariantCulture, $"The function is not finite everywhere on [{lower:R}, {upper:R}]."));
            }

            double tail = c.Skip(degree - (degree / 8)).Max(Math.Abs);
            if (tail <= tolerance * largest)
            {
                int keep = c.Length;
                while (keep > 1 && Math.Abs(c[keep - 1]) <= 0.1 * tolerance * largest)
                {
                    keep--;
                }

                return new ChebyshevExpansion(c.AsSpan(0, keep), lower, upper);
            }

            if (2 * degree > maximumDegree)
            {
                throw new NumericalException(string.Create(CultureInfo.InvariantCulture,
                    $"At degree {degree} the coefficients have fallen to {tail / largest:g2} of the largest only, tolerance {tolerance:g2}. Split [{lower:R}, "
                        + $"{upper:R}], remove singularities, or loosen the tolerance."));
            }
        }
    }

    /// <summary>The value at <paramref name="x"/> by Clenshaw's rule.</summary>
    /// <param name="x">Meant for a ≤ x ≤ b; the polynomial grows fast outside.</param>
    /// <returns>The value.</returns>
    public double Evaluate(double x) => Polynomial.Clenshaw(_coefficients, ((x - Lower) - (Upper - x)) / (Upper - Lower));

    /// <summary>The derivative as an expansion.</summary>
    /// <returns>The expansion.</returns>
    public ChebyshevExpansion Derivative()
    {
        int n = _coefficients.Length;
        double[] d = new double[Math.Max(1, n - 1)];
        double scale = 2 / (Upper - Lower);
        double above = 0;
        double aboveThat = 0;
        for (int k = n - 1; k >= 1; k--)
        {
            // d_(k-1) = d_(k+1) + 2k c_k.
            double value = aboveThat + (2 * k * _coefficients[k]);
            d[k - 1] = value * scale;
            (aboveThat, above) = (above, value);
        }

        d[0] *= 0.5;
        return new ChebyshevExpansion(d, Lower, Upper);
    }

    /// <summary>The antiderivative that vanishes at a, as an expansion.</summary>
    /// <returns>The expansion.</returns>
    public ChebyshevExpansion Antiderivative()
    {
        int n = _coefficients.Length;
        double[] result = new double[n + 1];
        double scale = 0.25 * (Upper - Lower);
        double atLower = 0;
        for (int k = 1; k <= n; k++)
        {
            double below = k == 1 ? 2 * _coefficients[0] : _coefficients[k - 1];
            double above = k + 1 < n ? _coefficients[k + 1] : 0;
            result[k] = scale * (below - above) / k;
            atLower += (k & 1) == 1 ? -result[k] : result[k];
        }

        result[0] = -atLower;
        return new ChebyshevExpansion(result, Lower, Upper);
    }

    /// <summary>The integral over [a, b].</summary>
    /// <returns>The integral over [a, b].</returns>
    public double Integrate()
    {
        double sum = 0;
        for (int k = 0; k < _coefficients.Length; k += 2)
        {
            sum += _coefficients[k] / (1 - ((double)k * k));
        }

        return sum * (Upper - Lower);
    }

    private static double Map(double t, double lower, double upper) => (0.5 * (lower + upper)) + (0.5 * (upper - lower) * t);

    private static void CheckInterval(double lower, double upper)
    {
        if (!double.IsFinite(lower))
        {
            DomainError.Throw(nameof(lower), lower, "a finite number");
        }

        if (!(upper > lower) || !double.IsFinite(upper))
        {
            DomainError.Throw(nameof(upper), upper, "a finite number above lower");
        }
    }
}
