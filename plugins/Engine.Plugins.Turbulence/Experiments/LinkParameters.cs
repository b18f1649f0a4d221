using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Beam, path and turbulence, shared by the experiments: in physical units, or as the dimensionless pair strength and normalized distance.</summary>
public abstract record LinkParameters : IValidatable, IParameterUse
{
    internal const double DefaultStrength = 1e-14;
    internal const double DefaultGround = 1.7e-14;
    internal const double DefaultWind = 21;
    internal const double DefaultBalance = -3;
    internal const double DefaultHeatDissipation = 1e-8;
    internal const double DefaultEnergyDissipation = 1e-5;
    internal const double DefaultKolmogorovScale = 1e-3;

    /// <summary>Vacuum wavelength of the light.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-8, PlausibleMaximum = 1e-3)]
    [Parameter("Wavelength of the light.", Symbol = "lambda", Example = "1550nm")]
    public double Wavelength { get; init; } = 1550e-9;

    /// <summary>Waist radius.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 2)]
    [Parameter("1/e amplitude radius of the fundamental mode at the source.", Symbol = "w0", Example = "2cm")]
    public double Waist { get; init; } = 0.02;

    /// <summary>Length of the path.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-3, PlausibleMaximum = 1e9)]
    [Parameter("Length of the path; normalizedDistance overrides it.", Symbol = "z", Example = "1km")]
    public double Distance { get; init; } = 1000;

    /// <summary>Focal length of a lens at the source.</summary>
    [Quantity("m", PlausibleMinimum = -1e9, PlausibleMaximum = 1e9)]
    [Parameter("Focal length of a lens at the source; positive focuses, negative spreads the beam, none when not given.", Symbol = "F", Example = "1km")]
    public double? FocalLength { get; init; }

    /// <summary>Refractive-index structure constant.</summary>
    [Quantity("m^(-2/3)", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-20, PlausibleMaximum = 1e-9)]
    [Parameter("Refractive-index structure constant of the constant profile; strength overrides it.", Symbol = "C_n^2", Example = "1e-14")]
    public double StructureConstant { get; init; } = DefaultStrength;

    /// <summary>Dimensionless strength.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 1e3)]
    [Parameter(
        "Waist over Fried parameter for the whole path; overrides structureConstant (a profile then gives the shape only).",
        Symbol = "w0/r0",
        Example = "0.5")]
    public double? Strength { get; init; }

    /// <summary>Dimensionless distance.</summary>
    [Quantity("1", Minimum = 0, PlausibleMaximum = 1e6)]
    [Parameter("Distance in Rayleigh ranges; overrides distance. Zero leaves diffraction out and needs strength.", Symbol = "t = z/z_R", Example = "1")]
    public double? NormalizedDistance { get; init; }

    /// <summary>Convention of the spectrum.</summary>
    [Parameter("corrected puts (2pi)^3 into the spectrum as its transform pair demands; published2011 leaves it out as the paper of 2011 does.")]
    public Convention Convention { get; init; } = Convention.Corrected;

    /// <summary>Numerical constants.</summary>
    [Parameter("exact: closed forms; rounded: 0.033, 6.88, 0.185, 1.23; tables2011: exact spectrum constant, others rounded, as behind the printed tables.")]
    public ConstantSet Constants { get; init; } = ConstantSet.Exact;

    /// <summary>Spectrum model.</summary>
    [Parameter("Model of the refractive-index spectrum.", Symbol = "Phi_n")]
    public SpectrumKind Spectrum { get; init; } = SpectrumKind.Kolmogorov;

    /// <summary>Outer scale.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-2, PlausibleMaximum = 1e4)]
    [Parameter("Outer scale, for vonKarman, modifiedVonKarman and hill; infinite when not given.", Symbol = "L0")]
    public double? OuterScale { get; init; }

    /// <summary>Inner scale.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 1)]
    [Parameter("Inner scale, for tatarskii, modifiedVonKarman and hill; of the ocean the scale of Kolmogorov, 1 mm when not given.", Symbol = "l0")]
    public double? InnerScale { get; init; }

    /// <summary>Meaning of the outer scale.</summary>
    [Parameter("twoPi: kappa0 = 2pi/L0; one: kappa0 = 1/L0.", Symbol = "kappa0")]
    public OuterScaleConvention OuterScaleConvention { get; init; } = OuterScaleConvention.TwoPi;

    /// <summary>Exponent of a power law.</summary>
    [Quantity("1")]
    [Parameter("Exponent of the powerLaw, vonKarman, tatarskii and modifiedVonKarman spectra, between 3 and 4; 11/3 is Kolmogorov's.", Symbol = "alpha")]
    public double Exponent { get; init; } = 11.0 / 3;

    /// <summary>Balance of temperature and salinity.</summary>
    [Quantity("1", Maximum = 0, ExclusiveMaximum = true)]
    [Parameter("For ocean: share of temperature against salinity in the fluctuations of the index, from -5 (temperature alone) towards 0 (salinity alone).",
        Symbol = "w")]
    public double TemperatureSalinityBalance { get; init; } = DefaultBalance;

    /// <summary>Dissipation of temperature variance.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-12, PlausibleMaximum = 1e-2)]
    [Parameter("For ocean: rate at which the mean-square temperature dissipates, K²/s, 1e-10 in deep water to 1e-4 near the surface; strength overrides it.",
        Symbol = "chi_T")]
    public double TemperatureDissipation { get; init; } = DefaultHeatDissipation;

    /// <summary>Dissipation of kinetic energy.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-12, PlausibleMaximum = 1)]
    [Parameter("For ocean: rate at which the kinetic energy of a unit of mass dissipates, m²/s³, 1e-10 to 0.1; strength overrides it.", Symbol = "epsilon")]
    public double EnergyDissipation { get; init; } = DefaultEnergyDissipation;

