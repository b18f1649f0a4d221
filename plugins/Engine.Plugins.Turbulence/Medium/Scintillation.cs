using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Turbulence.Medium;

/// <summary>
/// Strength of intensity fluctuations: weak fluctuations of a Gaussian beam by integrals over path and spectrum, saturation by the extended theory.
/// </summary>
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)",
    Doi = "10.1117/3.626196", Equations = "8.14, 8.23, 9.48, 9.109")]
internal static class Scintillation
{
    /// <summary>Phase of the diffraction term beyond which its cosine averages out.</summary>
    private const double LargestPhase = 60;

    /// <summary>Scintillation index of a plane wave from weak to saturated fluctuations.</summary>
    /// <param name="rytov">σ_R².</param>
    public static double PlaneWave(double rytov) => Saturating(rytov, 1.11);

    /// <summary>On-axis Rytov variance of a Gaussian beam in uniform Kolmogorov turbulence, valid where fluctuations are weak.</summary>
    /// <param name="rytov">σ_R².</param>
    /// <param name="t">z/z_R, with the waist at the source.</param>
    public static double BeamRytov(double rytov, double t) => rytov * BeamRatio(t);

    /// <summary>On-axis scintillation index of a Gaussian beam from weak to saturated fluctuations.</summary>
    /// <param name="beamRytov">Its Rytov variance on axis.</param>
    /// <param name="t">z/z_R, with the waist at the source.</param>
    /// <param name="curvature">z_R/F of a lens at the source.</param>
    public static double Beam(double beamRytov, double t, double curvature = 0) => Saturating(beamRytov, 0.56 * (1 + Receiver(t, curvature).Theta));

    /// <summary>
    /// Weak scintillation on axis over σ_R²: {Re[i^(5/6) ₂F₁(-5/6, 11/6; 17/6; 1-Θ+iΛ)] - (11/16) Λ^(5/6)}/cos(5π/12), as the integral over the path
    /// that the hypergeometric function stands for.
    /// </summary>
    /// <param name="t">z/z_R.</param>
    /// <param name="curvature">z_R/F of a lens at the source.</param>
    public static double BeamRatio(double t, double curvature = 0)
    {
        (double theta, double lambda) = Receiver(t, curvature);
        return 11.0 / 6 / Math.Cos(5 * Math.PI / 12) * AlongPath(Spectrum.KolmogorovExponent, theta, lambda, 0, StrengthProfile.Uniform);
    }

    /// <summary>What is added to the weak scintillation over σ_R² off the axis: (11/16) Λ^(5/6) [1 - ₁F₁(-5/6; 1; 2r²/w²)]/cos(5π/12).</summary>
    /// <param name="t">z/z_R.</param>
    /// <param name="radius">r/w(z).</param>
    /// <param name="curvature">z_R/F of a lens at the source.</param>
    public static double BeamRatioRadial(double t, double radius, double curvature = 0) =>
        11.0 / 16 * Math.Pow(Receiver(t, curvature).Lambda, 5.0 / 6) * (1 - HypergeometricFunctions.Kummer1F1(-5.0 / 6, 1, 2 * radius * radius))
            / Math.Cos(5 * Math.PI / 12);

    /// <summary>
    /// Weak scintillation index on axis with the spectrum and the profile of a path:
    /// 4π ∫p(u)du ∫K Φ_φ(K) e^(-aK²) [1 - cos(bK²)] dK, a = Λtξ²/2, b = (t/2) ξ(1 - (1-Θ)ξ), ξ = 1 - u.
    /// </summary>
    /// <param name="link">The path.</param>
    /// <param name="isPlane">Whether for a plane wave (Θ = 1, Λ = 0) in place of the beam.</param>
    public static double Weak(Link link, bool isPlane = false)
    {
        (double theta, double lambda) = isPlane ? (1, 0) : Receiver(link.NormalizedDistance, link.Curvature);
        Spectrum spectrum = link.Spectrum;
        double half = link.NormalizedDistance / 2;
        double inverse = double.IsPositiveInfinity(spectrum.Cutoff) ? 0 : 1 / (spectrum.Cutoff * spectrum.Cutoff);

        // A power law with the same cut-off in closed form, and what the spectrum has beside it, which is confined to the scales.
        double power = -0.5 * GammaFunctions.Gamma(1 - (spectrum.Exponent / 2)) * Math.Pow(half, (spectrum.Exponent / 2) - 1)
            * AlongPath(spectrum.Exponent, theta, lambda, inverse / half, link.Profile);
        double beside = spectrum.Outer == 0 && spectrum.HasGaussianEnd
            ? 0
            : link.Weigh(xi => Beside(spectrum, half * 2 * lambda * xi * xi / 2, half * xi * (1 - ((1 - theta) * xi))), fromSource: false);
        return link.StructureConstant * link.StrengthPower / spectrum.StructureIntegral * (power + beside);
    }

    /// <summary>∫ p Re[(a+c+ib)^s] - (a+c)^s along the path, with a = Λξ², b = ξ(1-(1-Θ)ξ), s = α/2-1.</summary>
    private static double AlongPath(double exponent, double theta, double lambda, double cut, StrengthProfile profile)
    {
        double s = (exponent / 2) - 1;
        double At(double xi)
        {
            double a = (lambda * xi * xi) + cut;
            double b = xi * (1 - ((1 - theta) * xi));
            return (Math.Pow((a * a) + (b * b), s / 2) * Math.Cos(s * Math.Atan2(b, a))) - Math.Pow(a, s);
        }

        return profile.WeighSmoothed(At, fromSource: false);
    }

    /// <summary>∫ K [F(K) - K^(-α) e^(-K²/κ²)] e^(-aK²) [1 - cos(bK²)] dK.</summary>
    private static double Beside(Spectrum spectrum, double a, double b)
    {
        double inverse = double.IsPositiveInfinity(spectrum.Cutoff) ? 0 : 1 / (spectrum.Cutoff * spectrum.Cutoff);
        double low = Math.Log(1e-4 * (spectrum.Outer > 0 ? spectrum.Outer : Math.Min(spectrum.Cutoff, 1)));
        double high = Math.Log(inverse > 0 ? 7 * spectrum.Cutoff : 1e3 * Math.Max(spectrum.Outer, 1));
        int panels = (int)Math.Ceiling((high - low) * 6);
        double sum = 0;
        for (int p = 0; p < panels; p++)
        {
            sum += UnitRules.Legendre12.Integrate(low + ((high - low) * p / panels), low + ((high - low) * (p + 1) / panels), v =>
            {
                double k = Math.Exp(v), square = k * k, phase = b * square;
                double difference = spectrum.Density(k) - (Math.Pow(k, -spectrum.Exponent) * Math.Exp(-square * inverse));
                double sine = Math.Sin(phase / 2);
                return square * difference * Math.Exp(-a * square) * (phase > LargestPhase ? 1 : 2 * sine * sine);
            });
        }

        return sum;
    }

    private static (double Theta, double Lambda) Receiver(double t, double curvature)
    {
        double focus = 1 - (curvature * t), square = (focus * focus) + (t * t);
        return (focus / square, t / square);
    }

    private static double Saturating(double variance, double large)
    {
        double power = Math.Pow(variance, 6.0 / 5);
        return Math.Exp((0.49 * variance / Math.Pow(1 + (large * power), 7.0 / 6)) + (0.51 * variance / Math.Pow(1 + (0.69 * power), 5.0 / 6))) - 1;
    }
}
