using Engine.Numerics.Optimization;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Turbulence.Medium;

/// <summary>
/// Lengths and angles at which the phase structure function of a path takes a value. A spectrum with an outer scale has a bounded structure function, so
/// such a length need not exist: results are then NaN.
/// </summary>
[Reference(
    "D. L. Fried, \"Optical resolution through a randomly inhomogeneous medium for very long and very short exposures\", J. Opt. Soc. Am. 56, 1372 (1966)",
    Doi = "10.1364/JOSA.56.001372")]
[Reference("L. C. Andrews, R. L. Phillips, Laser Beam Propagation through Random Media (SPIE, 2005)",
    Doi = "10.1117/3.626196", Equations = "6.70, 12.55, 14.33")]
internal sealed class CoherenceScales
{
    private const double Smallest = 1e-12;
    private const double Largest = 1e12;

    private readonly Link _link;
    private readonly Func<double, double> _half;

    /// <summary>The scales of a path.</summary>
    public CoherenceScales(Link link)
    {
        _link = link;
        _half = StructureFunction.Half(link);
    }

    /// <summary>Separation where D of a plane wave is 2 rad², m.</summary>
    public double CoherenceLength => _link.Waist * Solve(r => 2 * _half(r), 2);

    /// <summary>Separation where D of a spherical wave equals c_D, m: the Fried parameter of a point source.</summary>
    public double SphericalFried => _link.Waist * Solve(r => 2 * _link.Weigh(u => _half(r * u), fromSource: true), _link.StructureConstant);

    /// <summary>Angle over which the wave front seen from the receiver differs by 1 rad², rad; NaN for a path without length.</summary>
    public double IsoplanaticAngle => _link.NormalizedDistance == 0
        ? double.NaN
        : _link.Waist / _link.Distance * Solve(r => 2 * _link.Weigh(s => _half(r * s)), 1);

    /// <summary>
    /// Full width at half maximum of the long-exposure image of a point through a large aperture, rad; NaN where much of the light stays coherent.
    /// </summary>
    public double Seeing
    {
        get
        {
            double scale = Solve(r => 2 * _half(r), _link.StructureConstant);
            double floor = Math.Exp(-_half(Largest));
            if (double.IsNaN(scale) || floor > 1e-2)
            {
                return double.NaN;
            }

            // Image = ∫ρ dρ J0(κρ) [e^(-D/2) - e^(-D(∞)/2)]; ρ = s³ takes the power of D.
            double end = Math.Cbrt(Solve(r => Math.Exp(-_half(r)) - floor, 1e-12));
            double Image(double kappa)
            {
                const int Panels = 8;
                double sum = 0;
                for (int p = 0; p < Panels; p++)
                {
                    sum += UnitRules.Legendre24.Integrate(end * p / Panels, end * (p + 1) / Panels, s =>
                    {
                        double r = s * s * s;
                        return r * 3 * s * s * BesselFunctions.J(0, kappa * r) * (Math.Exp(-_half(r)) - floor);
                    });
                }

                return sum;
            }

            double peak = Image(0);
            ScalarSearchOutcome outcome = BrentRoot.Find(kappa => Image(kappa) - (0.5 * peak), 0, 2 * Math.PI / scale, 1e-12);
            return outcome.IsSuccess ? 2 * outcome.Position * _link.Wavelength / (2 * Math.PI * _link.Waist) : double.NaN;
        }
    }

    /// <summary>f_G = 0.4269 v/r0, Hz: the servo of one pole with this bandwidth leaves 1 rad².</summary>
    /// <param name="wind">Speed across the path, m/s.</param>
    public double GreenwoodFrequency(double wind)
    {
        // D(τ) = 2∫W(f)[1 - cos 2πfτ]df with W = C f^(-1-p), and the servo leaves C ∫f^(1-p)/(f² + f_3dB²) df.
        double p = _link.StructurePower;
        double integral = GammaFunctions.Gamma(1 - p) * Math.Cos(Math.PI * p / 2) / p;
        double constant = _link.StructureConstant / (2 * Math.Pow(2 * Math.PI, p) * integral);
        double servo = Math.PI / (2 * Math.Sin(Math.PI * (2 - p) / 2));
        return Math.Pow(constant * servo, 1 / p) * wind / _link.FriedParameter;
    }

    /// <summary>τ0, s: time after which the wave front differs by 1 rad²; infinite without wind.</summary>
    /// <param name="wind">Speed across the path, m/s.</param>
    public double CoherenceTime(double wind) => wind == 0 ? double.PositiveInfinity : _link.Waist / wind * Solve(r => 2 * _half(r), 1);

    /// <summary>Where a function that grows from zero (or falls to it) takes a value; NaN where it never does.</summary>
    private static double Solve(Func<double, double> f, double value)
    {
        bool rises = f(Largest) > f(Smallest);
        double low = Smallest;
        for (double high = Smallest * 4; high <= Largest; low = high, high *= 4)
        {
            if (rises ? f(high) >= value : f(high) <= value)
            {
                ScalarSearchOutcome outcome = BrentRoot.Find(v => f(Math.Exp(v)) - value, Math.Log(low), Math.Log(high), 1e-13);
                return outcome.IsSuccess ? Math.Exp(outcome.Position) : double.NaN;
            }
        }

        return double.NaN;
    }
}
