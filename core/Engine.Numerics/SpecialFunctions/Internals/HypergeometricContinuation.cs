using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// ₂F₁ close to z = 1 by Taylor steps of its differential equation, each halving the distance to 1: no case is degenerate, at the price of some fifty
/// terms a step. The error of value and slope is carried through each step by the two fundamental solutions.
/// </summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov", Equations = "15.10.1")]
internal static class HypergeometricContinuation
{
    private const double Start = 0.25;

    private const int LargestDegree = 2000;

    /// <summary>₂F₁(a, b; c; 1 - <paramref name="complement"/>) in 106 bits, 0 &lt; complement ≤ 1/4.</summary>
    public static BoundedValue Evaluate(DoubleDouble a, DoubleDouble b, DoubleDouble c, DoubleDouble complement)
    {
        DoubleDouble distance = Start;
        BoundedValue first = HypergeometricSeries.SumExtended(a, b, c, 1 - Start);
        BoundedValue second = HypergeometricSeries.SumExtended(a + 1, b + 1, c + 1, 1 - Start) * new BoundedValue(a * b / c);
        var point = new Jet(Plain(first), Plain(second), Absolute(first), Absolute(second));
        while (distance.High > complement.High || (distance.High == complement.High && distance.Low > complement.Low))
        {
            DoubleDouble next = distance.Scale(0.5);
            next = next.High > complement.High ? next : complement;
            point = Step(a, b, c, distance, distance - next, point);
            distance = next;
            if (!double.IsFinite(point.ValueError) || point.ValueError > 1e-10 * (Math.Abs(point.Value.High) + Math.Abs(point.Slope.High * distance.High)))
            {
                return new BoundedValue(double.NaN);
            }
        }

        return point.Value.High == 0 ? new BoundedValue(double.NaN) : new BoundedValue(point.Value, 0, point.ValueError / Math.Abs(point.Value.High));
    }

    /// <summary>The same in many bits: in two precisions, each twice the last, until they agree.</summary>
    public static BoundedValue EvaluateBig(DoubleDouble a, DoubleDouble b, DoubleDouble c, BigReal complement, double size)
    {
        BigReal? previous = null;
        for (int bits = 256; bits <= 1 << 14; bits *= 2)
        {
            BigReal? value = new BigContinuation(a, b, c, bits).Evaluate(complement, size);
            if (value is null)
            {
                break;
            }

            if (previous is BigReal other && BigReal.Add(value.Value, -other, bits).Magnitude < value.Value.Magnitude - 80)
            {
                DoubleDouble mantissa = value.Value.ToDoubleDouble(out long exponent);
                return new BoundedValue(mantissa, exponent, 2.6e-23);
            }

            previous = value;
        }

        return new BoundedValue(double.NaN);
    }

    private static DoubleDouble Plain(BoundedValue value) => Math.Abs(value.Exponent) > 1000 ? double.NaN
        : value.Mantissa.Scale(Math.ScaleB(1, (int)value.Exponent));

    private static double Absolute(BoundedValue value) => value.Error * Math.Abs(value.ToDouble());

    // With z0 = 1 - distance and v_n = u_n h^n, u_n the Taylor coefficients and h the step:
    // z0(1-z0)/h² (n+2)(n+1) v_(n+2) + (n+1)[(1-2z0)n + c - (a+b+1)z0]/h v_(n+1) - (n+a)(n+b) v_n = 0.
    private static Jet Step(DoubleDouble a, DoubleDouble b, DoubleDouble c, DoubleDouble distance, DoubleDouble length, Jet point)
    {
        DoubleDouble position = (DoubleDouble)1 - distance;
        DoubleDouble leading = position * distance / length / length;
        DoubleDouble middle = ((DoubleDouble)1 - position - position) / length;
        DoubleDouble drift = (c - ((a + b + 1) * position)) / length;
        DoubleDouble v0 = point.Value;
        DoubleDouble v1 = point.Slope * length;
        DoubleDouble sum = v0 + v1;
        DoubleDouble sumSlope = v1;

        // Solutions that start as (1, 0) and (0, 1): what an error at the start becomes.
        (double p0, double p1) = (1, 0);
        (double q0, double q1) = (0, length.High);
        (double p, double dp, double q, double dq) = (1, 0, q1, q1);
        double weight = Math.Abs(v0.High) + Math.Abs(v1.High);
        double weightSlope = Math.Abs(v1.High);
        int small = 0;
        for (int n = 0; n < LargestDegree && small < 8; n++)
        {
            DoubleDouble product = (a + n) * (b + n);
            DoubleDouble factor = ((middle * n) + drift) * (n + 1.0);
            DoubleDouble divisor = leading * ((n + 2.0) * (n + 1.0));
            DoubleDouble v2 = ((product * v0) - (factor * v1)) / divisor;
            double p2 = ((product.High * p0) - (factor.High * p1)) / divisor.High;
            double q2 = ((product.High * q0) - (factor.High * q1)) / divisor.High;
            sumSlope += v2 * (n + 2.0);
            sum += v2;
            (p, dp, q, dq) = (p + p2, dp + ((n + 2) * p2), q + q2, dq + ((n + 2) * q2));
            double size = Math.Abs(v2.High);
            double rounding = ((Math.Abs(product.High * v0.High) + Math.Abs(factor.High * v1.High)) / Math.Abs(divisor.High)) + size;
            weight += rounding * (n + 2);
            weightSlope += rounding * (n + 2) * (n + 2);
            (v0, v1, p0, p1, q0, q1) = (v1, v2, p1, p2, q1, q2);
            small = size * (n + 2) < 1e-30 * Math.Abs(sum.High) ? small + 1 : 0;
        }

        if (small < 8)
        {
            return new Jet(sum, sumSlope, double.PositiveInfinity, double.PositiveInfinity);
        }

        double error = (Math.Abs(p) * point.ValueError) + (Math.Abs(q) * point.SlopeError) + (1.6e-30 * weight);
        double slopeError = ((Math.Abs(dp) * point.ValueError) + (Math.Abs(dq) * point.SlopeError) + (1.6e-30 * weightSlope)) / length.High;
        return new Jet(sum, sumSlope / length, error, slopeError);
    }

    private readonly record struct Jet(DoubleDouble Value, DoubleDouble Slope, double ValueError, double SlopeError);
}
