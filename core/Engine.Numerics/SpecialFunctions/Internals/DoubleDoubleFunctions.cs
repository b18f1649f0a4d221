using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>Exponential, logarithm, powers and gamma function in 106 bits, as factors of connection formulas whose terms cancel.</summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "5.5.3, 5.11.1")]
internal static class DoubleDoubleFunctions
{
    // Stirling's series at 40 reaches 1e-40 with its fifteen terms.
    private const double StirlingStart = 40;

    private const double Saturation = 1e15;

    private const int SquaringSteps = 8;

    // Relative error of the exponential's mantissa for an exact exponent of modest size.
    private const double ExponentialError = 1e-28;

    private static readonly DoubleDouble s_ln2 = new(0.69314718055994529, 2.3190468138462996e-17);

    private static readonly DoubleDouble s_pi = new(Math.PI, 1.2246467991473532e-16);

    // ln √(2π).
    private static readonly DoubleDouble s_halfLogTwoPi = new(0.91893853320467278, -3.8782941580672414e-17);

    // B_2k / (2k (2k-1)).
    private static readonly (double Numerator, double Denominator)[] s_stirling =
    [
        (1, 12), (-1, 360), (1, 1260), (-1, 1680), (1, 1188), (-691, 360360), (1, 156), (-3617, 122400), (43867, 244188), (-174611, 125400),
        (77683, 5796), (-236364091, 1506960), (657931, 300), (-3392780147, 93960), (1723168255201, 2492028),
    ];

    /// <summary>e^x, any size.</summary>
    /// <param name="x">Finite.</param>
    /// <param name="absoluteError">Absolute error of <paramref name="x"/>, which becomes relative.</param>
    public static BoundedValue Exp(DoubleDouble x, double absoluteError = 0)
    {
        if (Math.Abs(x.High) > Saturation)
        {
            // Overflow or underflow, whatever comes beside it.
            return new BoundedValue(1, x.High > 0 ? long.MaxValue / 8 : long.MinValue / 8);
        }

        double n = Math.Round(x.High / s_ln2.High);
        DoubleDouble r = (x - (s_ln2 * n)).Scale(1.0 / (1 << SquaringSteps));
        DoubleDouble sum = 1;
        for (int k = 14; k > 0; k--)
        {
            sum = ((sum * r) / (double)k) + 1.0;
        }

        for (int i = 0; i < SquaringSteps; i++)
        {
            sum *= sum;
        }

        return new BoundedValue(sum, (long)n, absoluteError + ExponentialError + (Math.Abs(x.High) * 2e-31));
    }

    /// <summary>ln x for positive x.</summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        int exponent = Math.ILogB(x.High);
        var scaled = new DoubleDouble(Math.ScaleB(x.High, -exponent), Math.ScaleB(x.Low, -exponent));
        DoubleDouble y = Math.Log(scaled.High);
        BoundedValue inverse = Exp(-y);

        // Newton's step from 53 bits, to second order: y + w - w²/2 with w = x e^-y - 1.
        DoubleDouble w = (scaled * inverse.Mantissa.Scale(Math.ScaleB(1, (int)inverse.Exponent))) - (DoubleDouble)1;
        return y + w - (w * w * 0.5) + (s_ln2 * exponent);
    }

    /// <summary>x^power for positive x, both known to 106 bits.</summary>
    public static BoundedValue Pow(DoubleDouble x, DoubleDouble power)
    {
        DoubleDouble exponent = Log(x) * power;
        return Exp(exponent, Math.Abs(exponent.High) * 7.9e-31);
    }

    /// <summary>Γ(x) for any x but 0, -1, -2, …</summary>
    /// <param name="x">Below 2^40 in modulus.</param>
    public static BoundedValue Gamma(DoubleDouble x)
    {
        if (x.High >= 0.5)
        {
            return GammaOfPositive(x);
        }

        // Γ(x) Γ(1-x) = π / sin πx.
        return new BoundedValue(s_pi) / (new BoundedValue(SinPi(x, out double error), 0, error) * GammaOfPositive((DoubleDouble)1 - x));
    }

    /// <summary>1/Γ(x), 0 where x is 0, -1, -2, …</summary>
    /// <param name="x">Below 2^40 in modulus.</param>
    public static BoundedValue ReciprocalGamma(DoubleDouble x) => IsPole(x) ? new BoundedValue(0) : new BoundedValue(1) / Gamma(x);

    /// <summary>Whether x is 0, -1, -2, …</summary>
    public static bool IsPole(DoubleDouble x) => x.High <= 0 && x.High == Math.Floor(x.High) && x.Low == Math.Floor(x.Low);

    private static BoundedValue GammaOfPositive(DoubleDouble x)
    {
        var product = new BoundedValue(1);
        DoubleDouble run = 1;
        for (int k = 1; x.High < StirlingStart; k++)
        {
            run *= x;
            x += 1.0;
            if (k % 16 == 0)
            {
                product *= new BoundedValue(run);
                run = 1;
            }
        }

        product *= new BoundedValue(run, 0, 2.5e-29);
        DoubleDouble inverse = (DoubleDouble)1 / x;
        DoubleDouble square = inverse * inverse;
        DoubleDouble correction = 0;
        for (int k = s_stirling.Length - 1; k >= 0; k--)
        {
            correction = (correction * square) + ((DoubleDouble)s_stirling[k].Numerator / s_stirling[k].Denominator);
        }

        DoubleDouble log = ((x - (DoubleDouble)0.5) * Log(x)) - x + s_halfLogTwoPi + (correction * inverse);
        return Exp(log, Math.Abs(x.High * Math.Log(x.High)) * 1.6e-30) / product;
    }

    // sin πx by its series about the nearest integer.
    private static DoubleDouble SinPi(DoubleDouble x, out double error)
    {
        double nearest = Math.Round(x.High);
        DoubleDouble rest = x - (DoubleDouble)nearest;
        if (Math.Abs(rest.High) > 0.5)
        {
            double more = Math.Round(rest.High);
            nearest += more;
            rest -= (DoubleDouble)more;
        }

        // What x itself was rounded to matters next to a pole.
        error = (Math.Abs(x.High) * 4.9e-32 / Math.Max(Math.Abs(rest.High), double.Epsilon)) + 6.3e-30;
        error = x.Low == 0 ? 6.3e-30 : error;
        DoubleDouble angle = rest * s_pi;
        DoubleDouble square = angle * angle;
        DoubleDouble term = angle;
        DoubleDouble sum = angle;
        for (int k = 1; k < 20; k++)
        {
            term = -(term * square / (2.0 * k * ((2.0 * k) + 1)));
            sum += term;
        }

        return Math.IEEERemainder(nearest, 2) == 0 ? sum : -sum;
    }
}
