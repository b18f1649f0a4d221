using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Statistics;

/// <summary>The mean intensity of a collimated Gaussian beam on its axis, and the spot radius that goes with it.</summary>
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)", Doi = "10.1117/3.626196", Equations = "6.57, 6.60")]
internal static class LongTermSpot
{
    /// <summary>⟨I(0)⟩ over that without turbulence: ∫2u du e^(-u²) exp[-½ ∫p D(√2 t(1-s)… u) ds], for any spectrum and profile.</summary>
    /// <param name="link">The path.</param>
    public static double OnAxis(Link link)
    {
        double t = link.NormalizedDistance;
        if (t == 0)
        {
            return 1;
        }

        // Two points of the mutual coherence that end on the axis are √2 u t/√(1+t²) apart at the source and meet at the receiver.
        Func<double, double> half = StructureFunction.HalfOfSpectrum(link);
        double widest = Math.Sqrt(2) * t / link.BeamWidth(1);
        double sum = 0;
        for (int p = 0; p < 12; p++)
        {
            // u = v³ takes the power 5/3.
            double low = p == 0 ? 0 : 1.9 * Math.Pow(2, p - 12), high = 1.9 * Math.Pow(2, p - 11);
            sum += UnitRules.Legendre24.Integrate(low, high, v =>
            {
                double u = v * v * v;
                return 2 * u * 3 * v * v * Math.Exp(-(u * u) - link.Weigh(s => half(widest * u * s)));
            });
        }

        return sum;
    }

    /// <summary>Radius of the Gaussian spot with this intensity on the axis, w_LT/w0 = (w/w0)/√(ratio).</summary>
    public static double Radius(Link link) => link.BeamWidth(1) / Math.Sqrt(OnAxis(link));

    /// <summary>Radius about the centroid, √(w_LT² - ⟨r_c²⟩)/w0; NaN where the wander of weak turbulence exceeds the spot.</summary>
    public static double ShortTermRadius(Link link) => Math.Sqrt(Math.Pow(Radius(link), 2) - BeamWander.Centroid(link));
}
