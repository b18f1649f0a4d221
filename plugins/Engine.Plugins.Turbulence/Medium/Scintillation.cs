namespace Engine.Plugins.Turbulence.Medium;

/// <summary>Closed forms for the strength of intensity fluctuations, Kolmogorov turbulence of constant strength.</summary>
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)", Equations = "8.23, 9.48, 9.109")]
internal static class Scintillation
{
    /// <summary>Scintillation index of a plane wave from weak to saturated fluctuations.</summary>
    /// <param name="rytov">σ_R².</param>
    public static double PlaneWave(double rytov) => Saturating(rytov, 1.11);

    /// <summary>On-axis Rytov variance of a collimated Gaussian beam, valid where fluctuations are weak.</summary>
    /// <param name="rytov">σ_R².</param>
    /// <param name="t">z/z_R, with the waist at the source.</param>
    public static double BeamRytov(double rytov, double t)
    {
        (double theta, double lambda) = Receiver(t);
        double a = 1 + (2 * theta);
        double b = 2 * lambda;
        return 3.86 * rytov * ((0.40 * Math.Pow((a * a) + (b * b), 5.0 / 12) * Math.Cos(5.0 / 6 * Math.Atan2(a, b))) - (11.0 / 16 * Math.Pow(lambda, 5.0 / 6)));
    }

    /// <summary>On-axis scintillation index of a collimated Gaussian beam from weak to saturated fluctuations.</summary>
    /// <param name="rytov">σ_R².</param>
    /// <param name="t">z/z_R, with the waist at the source.</param>
    public static double Beam(double rytov, double t) => Saturating(BeamRytov(rytov, t), 0.56 * (1 + Receiver(t).Theta));

    private static (double Theta, double Lambda) Receiver(double t) => (1 / (1 + (t * t)), t / (1 + (t * t)));

    private static double Saturating(double variance, double large)
    {
        double power = Math.Pow(variance, 6.0 / 5);
        return Math.Exp((0.49 * variance / Math.Pow(1 + (large * power), 7.0 / 6)) + (0.51 * variance / Math.Pow(1 + (0.69 * power), 5.0 / 6))) - 1;
    }
}
