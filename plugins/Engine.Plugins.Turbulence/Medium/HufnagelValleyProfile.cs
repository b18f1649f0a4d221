namespace Engine.Plugins.Turbulence.Medium;

/// <summary>
/// The Hufnagel–Valley model along a straight slant path over flat ground:
/// C_n²(h) = 0.00594 (v/27)² (10⁻⁵h)¹⁰ e^(-h/1000) + 2.7·10⁻¹⁶ e^(-h/1500) + A e^(-h/100), h in m.
/// </summary>
[Reference("R. E. Hufnagel, in The Infrared Handbook, ch. 6 (1978)")]
[Reference("G. C. Valley, Appl. Opt. 19, 574 (1980)", Doi = "10.1364/AO.19.000574")]
internal sealed class HufnagelValleyProfile : StrengthProfile
{
    private static readonly double[] s_altitudes =
        [0, 50, 100, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 4500, 6000, 8000, 10e3, 12e3, 14e3, 17e3, 20e3, 25e3, 30e3, 40e3];

    private readonly double _ground;
    private readonly double _wind;
    private readonly double _source;
    private readonly double _climb;

    /// <summary>Makes a profile.</summary>
    /// <param name="ground">C_n² at the ground A, m^(-2/3).</param>
    /// <param name="wind">Root-mean-square wind speed aloft v, m/s.</param>
    /// <param name="sourceAltitude">Altitude of the source, m.</param>
    /// <param name="climb">Altitude gained over the whole path, m; negative downwards.</param>
    public HufnagelValleyProfile(double ground, double wind, double sourceAltitude, double climb)
    {
        _ground = ground;
        _wind = wind;
        _source = sourceAltitude;
        _climb = climb;
        var breaks = new SortedSet<double> { 0, 1 };
        if (climb != 0)
        {
            foreach (double altitude in s_altitudes)
            {
                double u = (altitude - sourceAltitude) / climb;
                if (u is > 0 and < 1)
                {
                    breaks.Add(u);
                }
            }
        }

        Breaks = [.. breaks];
        for (int i = 0; i + 1 < Breaks.Count; i++)
        {
            Mean += UnitRules.Legendre24.Integrate(Breaks[i], Breaks[i + 1], u => At(_source + (u * _climb)));
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Breaks { get; }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double Density(double u) => At(_source + (u * _climb)) / Mean;

    /// <summary>Bufton's wind v = v_g + v_T exp(-((h - 9400)/4800)²), h in m, at a place of the path.</summary>
    /// <param name="u">Fraction of the path.</param>
    /// <param name="ground">v_g, m/s.</param>
    /// <param name="tropopause">v_T, m/s.</param>
    [Reference(
        "J. L. Bufton, \"Comparison of vertical profile turbulence structure with stellar observations\", Appl. Opt. 12, 1785 (1973)",
        Doi = "10.1364/AO.12.001785")]
    public double Wind(double u, double ground, double tropopause) =>
        ground + (tropopause * Math.Exp(-Math.Pow((_source + (u * _climb) - 9400) / 4800, 2)));

    /// <summary>(∫p v^s du)^(1/s) of that wind.</summary>
    /// <param name="ground">v_g, m/s.</param>
    /// <param name="tropopause">v_T, m/s.</param>
    /// <param name="power">s, 5/3 for Kolmogorov.</param>
    public double EffectiveWind(double ground, double tropopause, double power) =>
        Math.Pow(Weigh(u => Math.Pow(Wind(u, ground, tropopause), power)), 1 / power);

    /// <summary>C_n² at an altitude, m^(-2/3).</summary>
    /// <param name="altitude">Altitude above ground, m.</param>
    public double At(double altitude)
    {
        double v = _wind / 27;
        return (0.00594 * v * v * Math.Pow(1e-5 * altitude, 10) * Math.Exp(-altitude / 1000))
            + (2.7e-16 * Math.Exp(-altitude / 1500))
            + (_ground * Math.Exp(-altitude / 100));
    }
}
