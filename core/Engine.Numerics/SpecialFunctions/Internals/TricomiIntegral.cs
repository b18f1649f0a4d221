namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// U(a, b, z) from its Laplace integral by the trapezoidal rule in ln t, which converges geometrically: the integrand is positive and analytic in a strip
/// of half width π/2. For a below 1 the recurrence in a is run down, its stable direction.
/// </summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Digital Library of Mathematical Functions", Equations = "13.2.7, 13.3.7, 13.4.4")]
[Reference("L. N. Trefethen, J. A. C. Weideman, SIAM Rev. 56, 385 (2014)", Doi = "10.1137/130932132")]
internal static class TricomiIntegral
{
    // Error e^(-π²/h): 3e-18 at 1/4 for exponents of order one; halved for the growth of the integrand towards the edge of the strip.
    private const double Step = 0.125;

    // e^-44 is below the unit roundoff of the sum.
    private const double Cutoff = 44;

    public static double Evaluate(double a, double b, double z)
    {
        if (a >= 1)
        {
            return Integral(a, b, z);
        }

        int shift = (int)Math.Ceiling(1 - a);
        double above = Integral(a + shift + 1, b, z);
        double value = Integral(a + shift, b, z);
        for (int k = shift; k > 0; k--)
        {
            double at = a + k;
            (above, value) = (value, (((2 * at) - b + z) * value) - (at * (at - b + 1) * above));
        }

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
        double sum = 1;
        for (int direction = -1; direction <= 1; direction += 2)
        {
            for (int k = 1; ; k++)
            {
                double exponent = Exponent(a, b, z, peak + (direction * k * Step)) - top;
                if (exponent < -Cutoff)
                {
                    break;
                }

                sum += Math.Exp(exponent);
            }
        }

        return a < 100
            ? sum * Step / GammaFunctions.Gamma(a) * Math.Exp(top)
            : sum * Step * Math.Exp(top - GammaFunctions.LogGamma(a));
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
        double logOnePlus = t < 1e-8 ? t : t > 1e17 ? s : Math.Log(1 + t);
        return (a * s) - (z * t) + ((b - a - 1) * logOnePlus);
    }
}
