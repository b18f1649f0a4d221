using System.Globalization;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Beam, path and turbulence, shared by the experiments: in physical units, or as the dimensionless pair strength and normalized distance.</summary>
public abstract record LinkParameters : IValidatable
{
    private const double DefaultStrength = 1e-14;
    private const double DefaultGround = 1.7e-14;
    private const double DefaultWind = 21;

    /// <summary>Wavelength.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Wavelength of the light.", Symbol = "lambda", Example = "1550nm")]
    public double Wavelength { get; init; } = 1550e-9;

    /// <summary>Waist radius.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("1/e amplitude radius of the fundamental mode at the source.", Symbol = "w0", Example = "2cm")]
    public double Waist { get; init; } = 0.02;

    /// <summary>Length of the path.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Length of the path; normalizedDistance overrides it.", Symbol = "z", Example = "1km")]
    public double Distance { get; init; } = 1000;

    /// <summary>Refractive-index structure constant.</summary>
    [Quantity("m^(-2/3)", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Refractive-index structure constant of the constant profile; strength overrides it.", Symbol = "C_n^2", Example = "1e-14")]
    public double StructureConstant { get; init; } = DefaultStrength;

    /// <summary>Dimensionless strength.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter(
        "Waist over Fried parameter for the whole path; overrides structureConstant (a profile then gives the shape only).",
        Symbol = "w0/r0",
        Example = "0.5")]
    public double? Strength { get; init; }

    /// <summary>Dimensionless distance.</summary>
    [Quantity("1", Minimum = 0)]
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
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Outer scale, for vonKarman, modifiedVonKarman and hill; infinite when not given.", Symbol = "L0")]
    public double? OuterScale { get; init; }

    /// <summary>Inner scale.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Inner scale, for tatarskii, modifiedVonKarman and hill.", Symbol = "l0")]
    public double? InnerScale { get; init; }

    /// <summary>Meaning of the outer scale.</summary>
    [Parameter("twoPi: kappa0 = 2pi/L0; one: kappa0 = 1/L0.", Symbol = "kappa0")]
    public OuterScaleConvention OuterScaleConvention { get; init; } = OuterScaleConvention.TwoPi;

    /// <summary>Exponent of a power law.</summary>
    [Quantity("1")]
    [Parameter("Exponent of the powerLaw spectrum, between 3 and 4; 11/3 is Kolmogorov's.", Symbol = "alpha")]
    public double Exponent { get; init; } = 11.0 / 3;

    /// <summary>Profile along the path.</summary>
    [Parameter("constant, table (profilePositions and profileValues) or hufnagelValley (slant path).", Symbol = "C_n^2(z)")]
    public ProfileKind Profile { get; init; } = ProfileKind.Constant;

    /// <summary>Positions of a tabulated profile.</summary>
    [Quantity("m", Minimum = 0)]
    [Parameter("Distances from the source, increasing, of the table profile.")]
    public IReadOnlyList<double> ProfilePositions { get; init; } = [];

    /// <summary>Values of a tabulated profile.</summary>
    [Quantity("m^(-2/3)", Minimum = 0)]
    [Parameter("Structure constants at profilePositions.")]
    public IReadOnlyList<double> ProfileValues { get; init; } = [];

    /// <summary>Ground value of Hufnagel–Valley.</summary>
    [Quantity("m^(-2/3)", Minimum = 0)]
    [Parameter("Structure constant at the ground of the hufnagelValley profile.", Symbol = "A")]
    public double GroundStructureConstant { get; init; } = DefaultGround;

    /// <summary>Wind aloft of Hufnagel–Valley.</summary>
    [Quantity("m/s", Minimum = 0)]
    [Parameter("Root-mean-square wind speed aloft of the hufnagelValley profile.", Symbol = "v")]
    public double HighAltitudeWind { get; init; } = DefaultWind;

    /// <summary>Altitude of the source.</summary>
    [Quantity("m", Minimum = 0)]
    [Parameter("Altitude of the source above ground, for hufnagelValley.")]
    public double SourceAltitude { get; init; }