    /// <summary>Profile along the path.</summary>
    [Parameter("constant, table (profileTable, or profilePositions and profileValues) or hufnagelValley (slant path).", Symbol = "C_n^2(z)")]
    public ProfileKind Profile { get; init; } = ProfileKind.Constant;

    /// <summary>Positions of a tabulated profile.</summary>
    [Quantity("m", Minimum = 0, PlausibleMaximum = 1e9)]
    [Parameter("Distances from the source, increasing, of the table profile.")]
    public IReadOnlyList<double> ProfilePositions { get; init; } = [];

    /// <summary>Values of a tabulated profile.</summary>
    [Quantity("m^(-2/3)", Minimum = 0, PlausibleMaximum = 1e-9)]
    [Parameter("Structure constants at profilePositions.")]
    public IReadOnlyList<double> ProfileValues { get; init; } = [];

    /// <summary>A profile as rows.</summary>
    [Parameter("Rows of a distance from the source in m and the structure constant there in m^(-2/3), in place of profilePositions and profileValues; "
        + "@profile.csv reads a file.")]
    public IReadOnlyList<IReadOnlyList<double>> ProfileTable { get; init; } = [];

    /// <summary>Ground value of Hufnagel–Valley.</summary>
    [Quantity("m^(-2/3)", Minimum = 0, PlausibleMaximum = 1e-9)]
    [Parameter("Structure constant at the ground of the hufnagelValley profile.", Symbol = "A")]
    public double GroundStructureConstant { get; init; } = DefaultGround;

    /// <summary>Wind aloft of Hufnagel–Valley.</summary>
    [Quantity("m/s", Minimum = 0, PlausibleMaximum = 200)]
    [Parameter("Root-mean-square wind speed aloft of the hufnagelValley profile.", Symbol = "v")]
    public double HighAltitudeWind { get; init; } = DefaultWind;

    /// <summary>Altitude of the source.</summary>
    [Quantity("m", Minimum = 0, PlausibleMaximum = 1e8)]
    [Parameter("Altitude of the source above ground, for hufnagelValley.")]
    public double SourceAltitude { get; init; }

    /// <summary>Direction of the path.</summary>
    [Quantity("rad", Minimum = 0, Maximum = Math.PI)]
    [Parameter(
        "Angle between the path and the upward vertical, for hufnagelValley: 0 straight up, 90 deg horizontal, 180 deg straight down.",
        Example = "60deg")]
    public double ZenithAngle { get; init; } = Math.PI / 2;

    /// <inheritdoc/>
    public virtual IEnumerable<ParameterProblem> Validate() => LinkRules.Problems(this);

    /// <inheritdoc/>
    public virtual IEnumerable<ParameterUse> Uses() => LinkUses.Of(this, Resolve());

    /// <summary>Distances of the table profile, m.</summary>
    internal IReadOnlyList<double> Positions => ProfileTable.Count > 0 ? [.. ProfileTable.Select(row => row[0])] : ProfilePositions;

    /// <summary>Structure constants at <see cref="Positions"/>.</summary>
    internal IReadOnlyList<double> Values => ProfileTable.Count > 0 ? [.. ProfileTable.Select(row => row[1])] : ProfileValues;

    /// <summary>Brings everything into one path.</summary>
    internal Link Resolve()
    {
        double range = Math.PI * Waist * Waist / Wavelength;
        double t = NormalizedDistance ?? (Distance / range);
        double distance = t * range;
        StrengthProfile profile = MakeProfile(distance);
        double outer = OuterScale is { } scale ? (OuterScaleConvention == OuterScaleConvention.TwoPi ? 2 * Math.PI : 1) * Waist / scale : 0;
        double inner = InnerScale ?? (Spectrum == SpectrumKind.Ocean ? DefaultKolmogorovScale : 0);
        var spectrum = new Spectrum(Spectrum, outer, inner / Waist, Exponent, TemperatureSalinityBalance);
        var link = new Link
        {
            Wavelength = Wavelength,
            Waist = Waist,
            NormalizedDistance = t,
            Strength = 1,
            Curvature = FocalLength is { } focus ? range / focus : 0,
            Constants = TurbulenceConstants.Of(Constants),
            Convention = Convention,
            Spectrum = spectrum,
            Profile = profile,
        };
        double mean = Spectrum == SpectrumKind.Ocean ? OceanConstant(link) : profile.IsUniform ? StructureConstant : profile.Mean;
        double strength = Strength ?? Math.Pow(
            Math.PI * Math.PI * mean * distance * Math.Pow(Waist, link.StructurePower) / (Wavelength * Wavelength * link.ScatteringStrength),
            1 / link.StructurePower);
        return link.With(strength);
    }

    /// <summary>C_n² that stands before K^(-11/3) at the long waves of the ocean: 0.388e-8 ε^(-1/3) χ_T (1 - 1/w)²/c_φ.</summary>
    private double OceanConstant(Link link) => 0.388e-8 * Math.Pow(EnergyDissipation, -1.0 / 3) * TemperatureDissipation
        * Math.Pow(1 - (1 / TemperatureSalinityBalance), 2) / link.SpectrumConstant;

    private StrengthProfile MakeProfile(double distance) => Profile switch
    {
        ProfileKind.Table => new TabulatedProfile(Positions, Values, distance),
        ProfileKind.HufnagelValley => new HufnagelValleyProfile(GroundStructureConstant, HighAltitudeWind, SourceAltitude, distance * Math.Cos(ZenithAngle)),
        _ => StrengthProfile.Uniform,
    };

}
