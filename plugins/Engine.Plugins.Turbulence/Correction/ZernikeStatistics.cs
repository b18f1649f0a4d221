using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Correction;

/// <summary>
/// Statistics of the Zernike coefficients of turbulence over a round pupil: covariances, the variance left when the first of them are removed, and the
/// correlation of the phase with a coefficient. Kolmogorov in closed form, any other spectrum by quadrature.
/// </summary>
/// <remarks>The constant of the covariances is that which belongs to the exact structure constant; the 2.2698 in circulation is 1.06 % too large for
/// it.</remarks>
[Reference("R. J. Noll, J. Opt. Soc. Am. 66, 207 (1976)", Doi = "10.1364/JOSA.66.000207")]
[Reference("N. Roddier, Opt. Eng. 29, 1174 (1990)", Doi = "10.1117/12.55712")]
[Reference("E. P. Wallner, \"Optimal wave-front correction using slope measurements\", J. Opt. Soc. Am. 73, 1771 (1983)", Doi = "10.1364/JOSA.73.001771")]
internal sealed class ZernikeStatistics
{
    private const double SeriesEnd = 2;
    private const int MorePanels = 128;
    private const int LowPanels = 24;

    // Where removed modes still have power; in them panels follow other lengths than the pupil's.
    private const int FinePanels = 16;
    private const double ResolvedRate = 4;

    private readonly PhaseDensity _density;
    private readonly double _radius;
    private readonly double _power;
    private readonly bool _isKolmogorov;
    private readonly double _kolmogorov;

    /// <summary>Statistics for a pupil.</summary>
    /// <param name="link">The path.</param>
    /// <param name="radius">Radius of the pupil R in waists.</param>
    public ZernikeStatistics(Link link, double radius)
    {
        Link screen = link.AsScreen();
        Link = screen;
        _density = new PhaseDensity(screen);
        _radius = radius;
        _power = screen.StrengthPower;
        _isKolmogorov = link.Spectrum.IsScaleFree && link.Spectrum.Exponent == Spectrum.KolmogorovExponent;
        _kolmogorov = screen.StructureConstant / (4 * Math.PI * link.Spectrum.StructureIntegral) * Math.Pow(radius * link.Strength, 5.0 / 3);
    }

    /// <summary>The screen as a path without length.</summary>
    public Link Link { get; }

    /// <summary>R in waists.</summary>
    public double Radius => _radius;

    /// <summary>⟨a_j a_j'⟩ of two modes of one m, rad².</summary>
    public double Covariance(ZernikeMode a, ZernikeMode b)
    {
        if (a.Azimuthal != b.Azimuthal)
        {
            return 0;
        }

        int n = a.Radial, p = b.Radial;
        double sign = (((n + p) / 2) - a.Azimuthal) % 2 == 0 ? 1 : -1;
        if (_isKolmogorov)
        {
            // K_Z = π 2^(-10/3) A0 Γ(14/3), and (D/r0)^(5/3) = 2^(5/3) (R/r0)^(5/3).
            double constant = Math.PI * Math.Pow(2, -5.0 / 3) * GammaFunctions.Gamma(14.0 / 3) * _kolmogorov;
            return sign * constant * Math.Sqrt((n + 1.0) * (p + 1)) * GammaFunctions.Gamma((n + p - (5.0 / 3)) / 2)
                / (GammaFunctions.Gamma((n - p + (17.0 / 3)) / 2) * GammaFunctions.Gamma((p - n + (17.0 / 3)) / 2)
                    * GammaFunctions.Gamma((n + p + (23.0 / 3)) / 2));
        }

        return sign * OverPupil(y => a.Transform(y) * b.Transform(y), 0);
    }

    /// <summary>⟨φ(r) a_j⟩: the coefficient of √2 cos mφ (of 1 for m = 0, up to a constant) at a radius, rad².</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="place">ρ/R, at most 1.</param>
    /// <param name="shift">How far the screen has moved since the coefficient was that of the pupil, in waists, in any direction alike.</param>
    public double Correlation(ZernikeMode mode, double place, double shift = 0)
    {
        int n = mode.Radial, m = mode.Azimuthal;
        double sign = ((n - m) / 2) % 2 == 0 ? 1 : -1;
        if (_isKolmogorov && shift == 0)
        {
            double alpha = (n + m - (5.0 / 3)) / 2;
            return sign * Math.Sqrt(n + 1) * 4 * Math.PI * _kolmogorov * Math.Pow(place, m) * GammaFunctions.Gamma(alpha)
                / (Math.Pow(2, 11.0 / 3) * GammaFunctions.Gamma(m + 1) * GammaFunctions.Gamma((n - m + (17.0 / 3)) / 2))
                * HypergeometricFunctions.Gauss2F1(alpha, (m - n - (11.0 / 3)) / 2, m + 1, place * place);
        }

        double turn = shift / _radius;
        return sign * OverPupil(
            y => mode.Transform(y) * (m == 0 ? -OneMinusJ0(y * place) : BesselFunctions.J(m, y * place)) * (1 - OneMinusJ0(y * turn)), 0, 1 + turn);
    }

