using Engine.Numerics.Interpolation;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Turbulence.Medium;

/// <summary>Half the phase structure function of a whole path, ½D, over the separation in waists.</summary>
[Reference("F. S. Roux, J. Phys. A 47, 195302 (2014)", Doi = "10.1088/1751-8113/47/19/195302", Equations = "14, 17")]
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)", Doi = "10.1117/3.626196", Equations = "6.67, 6.70")]
internal static class StructureFunction
{
    private const int TablePoints = 1400;
    private const double TableStart = 1e-5;
    private const double TableEnd = 1e6;

    /// <summary>Kδ, the sixty-fourth zero of J1 by McMahon's expansion: from there on J0 takes no more than a billionth from the integral.</summary>
    private const double LastOscillation = (64.25 * Math.PI) - (3 / (8 * 64.25 * Math.PI));

    /// <summary>½D of the path's spectrum.</summary>
    /// <param name="link">The path.</param>
    public static Func<double, double> Half(Link link)
    {
        double scale = 0.5 * link.StructureConstant * link.StrengthPower;
        double power = link.StructurePower;
        Spectrum spectrum = link.Spectrum;
        if (spectrum.IsScaleFree)
        {
            return delta => scale * Math.Pow(delta, power);
        }

        double unit = scale / spectrum.StructureIntegral;
        return (spectrum.Kind, spectrum.Outer > 0, double.IsFinite(spectrum.Cutoff)) switch
        {
            (SpectrumKind.Hill or SpectrumKind.Ocean, _, true) or (SpectrumKind.ModifiedVonKarman, true, true) => Tabulated(spectrum, unit),
            (_, true, false) => delta => unit * VonKarman(delta, spectrum.Outer, spectrum.Exponent),
            _ => delta => unit * Tatarskii(delta, spectrum.Cutoff, spectrum.Exponent),
        };
    }

    /// <summary>½D as the propagation equation sees it: 248 times smaller where the convention leaves (2π)³ out.</summary>
    /// <param name="link">The path.</param>
    public static Func<double, double> HalfOfSpectrum(Link link)
    {
        Func<double, double> half = Half(link);
        if (link.Convention == Convention.Corrected)
        {
            return half;
        }

        double factor = Math.Pow(2 * Math.PI, -3);
        return delta => factor * half(delta);
    }

    /// <summary>The quadratic approximation ½ c_D (x δ)².</summary>
    public static Func<double, double> HalfQuadratic(Link link)
    {
        double scale = 0.5 * link.StructureConstant * link.Strength * link.Strength;
        return delta => scale * delta * delta;
    }

    /// <summary>∫ (K²+κ²)^(-ν-1) K [1 - J0(Kδ)] dK = κ^(-2ν)/(2ν) [1 - (2^(1-ν)/Γ(ν)) z^ν K_ν(z)], z = κδ, ν = α/2 - 1: 5/6 for Kolmogorov.</summary>
    internal static double VonKarman(double delta, double outer, double exponent = Spectrum.KolmogorovExponent)
    {
        double nu = (exponent / 2) - 1;
        double z = outer * delta;
        double bracket;
        if (z < 1)
        {
            // The two power series of I_{±ν}; the unit cancels analytically.
            double quarter = z * z / 4;
            double regular = 0;
            double singular = 0;
            double a = 1;
            double b = 1 / GammaFunctions.Gamma(1 + nu);
            for (int k = 0; k < 14; k++)
            {
                singular += b;
                a *= quarter / ((k + 1) * (k + 1 - nu));
                b *= quarter / ((k + 1) * (k + 1 + nu));
                regular += a;
            }

            bracket = (Math.Pow(z / 2, 2 * nu) * GammaFunctions.Gamma(1 - nu) * singular) - regular;
        }
        else
        {
            bracket = 1 - (Math.Pow(2, 1 - nu) / GammaFunctions.Gamma(nu) * Math.Pow(z, nu) * (z < 600 ? BesselFunctions.K(nu, z) : 0));
        }

        return Math.Pow(outer, -2 * nu) / (2 * nu) * bracket;
    }

