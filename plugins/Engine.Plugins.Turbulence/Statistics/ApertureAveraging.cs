using System.Numerics;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Statistics;

/// <summary>Weak scintillation of a plane wave averaged over a receiver, over σ_R², in constant Kolmogorov turbulence.</summary>
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)", Doi = "10.1117/3.626196", Equations = "10.27-10.50")]
[Reference(
    "J. H. Churnside, \"Aperture averaging of optical scintillations in the turbulent atmosphere\", Appl. Opt. 30, 1982 (1991)",
    Doi = "10.1364/AO.30.001982")]
internal static class ApertureAveraging
{
    /// <summary>A Gaussian receiver: {(6/11) Im[(c+i)^(11/6)] - c^(5/6)}/[(6/11) cos(5π/12)].</summary>
    /// <param name="size">c = kD_G²/16z ≥ 0.</param>
    public static double Soft(double size)
    {
        double norm = 6.0 / 11 * Math.Cos(5 * Math.PI / 12);
        if (size > 30)
        {
            // (c+i)^(11/6) in powers of 1/c, where the difference cancels.
            double x = 1 / (size * size), s = 11.0 / 6;
            double third = s * (s - 1) * (s - 2) / 6, fifth = third * (s - 3) * (s - 4) / 20, seventh = fifth * (s - 5) * (s - 6) / 42;
            return 6.0 / 11 * Math.Pow(size, s - 1) * x * (-third + (x * (fifth - (x * seventh)))) / norm;
        }

        return ((6.0 / 11 * Complex.Pow(new Complex(size, 1), 11.0 / 6).Imaginary) - Math.Pow(size, 5.0 / 6)) / norm;
    }

    /// <summary>A round aperture of hard edge: ∫κ^(-8/3) (1 - sin κ²/κ²) [2J1(dκ)/(dκ)]² dκ over the same without the bracket.</summary>
    /// <param name="size">d² = kD²/4z ≥ 0.</param>
    public static double Hard(double size)
    {
        double scale = Math.Sqrt(size);
        double norm = 6.0 / 11 * Math.Cos(5 * Math.PI / 12) * -GammaFunctions.Gamma(-5.0 / 6) / 2;
        double Integrand(double k)
        {
            double square = k * k, y = scale * k;
            double path = square < 1e-2 ? square * square / 6 * (1 - (square * square / 20)) : 1 - (Math.Sin(square) / square);
            double stop = y < 1e-4 ? 1 : 2 * BesselFunctions.J(1, y) / y;
            return Math.Pow(k, -8.0 / 3) * path * stop * stop;
        }

        // Panels in k² follow the sine, panels in k the Bessel function; below one both are smooth in k^(1/3).
        double sum = UnitRules.Legendre40.Integrate(0, 1, v => Integrand(v * v * v) * 3 * v * v);
        double from = 1;
        const double End = 60;
        while (from < End)
        {
            double to = Math.Min(End, from + Math.Min(Math.PI / from, Math.PI / Math.Max(scale, 1e-3)));
            sum += UnitRules.Legendre16.Integrate(from, to, Integrand);
            from = to;
        }

        return (sum + Tail(scale, End)) / norm;
    }

    /// <summary>Beyond the last panel the sine has died out; the bracket is one, its average, or its mean decay.</summary>
    private static double Tail(double scale, double end)
    {
        double sum = 0;
        for (double from = end; from < 1e9; from *= 2)
        {
            sum += UnitRules.Legendre40.Integrate(from, 2 * from, k =>
            {
                double y = scale * k;
                double stop = y < 1e-4 ? 1 : y < 30 ? Math.Pow(2 * BesselFunctions.J(1, y) / y, 2) : 4 / (Math.PI * y * y * y);
                return Math.Pow(k, -8.0 / 3) * stop;
            });
        }

        return sum;
    }
}