    /// <summary>Δ_J, the mean square phase over the pupil after the modes 1 … J are removed, rad².</summary>
    /// <param name="removed">J ≥ 1.</param>
    public double Residual(int removed)
    {
        if (!_isKolmogorov)
        {
            return OverPupil(y => Filter(removed, y), 1);
        }

        const double P = 5.0 / 3;
        double mean = 16 * GammaFunctions.Gamma((P + 3) / 2) / (Math.Sqrt(Math.PI) * (P + 2) * (P + 4) * GammaFunctions.Gamma((P + 4) / 2)) * Math.Pow(
            2 * _radius,
            P);
        double variance = 0.5 * Link.StructureConstant * _power * mean;
        for (int j = 2; j <= removed; j++)
        {
            ZernikeMode mode = ZernikeMode.OfNumber(j);
            variance -= Covariance(mode, mode);
        }

        return variance;
    }

    /// <summary>F_J(y) = 1 - Σ (n+1)[2J_{n+1}(y)/y]² over the modes 1 … J: what is left of a wave of K = y/R.</summary>
    /// <param name="removed">J.</param>
    /// <param name="y">K times R.</param>
    public static double Filter(int removed, double y)
    {
        if (y == 0)
        {
            return 0;
        }

        int last = ZernikeMode.OfNumber(removed).Radial;
        double sum = 0;
        if (y < SeriesEnd)
        {
            // All modes together are one: the sum over those that stay has no cancellation, and falls fast for a long wave.
            for (int n = 0; n <= last + 16; n++)
            {
                int before = n * (n + 1) / 2;
                int staying = Math.Clamp(before + n + 1 - removed, 0, n + 1);
                if (staying > 0)
                {
                    double transform = new ZernikeMode(n, n & 1).Transform(y);
                    sum += staying * transform * transform;
                }
            }

            return sum;
        }

        for (int n = 0; n <= last; n++)
        {
            double transform = new ZernikeMode(n, n & 1).Transform(y);
            sum += Math.Clamp(removed - (n * (n + 1) / 2), 0, n + 1) * transform * transform;
        }

        return 1 - sum;
    }

    /// <summary>
    /// The structure function of a phase whose spectrum is filtered by F_J, the modes taken as they were before the screen moved on:
    /// D(ρ) - 4π ∫KΦ (1-F_J) [1 - 2(1 - J0(Ks))] [1-J0(Kρ)] dK, the wind from any direction alike.
    /// </summary>
    /// <param name="removed">J.</param>
    /// <param name="separation">ρ in waists.</param>
    /// <param name="shift">s in waists; 0 for an immediate correction.</param>
    public double FilteredStructure(int removed, double separation, double shift = 0) => (2 * StructureFunction.Half(Link)(separation))
        - (2 * OverPupil(
            y => (1 - Filter(removed, y)) * (1 - (2 * OneMinusJ0(y * shift / _radius))) * OneMinusJ0(y * separation / _radius),
            0,
            (separation + shift) / _radius));

    /// <summary>Mean square over the pupil of what the modes 1 … J change while the screen moves on, piston left out, rad².</summary>
    /// <param name="removed">J.</param>
    /// <param name="shift">How far it moves, in waists.</param>
    public double DelayVariance(int removed, double shift) =>
        OverPupil(y => (Filter(1, y) - Filter(removed, y)) * 2 * OneMinusJ0(y * shift / _radius), 0, shift / _radius);

    private static double OneMinusJ0(double x)
    {
        double quarter = x * x / 4;
        return x < 0.1 ? quarter * (1 - (quarter / 4 * (1 - (quarter / 9)))) : 1 - BesselFunctions.J(0, x);
    }

    /// <summary>∫ 2πK Φ(K) f(KR) dK; f is a constant at large arguments.</summary>
    /// <param name="f">The factor, as y² or smaller for long waves.</param>
    /// <param name="limit">What f tends to.</param>
    /// <param name="rate">How many times faster than the modes f may oscillate where they have power.</param>
    private double OverPupil(Func<double, double> f, double limit, double rate = 1)
    {
        double Integrand(double y) => 2 * Math.PI * y * _density.At(y / _radius) * f(y);

        // y = v^(1/(4-α)) below one, halved panels for the outer scale; then panels that follow the oscillation.
        double root = 1 / (4 - Link.Spectrum.Exponent);
        double sum = 0, high = 1;
        for (int p = 0; p < LowPanels; p++)
        {
            double low = p == LowPanels - 1 ? 0 : high / 2;
            sum += UnitRules.Legendre16.Integrate(low, high, v => Integrand(Math.Pow(v, root)) * root * Math.Pow(v, root - 1));
            high = low;
        }

        for (int p = 0; p < MorePanels; p++)
        {
            int parts = p < FinePanels ? (int)Math.Ceiling(Math.Max(1, rate / ResolvedRate)) : 1;
            for (int k = 0; k < parts; k++)
            {
                sum += UnitRules.Legendre16.Integrate(
                    1 + (Math.PI * (p + ((double)k / parts))), 1 + (Math.PI * (p + ((k + 1.0) / parts))), Integrand);
            }
        }

        if (limit != 0)
        {
            double from = (1 + (Math.PI * MorePanels)) / _radius;
            double tail = 0;
            for (int p = 0; p < 40; p++)
            {
                tail += UnitRules.Legendre12.Integrate(p, p + 1, v => Math.Pow(from * Math.Exp(v), 2) * _density.At(from * Math.Exp(v)));
            }

            return _power * ((sum / (_radius * _radius)) + (2 * Math.PI * limit * tail));
        }

        return _power * sum / (_radius * _radius);
    }
}