    /// <summary>∫ K^(1-α) e^(-K²/κ_m²) [1 - J0(Kδ)] dK = ½ κ_m^(-2ν) Γ(-ν) [1 - ₁F₁(-ν; 1; -κ_m²δ²/4)], ν = α/2 - 1: 5/6 for Kolmogorov.</summary>
    internal static double Tatarskii(double delta, double cutoff, double exponent = Spectrum.KolmogorovExponent)
    {
        double nu = (exponent / 2) - 1;
        double z = cutoff * cutoff * delta * delta / 4;
        double bracket;
        if (z < 0.1)
        {
            double term = -1;
            bracket = 0;
            for (int k = 0; k < 12; k++)
            {
                term *= -z * (k - nu) / ((k + 1) * (k + 1));
                bracket += term;
            }
        }
        else
        {
            bracket = 1 - HypergeometricFunctions.Kummer1F1(-nu, 1, -z);
        }

        return 0.5 * Math.Pow(cutoff, -2 * nu) * GammaFunctions.Gamma(-nu) * bracket;
    }

    /// <summary>∫ K Φ(K) [1 - J0(Kδ)] dK for any spectrum with an inner scale, by panels that follow the oscillation.</summary>
    internal static double Numerical(Spectrum spectrum, double delta)
    {
        double end = 6 * spectrum.Cutoff;
        double low = spectrum.Outer > 0 ? Math.Min(spectrum.Outer, 1 / delta) * 1e-4 : Math.Min(1 / delta, spectrum.Cutoff) * 1e-40;
        double join = Math.Min(end, Math.PI / delta);
        double Integrand(double k) => k * spectrum.Density(k) * OneMinusJ0(k * delta);
        double sum = 0;
        int below = Math.Max(8, (int)(2 * Math.Log(join / low)));
        for (int p = 0; p < below; p++)
        {
            double a = Math.Log(low) + (Math.Log(join / low) * p / below);
            double b = Math.Log(low) + (Math.Log(join / low) * (p + 1) / below);
            sum += UnitRules.Legendre12.Integrate(a, b, v => Math.Exp(v) * Integrand(Math.Exp(v)));
        }

        double calm = Math.Min(end, LastOscillation / delta);
        int above = (int)Math.Ceiling((calm - join) * delta / Math.PI);
        for (int p = 0; p < above; p++)
        {
            sum += UnitRules.Legendre12.Integrate(join + ((calm - join) * p / above), join + ((calm - join) * (p + 1) / above), Integrand);
        }

        int octaves = (int)Math.Ceiling(Math.Log2(end / calm));
        for (int p = 0; p < octaves; p++)
        {
            double a = calm * Math.Pow(end / calm, (double)p / octaves), b = calm * Math.Pow(end / calm, (p + 1.0) / octaves);
            sum += UnitRules.Legendre12.Integrate(a, b, k => k * spectrum.Density(k));
        }

        return sum;
    }

    private static double OneMinusJ0(double x)
    {
        double square = x * x / 4;
        return x < 0.1 ? square * (1 - (square / 4 * (1 - (square / 9)))) : 1 - BesselFunctions.J(0, x);
    }

    /// <summary>
    /// The integral tabulated over the logarithm of the separation, as a spline of its logarithm; quadratic below the table, beyond it constant or, without
    /// outer scale, a power.
    /// </summary>
    private static Func<double, double> Tabulated(Spectrum spectrum, double unit)
    {
        double[] places = new double[TablePoints];
        double[] values = new double[TablePoints];
        for (int i = 0; i < TablePoints; i++)
        {
            places[i] = Math.Log(TableStart) + (Math.Log(TableEnd / TableStart) * i / (TablePoints - 1));
            values[i] = Math.Log(Numerical(spectrum, Math.Exp(places[i])));
        }

        var spline = new CubicSpline(places, values);
        double lowest = Math.Exp(values[0]) / (TableStart * TableStart), highest = Math.Exp(values[^1]), power = spectrum.Outer > 0 ? 0 : spectrum.Exponent - 2;
        return delta => unit * (delta <= TableStart ? lowest * delta * delta
            : delta >= TableEnd ? highest * Math.Pow(delta / TableEnd, power)
            : Math.Exp(spline.Evaluate(Math.Log(delta))));
    }
}
