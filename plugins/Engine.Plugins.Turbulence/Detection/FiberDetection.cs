using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Detection;

/// <summary>
/// A hologram e^{-ilφ} before a single-mode fiber: it detects v_l = √(2/π) w_d⁻¹ e^(-ρ²/w_d²) e^{ilφ}, which has no radial structure but that of the fiber.
/// </summary>
[Reference("H. Qassim, F. M. Miatto, J. P. Torres, M. J. Padgett, E. Karimi, R. W. Boyd, J. Opt. Soc. Am. B 31, A20 (2014)", Doi = "10.1364/JOSAB.31.000A20")]
[Reference("C. Ruilier, F. Cassaing, J. Opt. Soc. Am. A 18, 143 (2001)", Doi = "10.1364/JOSAA.18.000143")]
internal static class FiberDetection
{
    /// <summary>|⟨v_q|LG(q, 0)⟩|² without turbulence; largest at β = q + 1.</summary>
    /// <param name="charge">|q|.</param>
    /// <param name="ratio">β = w_d²/w0².</param>
    public static double Efficiency(int charge, double ratio)
    {
        double gamma = GammaFunctions.LogGamma((charge / 2.0) + 1);
        return Math.Exp(((charge + 2) * Math.Log(2)) + (2 * gamma) - GammaFunctions.LogGamma(charge + 1) + ((charge + 1) * Math.Log(ratio))
            - ((charge + 2) * Math.Log(1 + ratio)));
    }

    /// <summary>Part of a plane wave that a fiber in the focus of a telescope takes: 2[(e^(-ε²β²) - e^(-β²))/β]²/(1-ε²), β = πDw_f/(2λf).</summary>
    /// <param name="beta">β &gt; 0; 1.1209 is best without obscuration.</param>
    /// <param name="obscuration">ε, diameter of the central obscuration over that of the telescope, 0 ≤ ε &lt; 1.</param>
    public static double Telescope(double beta, double obscuration)
    {
        double square = beta * beta, inner = obscuration * obscuration;
        double amplitude = Math.Exp(-inner * square) * -ElementaryFunctions.ExpM1(-square * (1 - inner)) / beta;
        return 2 * amplitude * amplitude / (1 - inner);
    }

    /// <summary>The channel from the modes of a block to fiber modes of the same l.</summary>
    /// <param name="block">Modes of different l.</param>
    /// <param name="screen">The screen.</param>
    /// <param name="detectionWaist">w_d/w0.</param>
    public static PhotonChannel Channel(IReadOnlyList<LaguerreGaussMode> block, RadialScreen screen, double detectionWaist)
    {
        double norm = Math.Sqrt(2 / Math.PI) / detectionWaist;
        double Product(int sent, double r) =>
            norm * Math.Exp(-r * r / (detectionWaist * detectionWaist)) * LaguerreGaussField.RadialProfile(block[sent], r * r);
        return PhotonChannel.From(
            block,
            (m, n, u, _) => screen.Element(r => Product(m, r), r => Product(n, r), Math.Abs(block[m].Azimuthal - block[u].Azimuthal)));
    }

    /// <summary>The channel from the modes of a block to Laguerre–Gauss modes of the same indices and another waist.</summary>
    /// <param name="block">The modes.</param>
    /// <param name="screen">The screen.</param>
    /// <param name="detectionWaist">w_d/w0.</param>
    public static PhotonChannel LaguerreGauss(IReadOnlyList<LaguerreGaussMode> block, RadialScreen screen, double detectionWaist)
    {
        double Product(int sent, int detected, double r) => LaguerreGaussField.RadialProfile(block[sent], r * r)
            * LaguerreGaussField.RadialProfile(block[detected], r * r / (detectionWaist * detectionWaist)) / detectionWaist;
        return PhotonChannel.From(
            block, (m, n, u, v) => screen.Element(r => Product(m, u, r), r => Product(n, v, r), Math.Abs(block[m].Azimuthal - block[u].Azimuthal)));
    }
}
