using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Statistics;

/// <summary>
/// Variance of the centroid of a beam, exact given the mean intensity (Ehrenfest's theorem), here that without turbulence:
/// ⟨r_c²⟩ = 4π² ∫dz'(z-z')² ∫K³ Φ_n e^(-K²w²/4) dK.
/// </summary>
/// <remarks>
/// The coefficient in common use, 2.42 C_n² z³ w0^(-1/3), has e^(-K²w²) in place of e^(-K²w²/4) and is another quantity; for a collimated beam that
/// does not spread the centroid's is 1.52.
/// </remarks>
[Reference(
    "J. H. Churnside, R. J. Lataitis, \"Wander of an optical beam in the turbulent atmosphere\", Appl. Opt. 29, 926 (1990)",
    Doi = "10.1364/AO.29.000926")]
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)", Doi = "10.1117/3.626196", Equations = "6.89")]
internal static class BeamWander
{
    /// <summary>Coefficient in use for the "hot spot" of a collimated beam: 2.42 C_n² z³ w0^(-1/3).</summary>
    public const double CommonCoefficient = 2.42;

    /// <summary>⟨r_c²⟩/w0² of a beam behind a path.</summary>
    /// <param name="link">The path.</param>
    public static double Centroid(Link link)
    {
        double t = link.NormalizedDistance;
        var density = new PhaseDensity(link);
        return t * t / 4 * link.StrengthPower * link.Profile.Weigh(u => (1 - u) * (1 - u) * TiltPower(link.Spectrum, density, link.BeamWidth(u)));
    }

    /// <summary>⟨r_c²⟩/w0² of a beam through one screen at its waist, a normalized distance behind it; exact at any strength.</summary>
    /// <param name="link">Spectrum and strength of the screen.</param>
    /// <param name="t">Distance behind it in Rayleigh ranges.</param>
    public static double OneScreen(Link link, double t) => t * t / 4 * link.StrengthPower * TiltPower(link.Spectrum, new PhaseDensity(link), 1);

    /// <summary>Coefficient of C_n² z³ w0^(-1/3) for constant Kolmogorov turbulence: 4π² c_φ ½Γ(1/6) 4^(1/6) ∫_0^1 (1-s)² (1+t²s²)^(-1/6) ds.</summary>
    /// <param name="t">z/z_R.</param>
    public static double KolmogorovCoefficient(double t)
    {
        double sum = 0;
        int panels = 1 + (int)Math.Log2(1 + t);
        for (int p = 0; p < panels; p++)
        {
            double low = p == 0 ? 0 : Math.Pow(2, p - panels), high = Math.Pow(2, p + 1 - panels);
            sum += UnitRules.Legendre24.Integrate(low, high, s => (1 - s) * (1 - s) * Math.Pow(1 + (t * t * s * s), -1.0 / 6));
        }

        return 4 * Math.PI * Math.PI * TurbulenceConstants.Exact.Spectrum * 0.5 * GammaFunctions.Gamma(1.0 / 6) * Math.Pow(4, 1.0 / 6) * sum;
    }

    /// <summary>2π ∫K³ Φ_φ e^(-K²w²/4) dK per unit strength power.</summary>
    private static double TiltPower(Spectrum spectrum, PhaseDensity density, double width)
    {
        double coefficient = density.At(1) / spectrum.Density(1);
        double decay = width * width / 4;
        if (double.IsPositiveInfinity(spectrum.Cutoff) || spectrum.HasGaussianEnd)
        {
            decay += double.IsPositiveInfinity(spectrum.Cutoff) ? 0 : 1 / (spectrum.Cutoff * spectrum.Cutoff);
            double half = spectrum.Exponent / 2;
            double integral = spectrum.Outer == 0
                ? 0.5 * GammaFunctions.Gamma(2 - half) * Math.Pow(decay, half - 2)
                : 0.5 * Math.Pow(spectrum.Outer, 4 - spectrum.Exponent) * HypergeometricFunctions.TricomiU(
                    2,
                    3 - half,
                    decay * spectrum.Outer * spectrum.Outer);
            return 2 * Math.PI * coefficient * integral;
        }

        // The bump of Hill's spectrum: panels in the logarithm.
        double high = Math.Log(7 / Math.Sqrt(decay)), sum = 0;
        for (int p = 0; p < 80; p++)
        {
            sum += UnitRules.Legendre12.Integrate(
                high - (p + 1),
                high - p,
                v => Math.Exp(4 * v) * density.At(Math.Exp(v)) * Math.Exp(-decay * Math.Exp(2 * v)));
        }

        return 2 * Math.PI * sum;
    }
}
