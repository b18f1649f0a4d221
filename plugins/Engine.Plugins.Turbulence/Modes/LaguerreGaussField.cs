using System.Numerics;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Turbulence.Modes;

/// <summary>Field of a Laguerre–Gauss mode, lengths in units of the waist.</summary>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "A1, A2")]
internal static class LaguerreGaussField
{
    /// <summary>u_{l,r}(ρ, φ, z) w0, normalized to ∫|u|² d²r = 1.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="x">x/w0.</param>
    /// <param name="y">y/w0.</param>
    /// <param name="t">z/z_R.</param>
    public static Complex Position(LaguerreGaussMode mode, double x, double y, double t)
    {
        double rho2 = (x * x) + (y * y);
        double width2 = 1 + (t * t);
        double radial = RadialProfile(mode, rho2 / width2) / Math.Sqrt(width2);
        double phase = (mode.Azimuthal * Math.Atan2(y, x)) + ((mode.Order + 1) * Math.Atan(t)) - (rho2 * t / width2);
        (double sine, double cosine) = Math.SinCos(phase);
        return new Complex(radial * cosine, radial * sine);
    }

    /// <summary>The real radial profile of the waist mode at (ρ/w0)² = <paramref name="rho2"/>.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="rho2">Squared radius in squared waists.</param>
    public static double RadialProfile(LaguerreGaussMode mode, double rho2) =>
        Math.Sqrt(2 / Math.PI) * LaguerrePolynomials.EvaluateNormalized(mode.Radial, Math.Abs(mode.Azimuthal), 2 * rho2);
}
