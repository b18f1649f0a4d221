using System.Numerics;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Modes;

/// <summary>Field of a Laguerre–Gauss mode, lengths in units of the waist.</summary>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "A1, A2")]
internal static class LaguerreGaussField
{
    /// <summary>u_{l,r}(ρ, φ, z) w0, normalized to ∫|u|² d²r = 1.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="x">x/w0.</param>
    /// <param name="y">y/w0.</param>
    /// <param name="plane">Where the beam is.</param>
    public static Complex Position(LaguerreGaussMode mode, double x, double y, BeamPlane plane)
    {
        double rho2 = (x * x) + (y * y), width = plane.Width;
        double radial = RadialProfile(mode, rho2 / (width * width)) / width;
        double phase = (mode.Azimuthal * Math.Atan2(y, x)) + ((mode.Order + 1) * plane.Gouy) - (rho2 * plane.Chirp);
        (double sine, double cosine) = Math.SinCos(phase);
        return new Complex(radial * cosine, radial * sine);
    }

    /// <summary>The real radial profile of the waist mode at (ρ/w0)² = <paramref name="rho2"/>.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="rho2">Squared radius in squared waists.</param>
    public static double RadialProfile(LaguerreGaussMode mode, double rho2) =>
        Math.Sqrt(2 / Math.PI) * LaguerrePolynomials.EvaluateNormalized(mode.Radial, Math.Abs(mode.Azimuthal), 2 * rho2);
}
