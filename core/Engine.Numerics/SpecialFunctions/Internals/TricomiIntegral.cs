using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// U(a, b, z) from its Laplace integral by the trapezoidal rule in ln t, which converges geometrically: the integrand is positive and analytic in a strip
/// of half width π/2. For a below 1 the recurrence in a is run down, its stable direction.
/// </summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "13.2.7, 13.3.7, 13.3.10, 13.4.4")]
[Reference("L. N. Trefethen, J. A. C. Weideman, SIAM Rev. 56, 385 (2014)", Doi = "10.1137/130932132")]
internal static class TricomiIntegral
{
    // Error e^(-π²/h): 3e-18 at 1/4 for exponents of order one; halved for the growth of the integrand towards the edge of the strip. Where the integrand is
    // close to a narrow Gaussian of width σ the error is e^(-2π²σ²/h²), 2e-24 at 0.6 σ.
    private const double LargestStep = 0.125;
    private const double StepOverWidth = 0.6;

    // e^-44 is below the unit roundoff of the sum.
    private const double Cutoff = 44;

    /// <summary>U(a, b, z), z > 0; for a &lt; 1 with a bound of how much the recurrence amplifies rounding.</summary>
    public static double Evaluate(double a, double b, double z, out double amplification)
    {
        amplification = 1;
        if (a >= 1)
        {
            return Integral(a, b, z);
        }

        int shift = (int)Math.Ceiling(1 - a);
        double above = Integral(a + shift + 1, b, z);
        double value = Integral(a + shift, b, z);
        double errorAbove = above;
        double error = value;
        for (int k = shift; k > 0; k--)
        {
            double at = a + k;
            double first = (2 * at) - b + z;
            double second = at * (at - b + 1);
            (above, value) = (value, (first * value) - (second * above));
            (errorAbove, error) = (error, (Math.Abs(first) * error) + (Math.Abs(second) * errorAbove));
        }

        amplification = error / Math.Abs(value);
        return value;
    }

    /// <summary>
    /// U(a, b, z) for 0 &lt; a &lt; 1, b > a + 1: z^-a + 1/Γ(a) ∫ t^(a-1) e^(-zt) ((1+t)^(b-a-1) - 1) dt, all terms positive however small a is.
    /// </summary>
    public static double SmallA(double a, double b, double z)
    {
        double power = b - a - 1;
        double low = -50;
        double high = Math.Log((power + a + 50) / z) + 5;
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            double at = Math.Exp(middle);
            double grown = power * LogOnePlus(at, middle);
            double slope = a - (z * at) + (power * at / (1 + at) * (grown > 1e-8 ? 1 / -ElementaryFunctions.ExpM1(-grown) : 1 / Math.Max(grown, 1e-300)));
            (low, high) = slope > 0 ? (middle, high) : (low, middle);
        }

        double peak = low;
        double t = Math.Exp(peak);
        double top = RisingExponent(a, power, z, peak);
        double step = Math.Min(LargestStep, StepOverWidth / Math.Sqrt((z * t) + (power * t / ((1 + t) * (1 + t)))));
        double sum = 1;
        for (int direction = -1; direction <= 1; direction += 2)
        {
            for (int k = 1; ; k++)
            {
                double exponent = RisingExponent(a, power, z, peak + (direction * k * step)) - top;
                if (exponent < -Cutoff)
                {
                    break;
                }

                sum += Math.Exp(exponent);
            }
        }

        double half = Math.Exp(0.5 * top);
        return Math.Pow(z, -a) + (sum * step * GammaFunctions.ReciprocalGamma(a) * half * half);
    }

    /// <summary>U(a, b, z), b ≥ 3, from the values at b between 1 and 3 by the recurrence in b, which climbs with the solution singular at the
    /// origin.</summary>
    public static double ClimbInB(double a, double b, double z, out double amplification)
    {
        int steps = (int)Math.Floor(b) - 2;
        double at = b - steps;
        double below = Evaluate(a, at - 1, z, out double amplificationBelow);
        double value = Evaluate(a, at, z, out double amplificationStart);
        double errorBelow = amplificationBelow * Math.Abs(below);
        double error = amplificationStart * Math.Abs(value);
        for (int k = 0; k < steps; k++, at++)
        {
            // z U(b+1) = (b - 1 + z) U(b) - (b - a - 1) U(b-1).
            double first = (at - 1 + z) / z;
            double second = (at - a - 1) / z;
            (below, value) = (value, (first * value) - (second * below));
            (errorBelow, error) = (error, (Math.Abs(first) * error) + (Math.Abs(second) * errorBelow));
        }

        amplification = error / Math.Abs(value);
        return value;
    }

    /// <summary>U(-n, b, z) = (-1)ⁿ Σ C(n,s) (b+s)_(n-s) (-z)^s.</summary>
    public static double Polynomial(int n, double b, double z)
    {
        // From s = n down: t_n = (-z)^n (-1)^n = z^n, t_(s-1)/t_s = -s (b+s-1) / ((n-s+1) z).
        DoubleDouble term = 1;
        for (int s = 0; s < n; s++)
        {
            term *= z;
        }

        DoubleDouble sum = term;
        for (int s = n; s > 0 && term.High != 0; s--)
        {
            term = term * DoubleDouble.TwoSum(b, s - 1) * (-(double)s) / ((DoubleDouble)z * (n - s + 1.0));
            sum += term;
        }

        return (double)sum;
    }

    // 1/Γ(a) ∫ exp(-z e^s + a s + (b-a-1) ln(1+e^s)) ds.
    private static double Integral(double a, double b, double z)
    {
        double peak = FindPeak(a, b, z);
        double top = Exponent(a, b, z, peak);
        double t = Math.Exp(peak);
        double curvature = Math.Abs(((b - a - 1) * t / ((1 + t) * (1 + t))) - (z * t));
        double step = Math.Min(LargestStep, StepOverWidth / Math.Sqrt(curvature));
        double sum = 1;
        for (int direction = -1; direction <= 1; direction += 2)
        {
            for (int k = 1; ; k++)
            {
                double exponent = Exponent(a, b, z, peak + (direction * k * step)) - top;
                if (exponent < -Cutoff)
                {
                    break;
                }

                sum += Math.Exp(exponent);
            }
        }

        return a < 100
            ? sum * step / GammaFunctions.Gamma(a) * Math.Exp(top)
            : sum * step * Math.Exp(top - GammaFunctions.LogGamma(a));
    }

    // The only zero of the decreasing derivative a - z t + (b-a-1) t/(1+t), t = e^s: the positive root of z t² + (z - b + 1) t - a = 0.
    private static double FindPeak(double a, double b, double z)
    {
        double half = 0.5 * (z - b + 1);
        double root = Math.Sqrt((half * half) + (a * z));
        return Math.Log(half > 0 ? a / (half + root) : (root - half) / z);
    }

    private static double Exponent(double a, double b, double z, double s)
    {
        double t = Math.Exp(s);
        return (a * s) - (z * t) + ((b - a - 1) * LogOnePlus(t, s));
    }

    // a s - z t + ln((1+t)^power - 1), t = e^s.
    private static double RisingExponent(double a, double power, double z, double s)
    {
        double t = Math.Exp(s);
        double grown = power * LogOnePlus(t, s);
        double log = grown > 1 ? grown + Math.Log(1 - Math.Exp(-grown)) : Math.Log(ElementaryFunctions.ExpM1(grown));
        return (a * s) - (z * t) + log;
    }

    // ln(1 + t), t = e^s.
    private static double LogOnePlus(double t, double s) => t > 1e17 ? s : ElementaryFunctions.LogP1(t);
}
