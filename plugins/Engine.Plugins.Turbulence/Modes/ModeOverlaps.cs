using System.Numerics;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Modes;

/// <summary>Free-space matrix S and modal correlation W of Laguerre–Gauss modes.</summary>
[Reference("F. S. Roux, Phys. Rev. A 83, 053822 (2011)", Doi = "10.1103/PhysRevA.83.053822", Equations = "30, 33, 37, 38, 41")]
internal static class ModeOverlaps
{
    /// <summary>S_{x,y} z_R = i/2 times a real number; zero unless l is equal and the radial indices differ by at most one.</summary>
    /// <param name="x">Row.</param>
    /// <param name="y">Column.</param>
    public static Complex FreeSpace(LaguerreGaussMode x, LaguerreGaussMode y) => new(0, 0.5 * FreeSpaceNumber(x, y));

    /// <summary>2 S z_R / i: the matrix of K²w0²/2.</summary>
    public static double FreeSpaceNumber(LaguerreGaussMode x, LaguerreGaussMode y)
    {
        if (x.Azimuthal != y.Azimuthal)
        {
            return 0;
        }

        int l = Math.Abs(x.Azimuthal);
        int r = Math.Min(x.Radial, y.Radial);
        return Math.Abs(x.Radial - y.Radial) switch
        {
            0 => 1 + l + (2 * r),
            1 => Math.Sqrt((double)(1 + l + r) * (1 + r)),
            _ => 0,
        };
    }

    /// <summary>W_{x,y}(K, z) = ∫ u_x u_y* e^{iK·r} d²r.</summary>
    /// <param name="x">First mode.</param>
    /// <param name="y">Second mode.</param>
    /// <param name="wavenumber">K w0.</param>
    /// <param name="azimuth">Direction of K, rad.</param>
    /// <param name="plane">Where the beam is.</param>
    public static Complex Correlation(LaguerreGaussMode x, LaguerreGaussMode y, double wavenumber, double azimuth, BeamPlane plane)
    {
        int maximum = Math.Max(Math.Max(x.Plus, x.Minus), Math.Max(y.Plus, y.Minus));
        int side = maximum + 1;
        double[] table = new double[side * side];
        DisplacementElements.Fill(wavenumber * wavenumber * plane.Width * plane.Width / 8, maximum, table);
        double phase = ((x.Azimuthal - y.Azimuthal) * azimuth) + ((x.Order - y.Order) * plane.Gouy) + (Math.PI / 2 * Quarters(x, y));
        (double sine, double cosine) = Math.SinCos(phase);
        double modulus = RadialSign(x, y) * table[(y.Plus * side) + x.Plus] * table[(y.Minus * side) + x.Minus];
        return new Complex(cosine, sine) * modulus;
    }

    /// <summary>
    /// The real number that stands for W_{x,y} at azimuth and Gouy angle zero in products W_{mu} W_{nv}* allowed by the selection rule
    /// l_m - l_u = l_n - l_v: there the powers of i of both factors have one parity, and a common factor i cancels.
    /// </summary>
    /// <param name="x">First mode.</param>
    /// <param name="y">Second mode.</param>
    /// <param name="table">f at y = K²w²/8.</param>
    /// <param name="side">Side of the table.</param>
    public static double Real(LaguerreGaussMode x, LaguerreGaussMode y, ReadOnlySpan<double> table, int side)
    {
        double sign = (Quarters(x, y) & 2) == 0 ? RadialSign(x, y) : -RadialSign(x, y);
        return sign * table[(y.Plus * side) + x.Plus] * table[(y.Minus * side) + x.Minus];
    }

    /// <summary>|d₊| + |d₋|: the power of i in W.</summary>
    private static int Quarters(LaguerreGaussMode x, LaguerreGaussMode y) => Math.Abs(y.Plus - x.Plus) + Math.Abs(y.Minus - x.Minus);

    private static int RadialSign(LaguerreGaussMode x, LaguerreGaussMode y) => ((x.Radial + y.Radial) & 1) == 0 ? 1 : -1;
}
