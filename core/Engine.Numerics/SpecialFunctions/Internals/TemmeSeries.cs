using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>What Temme's series for Y and K near the origin need of the gamma function, for an order |μ| ≤ 1/2.</summary>
[Reference("N. M. Temme, J. Comput. Phys. 19, 324 (1975)", Doi = "10.1016/0021-9991(75)90082-0")]
[Reference("N. M. Temme, J. Comput. Phys. 21, 343 (1976)", Doi = "10.1016/0021-9991(76)90032-2")]
internal readonly struct TemmeSeries
{
    // Taylor series of 1/Γ(1+μ): minus its odd part over μ, and its even part, in μ².
    private static ReadOnlySpan<double> OddPart =>
    [
        -0.57721566490153286, 0.042002635034095236, 0.042197734555544337, -0.0072189432466630995,
        0.00021524167411495097, 2.0134854780788239e-5, -1.1330272319816959e-6, -6.1160951044814158e-9,
        1.1812745704870201e-9, -7.7822634399050713e-12, -5.100370287454476e-13,
    ];

    private static ReadOnlySpan<double> EvenPart =>
    [
        1.0, -0.65587807152025388, 0.16653861138229149, -0.0096219715278769736,
        -0.0011651675918590651, 0.00012805028238811619, -1.2504934821426707e-6, -2.0563384169776071e-7,
        5.0020076444692229e-9, 1.0434267116911005e-10, -3.6968056186422057e-12, -2.0583260535665068e-14,
    ];

    public TemmeSeries(double order)
    {
        double square = order * order;
        Gamma1 = Polynomial.Horner(OddPart, square);
        Gamma2 = Polynomial.Horner(EvenPart, square);
        ReciprocalPlus = Gamma2 - (order * Gamma1);
        ReciprocalMinus = Gamma2 + (order * Gamma1);
    }

    /// <summary>(1/Γ(1-μ) - 1/Γ(1+μ)) / 2μ.</summary>
    public double Gamma1 { get; }

    /// <summary>(1/Γ(1-μ) + 1/Γ(1+μ)) / 2.</summary>
    public double Gamma2 { get; }

    /// <summary>1/Γ(1+μ).</summary>
    public double ReciprocalPlus { get; }

    /// <summary>1/Γ(1-μ).</summary>
    public double ReciprocalMinus { get; }

    /// <summary>x/sin x, 1 at zero.</summary>
    public static double InverseSinc(double x) => x == 0 ? 1 : x / Math.Sin(x);

    /// <summary>L = ln(2/x), e^(μL), cosh(μL) and sinh(μL)/(μL). The power is not taken from the logarithm, whose rounding would cost many units where it is
    /// large.</summary>
    public static void Powers(double x, double order, out double log, out double exponential, out double cosh, out double sinhc)
    {
        // Half of a subnormal number is not exact.
        bool tiny = x < 1e-300;
        log = tiny ? 0.69314718055994531 - Math.Log(x) : -Math.Log(0.5 * x);
        exponential = tiny ? Math.Pow(x, -order) * Math.Pow(2, order) : Math.Pow(0.5 * x, -order);
        double e = order * log;
        bool large = Math.Abs(e) > 1;
        cosh = large ? 0.5 * (exponential + (1 / exponential)) : Math.Cosh(e);
        sinhc = large ? 0.5 * (exponential - (1 / exponential)) / e
            : e == 0 ? 1
            : Math.Sinh(e) / e;
    }
}