    /// <summary>Direction of the path.</summary>
    [Quantity("rad", Minimum = 0, Maximum = Math.PI)]
    [Parameter(
        "Angle between the path and the upward vertical, for hufnagelValley: 0 straight up, 90 deg horizontal, 180 deg straight down.",
        Example = "60deg")]
    public double ZenithAngle { get; init; } = Math.PI / 2;

    /// <inheritdoc/>
    public virtual IEnumerable<ParameterProblem> Validate()
    {
        if (NormalizedDistance == 0 && Strength is null)
        {
            yield return new(
                nameof(Strength),
                "must be given where normalizedDistance is 0: a path without length has no strength of its own",
                nameof(NormalizedDistance));
        }

        bool outer = Spectrum is SpectrumKind.VonKarman or SpectrumKind.ModifiedVonKarman or SpectrumKind.Hill;
        bool inner = Spectrum is SpectrumKind.Tatarskii or SpectrumKind.ModifiedVonKarman or SpectrumKind.Hill;
        if (OuterScale is { } and not double.PositiveInfinity && !outer)
        {
            yield return new(
                nameof(OuterScale),
                $"does not apply to the {LinkReport.Word(Spectrum)} spectrum; allowed with vonKarman, modifiedVonKarman and hill",
                nameof(Spectrum));
        }

        if (Spectrum is SpectrumKind.VonKarman or SpectrumKind.ModifiedVonKarman && OuterScale is null)
        {
            yield return new(nameof(OuterScale), $"must be given for the {LinkReport.Word(Spectrum)} spectrum, e.g. 10 m", nameof(Spectrum));
        }

        if (InnerScale is not null && !inner)
        {
            yield return new(
                nameof(InnerScale),
                $"does not apply to the {LinkReport.Word(Spectrum)} spectrum; allowed with tatarskii, modifiedVonKarman and hill",
                nameof(Spectrum));
        }

        if (inner && InnerScale is null)
        {
            yield return new(nameof(InnerScale), $"must be given for the {LinkReport.Word(Spectrum)} spectrum, e.g. 5 mm", nameof(Spectrum));
        }

        if (OuterScale <= InnerScale)
        {
            yield return new(
                nameof(InnerScale),
                string.Create(CultureInfo.InvariantCulture, $"must be below the outer scale {OuterScale:g6} m, got {InnerScale:g6} m"),
                nameof(OuterScale));
        }

        if (Spectrum == SpectrumKind.PowerLaw && Exponent is not (> 3 and < 4))
        {
            yield return new(
                nameof(Exponent),
                string.Create(CultureInfo.InvariantCulture, $"must be between 3 and 4, both excluded, got {Exponent:g6}"),
                nameof(Spectrum));
        }

        foreach (ParameterProblem problem in WithoutEffect().Concat(ValidateProfile()))
        {
            yield return problem;
        }
    }

    /// <summary>What was given and would change nothing.</summary>
    private IEnumerable<ParameterProblem> WithoutEffect()
    {
        if (Spectrum != SpectrumKind.PowerLaw && Exponent != Medium.Spectrum.KolmogorovExponent)
        {
            yield return new(nameof(Exponent), $"applies to the powerLaw spectrum only; the {LinkReport.Word(Spectrum)} spectrum has exponent 11/3");
        }

        if (OuterScale is null && OuterScaleConvention != OuterScaleConvention.TwoPi)
        {
            yield return new(nameof(OuterScaleConvention), "has no effect without outerScale");
        }

        if (Profile != ProfileKind.Table)
        {
            foreach (string name in (string[])[.. ProfilePositions.Count > 0 ? [nameof(ProfilePositions)] : Array.Empty<string>(), .. ProfileValues.Count > 0
                ? [nameof(ProfileValues)] : Array.Empty<string>()])
            {
                yield return new(name, "applies to profile table only");
            }
        }

        if (Profile != ProfileKind.HufnagelValley)
        {
            (string Name, bool IsGiven)[] slant =
            [
                (nameof(GroundStructureConstant), GroundStructureConstant != DefaultGround),
                (nameof(HighAltitudeWind), HighAltitudeWind != DefaultWind),
                (nameof(SourceAltitude), SourceAltitude != 0),
                (nameof(ZenithAngle), ZenithAngle != Math.PI / 2),
            ];
            foreach ((string name, bool isGiven) in slant)
            {
                if (isGiven)
                {
                    yield return new(name, "applies to profile hufnagelValley only");
                }
            }
        }

        if (Profile != ProfileKind.Constant && StructureConstant != DefaultStrength)
        {
            yield return new(nameof(StructureConstant), $"applies to profile constant only; profile {LinkReport.Word(Profile)} has values of its own");
        }
    }

