using System.Numerics;
using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// Series of ₂F₁ and ₁F₁ for complex arguments and the Taylor steps of Gauss's equation, in complex numbers of any precision, each with a running bound of
/// its error.
/// </summary>
/// <typeparam name="T">Complex numbers of some precision.</typeparam>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "13.2.2, 15.2.1, 15.10.1")]
internal static class ComplexHypergeometric<T>
    where T : struct, IComplexNumber<T>
{
    private const int LargestDegree = 20_000;

    // Modulus at which the walk starts; every step is half the distance of the nearest singular point.
    private const double Start = 0.5;

    private const int LargestWalk = 2000;

    private static readonly T s_one = T.From(Complex.One);

    /// <summary>Σ (a)_k (b)_k z^k / ((c)_k k!), without (b)_k where b is not given.</summary>
    public static ComplexJet<T> Sum(T a, T? b, T c, T z)
    {
        (Complex first, Complex second, Complex third, Complex argument) = (a.Approximate, b?.Approximate ?? Complex.One, c.Approximate, z.Approximate);
        double last = Math.Max(Math.Max(Complex.Abs(first), b is null ? 0 : Complex.Abs(second)), Complex.Abs(third));
        double radius = Complex.Abs(argument);
        T term = s_one;
        T sum = s_one;
        double weight = 1;
        for (int k = 0; k < LargestDegree; k++)
        {
            T shift = T.From(k);
            T top = (a + shift) * z;
            top = b is T factor ? top * (factor + shift) : top;
            if (top.Approximate == Complex.Zero)
            {
                return new ComplexJet<T>(sum, 4 * T.Epsilon * weight);
            }

            term = term * top / ((c + shift) * T.From(k + 1));
            double size = Complex.Abs(term.Approximate);
            sum += term;
            weight += (k + 2) * size;

            // The ratio of terms falls, or rises to the radius, once k is past all parameters.
            double ratio = radius * Complex.Abs(first + (k + 1)) / (Complex.Abs(third + (k + 1)) * (k + 2)) * (b is null ? 1 : Complex.Abs(second + (k + 1)));
            ratio = b is null ? ratio : Math.Max(ratio, radius);
            if (k > last && ratio < 1 && size * ratio <= T.Epsilon * weight * (1 - ratio))
            {
                return new ComplexJet<T>(sum, 4 * T.Epsilon * weight);
            }

            if (!double.IsFinite(weight))
            {
                break;
            }
        }

        return ComplexJet<T>.Unknown;
    }

    /// <summary>₂F₁(a, b; c; z) by a walk from |z| = 1/2 that keeps away from 1, on the side of the cut that is asked for.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b.</param>
    /// <param name="c">c.</param>
    /// <param name="z">|z| above 1/2, not 1.</param>
    /// <param name="below">Whether z counts as below the cut from 1 to infinity.</param>
    public static ComplexJet<T> Walk(T a, T b, T c, Complex z, bool below)
    {
        double radius = Complex.Abs(z);
        double phase = Math.Abs(z.Phase);

        // Rays within 60° of the cut are reached from that at 60°.
        bool around = radius > 1 && phase < Math.PI / 3;
        Complex direction = around ? new Complex(0.5, below ? -0.5 * Math.Sqrt(3) : 0.5 * Math.Sqrt(3)) : z / radius;
        Complex at = Start * direction;
        T start = T.From(at);
        ComplexJet<T> value = Sum(a, b, c, start);
        ComplexJet<T> slope = Sum(a + s_one, b + s_one, c + s_one, start);
        T factor = a * b / c;
        slope = new ComplexJet<T>(slope.Value * factor, slope.Error * Complex.Abs(factor.Approximate));
        Complex corner = around ? radius * direction : z;
        for (int k = 0; k < LargestWalk && at != z && double.IsFinite(value.Error + slope.Error); k++)
        {
            corner = at == corner ? z : corner;
            double length = 0.5 * Math.Min(Complex.Abs(at), Complex.Abs(1 - at));
            double rest = Complex.Abs(corner - at);
            Complex next = rest <= length ? corner : at + ((corner - at) * (length / rest));
            Step(a, b, c, at, next, ref value, ref slope);
            at = next;
        }

        return at == z ? value : ComplexJet<T>.Unknown;
    }

    // With v_n = u_n hⁿ: z(1-z) (n+2)(n+1) v_(n+2) = (n+a)(n+b) h² v_n - (n+1) [(1-2z) n + c - (a+b+1) z] h v_(n+1).
    private static void Step(T a, T b, T c, Complex from, Complex to, ref ComplexJet<T> value, ref ComplexJet<T> slope)
    {
        T z = T.From(from);
        T h = T.From(to) - z;
        T square = h * h;
        T rest = s_one - z;
        T leading = z * rest;
        T drift = (c - ((a + b + s_one) * z)) * h;
        T middle = (rest - z) * h;
        (T v0, T v1) = (value.Value, slope.Value * h);
        T sum = v0 + v1;
        T sumSlope = v1;

        // Solutions that start as (1, 0) and (0, h): what errors at the start become.
        Complex length = h.Approximate;
        (Complex p0, Complex p1, Complex q0, Complex q1) = (1, 0, 0, length);
        (Complex p, Complex dp, Complex q, Complex dq) = (1, 0, length, length);
        double weight = Complex.Abs(v0.Approximate) + Complex.Abs(v1.Approximate);
        double weightSlope = Complex.Abs(v1.Approximate);
        (Complex firstSize, Complex secondSize, Complex divisor) = (square.Approximate, middle.Approximate, leading.Approximate);
        int small = 0;
        for (int n = 0; n < LargestDegree && small < 6; n++)
        {
            T shift = T.From(n);
            T upper = (a + shift) * (b + shift) * square;
            T lower = ((middle * shift) + drift) * T.From(n + 1);
            double scale = (n + 2.0) * (n + 1.0);
            T v2 = ((upper * v0) - (lower * v1)) / (leading * T.From(scale));
            (Complex up, Complex down, Complex under) = (upper.Approximate, lower.Approximate, divisor * scale);
            Complex p2 = ((up * p0) - (down * p1)) / under;
            Complex q2 = ((up * q0) - (down * q1)) / under;
            (p, dp, q, dq) = (p + p2, dp + ((n + 2) * p2), q + q2, dq + ((n + 2) * q2));
            sum += v2;
            sumSlope += v2 * T.From(n + 2);
            double size = Complex.Abs(v2.Approximate);
            double rounding = ((Complex.Abs(up * v0.Approximate) + Complex.Abs(down * v1.Approximate)) / Complex.Abs(under)) + size;
            weight += rounding * (n + 2);
            weightSlope += rounding * (n + 2) * (n + 2);
            (v0, v1, p0, p1, q0, q1) = (v1, v2, p1, p2, q1, q2);
            small = size * (n + 2) <= T.Epsilon * Math.Max(weight, weightSlope) ? small + 1 : 0;
        }

        double error = (Complex.Abs(p) * value.Error) + (Complex.Abs(q) * slope.Error) + (4 * T.Epsilon * weight);
        double slopeError = ((Complex.Abs(dp) * value.Error) + (Complex.Abs(dq) * slope.Error) + (4 * T.Epsilon * weightSlope)) / Complex.Abs(length);
        error = small < 6 || !double.IsFinite(firstSize.Real + secondSize.Real) ? double.PositiveInfinity : error;
        value = new ComplexJet<T>(sum, error);
        slope = new ComplexJet<T>(sumSlope / h, slopeError);
    }
}
