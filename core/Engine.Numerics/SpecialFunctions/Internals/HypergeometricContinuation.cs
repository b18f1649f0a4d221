using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// ₂F₁ close to z = 1 by Taylor steps of its differential equation, each halving the distance to 1: no case is degenerate, at the price of some fifty
/// terms a step.
/// </summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov", Equations = "15.10.1")]
internal static class HypergeometricContinuation
{
    /// <summary>₂F₁(a, b; c; 1 - <paramref name="complement"/>), 0 &lt; complement ≤ 1/4.</summary>
    public static double Evaluate(double a, double b, double c, double complement)
    {
        double distance = 0.25;
        DoubleDouble value = HypergeometricSeries.Sum(a, b, c, 1 - distance);
        DoubleDouble slope = (DoubleDouble)(a * b / c) * HypergeometricSeries.Sum(a + 1, b + 1, c + 1, 1 - distance);
        while (distance > complement)
        {
            double next = Math.Max(complement, 0.5 * distance);
            Step(a, b, c, distance, distance - next, ref value, ref slope);
            distance = next;
        }

        return (double)value;
    }

    // With z0 = 1 - distance and v_n = u_n h^n, u_n the Taylor coefficients and h the step:
    // z0(1-z0)/h² (n+2)(n+1) v_(n+2) + (n+1)[(1-2z0)n + c - (a+b+1)z0]/h v_(n+1) - (n+a)(n+b) v_n = 0.
    private static void Step(double a, double b, double c, double distance, double length, ref DoubleDouble value, ref DoubleDouble slope)
    {
        DoubleDouble position = DoubleDouble.TwoSum(1, -distance);
        DoubleDouble leading = position * distance / length / length;
        DoubleDouble middle = ((DoubleDouble)1 - position - position) / length;
        DoubleDouble drift = ((DoubleDouble)c - ((DoubleDouble.TwoSum(a, b) + 1) * position)) / length;
        DoubleDouble v0 = value;
        DoubleDouble v1 = slope * length;
        DoubleDouble sum = v0 + v1;
        DoubleDouble sumSlope = v1;
        for (int n = 0; n < 400; n++)
        {
            DoubleDouble rest = (DoubleDouble.TwoSum(a, n) * DoubleDouble.TwoSum(b, n) * v0) - (((middle * n) + drift) * v1 * (n + 1.0));
            DoubleDouble v2 = rest / (leading * ((n + 2.0) * (n + 1.0)));
            sumSlope += v2 * (n + 2.0);
            sum += v2;
            v0 = v1;
            v1 = v2;
            if (n > 8 && Math.Abs(v2.High) * (n + 2) < 1e-22 * Math.Abs(sum.High))
            {
                break;
            }
        }

        value = sum;
        slope = sumSlope / length;
    }
}