    /// <summary>Brings everything into one path.</summary>
    internal Link Resolve()
    {
        double range = Math.PI * Waist * Waist / Wavelength;
        double t = NormalizedDistance ?? (Distance / range);
        double distance = t * range;
        StrengthProfile profile = MakeProfile(distance);
        double outer = OuterScale is { } scale ? (OuterScaleConvention == OuterScaleConvention.TwoPi ? 2 * Math.PI : 1) * Waist / scale : 0;
        var spectrum = new Spectrum(Spectrum, outer, (InnerScale ?? 0) / Waist, Exponent);
        var link = new Link
        {
            Wavelength = Wavelength,
            Waist = Waist,
            NormalizedDistance = t,
            Strength = 1,
            Constants = TurbulenceConstants.Of(Constants),
            Convention = Convention,
            Spectrum = spectrum,
            Profile = profile,
        };
        double mean = profile.IsUniform ? StructureConstant : profile.Mean;
        double strength = Strength ?? Math.Pow(
            Math.PI * Math.PI * mean * distance * Math.Pow(Waist, link.StructurePower) / (Wavelength * Wavelength * link.ScatteringStrength),
            1 / link.StructurePower);
        return link.With(strength);
    }

    private StrengthProfile MakeProfile(double distance) => Profile switch
    {
        ProfileKind.Table => new TabulatedProfile(ProfilePositions, ProfileValues, distance),
        ProfileKind.HufnagelValley => new HufnagelValleyProfile(GroundStructureConstant, HighAltitudeWind, SourceAltitude, distance * Math.Cos(ZenithAngle)),
        _ => StrengthProfile.Uniform,
    };

    private IEnumerable<ParameterProblem> ValidateProfile()
    {
        double distance = NormalizedDistance is { } t ? t * Math.PI * Waist * Waist / Wavelength : Distance;
        if (Profile != ProfileKind.Constant && NormalizedDistance == 0)
        {
            yield return new(nameof(Profile), "must be constant where normalizedDistance is 0", nameof(NormalizedDistance));
        }

        if (Profile == ProfileKind.Table)
        {
            if (ProfilePositions.Count < 2 || ProfilePositions.Count != ProfileValues.Count)
            {
                yield return new(
                    nameof(ProfilePositions),
                    $"must hold at least 2 positions and as many as profileValues, got {ProfilePositions.Count} and {ProfileValues.Count}",
                    nameof(Profile),
                    nameof(ProfileValues));
                yield break;
            }

            for (int i = 1; i < ProfilePositions.Count; i++)
            {
                if (ProfilePositions[i] <= ProfilePositions[i - 1])
                {
                    yield return new($"{nameof(ProfilePositions)}[{i}]", string.Create(
                        CultureInfo.InvariantCulture, $"must exceed the position before it, {ProfilePositions[i - 1]:g6} m, got {ProfilePositions[i]:g6} m"),
                        nameof(Profile));
                }
            }

            if (ProfileValues.All(v => v <= 0))
            {
                yield return new(nameof(ProfileValues), "must not all be zero", nameof(Profile), nameof(ProfilePositions));
            }
        }

        if (Profile == ProfileKind.HufnagelValley && SourceAltitude + (distance * Math.Cos(ZenithAngle)) < -1e-9 * distance)
        {
            yield return new(nameof(ZenithAngle), string.Create(
                CultureInfo.InvariantCulture,
                $"must keep the path above ground: it starts at {SourceAltitude:g6} m and would end at "
                    + $"{SourceAltitude + (distance * Math.Cos(ZenithAngle)):g6} m"),
                nameof(Profile), nameof(SourceAltitude), nameof(Distance), nameof(NormalizedDistance), nameof(Waist), nameof(Wavelength));
        }
    }
}
