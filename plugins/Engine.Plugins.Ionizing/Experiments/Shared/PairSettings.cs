using System.Globalization;
using System.Numerics;
using Engine.Plugins.Ionizing.Media;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>A pair state and a recoil model.</summary>
public abstract record PairSettings : RecoilSettings
{
    /// <summary>How the pair state is given.</summary>
    [Parameter("double-gaussian, spdc or numerical.")]
    public PairKind Pair { get; init; }

    /// <summary>Waist of the pump.</summary>
    [Parameter("Waist w of the pump's field exp(-r^2/w^2), in place of the pump width: S = 1/w.", Symbol = "w", Example = "100um")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 0.1)]
    public double? PumpWaist { get; init; }

    /// <summary>Phase-matching coefficient.</summary>
    [Parameter("Phase-matching coefficient b = L_c/(4 k_p) of spdc; else from crystal and pump.", Symbol = "b")]
    [Quantity("m^2", Minimum = 0, ExclusiveMinimum = true)]
    public double? PhaseCoefficient { get; init; }

    /// <summary>Crystal length.</summary>
    [Parameter("Crystal length.", Symbol = "L_c", Example = "1mm")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 1)]
    public double? CrystalLength { get; init; }

    /// <summary>Pump wavelength.</summary>
    [Parameter("Vacuum wavelength of the pump.", Symbol = "lambda_p", Example = "405nm")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-9, PlausibleMaximum = 1e-4)]
    public double? PumpWavelength { get; init; }

    /// <summary>Refractive index at the pump.</summary>
    [Parameter("Refractive index of the crystal at the pump wavelength.", Symbol = "n_p")]
    [Quantity("1", Minimum = 1, PlausibleMaximum = 5)]
    public double PumpIndex { get; init; } = 1.66;

    /// <summary>A crystal whose index is known.</summary>
    [Parameter("Crystal and axis of the pump's polarization, in place of pumpIndex: bbo-ordinary, bbo-extraordinary, ktp-x, ktp-y, ktp-z, "
        + "lithium-niobate-ordinary or lithium-niobate-extraordinary, at room temperature.")]
    public Crystal Crystal { get; init; }

    /// <summary>Mismatch along the axis.</summary>
    [Parameter("Phase mismatch Delta k L_c/2 along the axis of spdc: not zero where the crystal is turned off the collinear angle.", Symbol = "phi_0")]
    [Quantity("rad")]
    public double PhaseMismatch { get; init; }

    /// <summary>Wavelength of the signal.</summary>
    [Parameter("Vacuum wavelength of the signal of spdc, longer than the pump's; twice the pump's when left out.", Symbol = "lambda_s")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-7, PlausibleMaximum = 1e-4)]
    public double? SignalWavelength { get; init; }

    /// <summary>none, box or soft.</summary>
    [Parameter("none, box or soft.")]
    public Aperture Aperture { get; init; } = Aperture.Soft;

    /// <summary>Limit of the aperture.</summary>
    [Parameter("Half width of the box, or kappa of the soft aperture exp[-(ks^2+ki^2)/(4 kappa^2)].", Symbol = "k_box, kappa")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? ApertureLimit { get; init; }

    /// <summary>Quadrature nodes.</summary>
    [Parameter("Quadrature nodes along each axis of spdc; as many as needed when left out.", Minimum = 8, Maximum = 4000)]
    public int? Nodes { get; init; }

    /// <summary>Amplitude on the user's nodes.</summary>
    [Parameter("Amplitude on the nodes, one row a signal node; a file as @f.npy, @f.csv or @f.json.", Example = "@amplitude.npy")]
    public Complex[][]? Amplitude { get; init; }

    /// <summary>Nodes of the signal.</summary>
    [Parameter("Wave numbers of the rows, increasing.")]
    [Quantity("1/m")]
    public double[]? SignalNodes { get; init; }

    /// <summary>Nodes of the idler.</summary>
    [Parameter("Wave numbers of the columns, increasing; those of the rows when left out.")]
    [Quantity("1/m")]
    public double[]? IdlerNodes { get; init; }

    /// <summary>Quadrature weights of the nodes.</summary>
    [Parameter("Quadrature weights of the signal nodes; trapezoidal when left out.")]
    [Quantity("1/m", Minimum = 0)]
    public double[]? SignalWeights { get; init; }

    /// <summary>Quadrature weights of the idler nodes.</summary>
    [Parameter("Quadrature weights of the idler nodes; trapezoidal when left out.")]
    [Quantity("1/m", Minimum = 0)]
    public double[]? IdlerWeights { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ParameterUse> Uses()
    {
        IEnumerable<ParameterUse> phase = Pair == PairKind.Spdc && CoefficientAt(CrystalIndex([], [])) is { } b ? IgnoredInput.Phase(PhaseCoefficient, b) : [];
        return base.Uses().Concat(IgnoredInput.Pair(Pair)).Concat(phase);
    }

    private double? CoefficientAt(double? index) => PhaseCoefficient
        ?? (CrystalLength is { } length && PumpWavelength is { } pump ? length * pump / (8 * Math.PI * (index ?? PumpIndex)) : null);

    /// <summary>Reads the pair, collecting problems.</summary>
    internal PairInput? ReadPair(List<ParameterProblem> problems) => Pair switch
    {
        PairKind.DoubleGaussian => ReadDoubleGaussian(problems),
        PairKind.Spdc => ReadSpdc(problems),
        _ => NumericalPairReader.Read(this, problems),
    };

    /// <summary>S, given or from the waist.</summary>
    private double? Pump(List<ParameterProblem> problems)
    {
        if (PumpWidth is not null && PumpWaist is not null)
        {
            problems.Add(new ParameterProblem("pumpWaist", "give the pump's width or its waist, not both", nameof(PumpWidth)));
        }

        return PumpWidth ?? 1 / PumpWaist;
    }

    private PairInput? ReadDoubleGaussian(List<ParameterProblem> problems)
    {
        int before = problems.Count;
        double? pump = Pump(problems);
        if (pump is not { } s || PhaseMatchingWidth is not { } d)
        {
            problems.Add(new ParameterProblem(pump is null ? "pumpWidth" : "phaseMatchingWidth",
                "a double Gaussian needs both the pump and the phase-matching width", nameof(Pair), nameof(PumpWidth), nameof(PumpWaist),
                nameof(PhaseMatchingWidth)));
            return null;
        }

        if (problems.Count > before)
        {
            return null;
        }

        var pair = new DoubleGaussian(s, d);
        return new PairInput(pair.ReferenceWaveNumber, pair.Scaled, null, null) { Conversions = Conversions(s, null, null) };
    }

    private (string, double, string, string)[] Conversions(double pump, double? index, double? phase) =>
    [
        .. PumpWaist is null ? [] : new[] { ("pumpWidth", pump, "1/m", "S = 1/w of the pump's waist") },
        .. index is not { } n ? [] : new[] { ("pumpIndex", n, "1", $"refractive index of the crystal at the pump's wavelength ({Crystal})") },
        .. phase is not { } b || PhaseCoefficient is not null ? [] : new[] { ("phaseCoefficient", b, "m^2", "b = L_c/(4 k_p)") },
    ];

    /// <summary>Index of the crystal at the pump, with what is wrong or doubtful about it.</summary>
    private double? CrystalIndex(List<ParameterProblem> problems, List<string> warnings)
    {
        if (Crystal == Crystal.None || PumpWavelength is not { } wavelength)
        {
            return null;
        }

        (double shortest, double longest) = Sellmeier.Range(Crystal);
        if (!Sellmeier.Reaches(Crystal, wavelength))
        {
            problems.Add(new ParameterProblem("crystal", FormattableString.Invariant(
                $"its dispersion formula holds from {1e9 * shortest:G4} to {1e9 * longest:G4} nm, got {1e9 * wavelength:G4} nm; give pumpIndex"),
                nameof(PumpWavelength), nameof(PumpIndex)));
            return null;
        }

        if (wavelength < shortest || wavelength > longest)
        {
            warnings.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"The crystal's dispersion formula holds from {1e9 * shortest:G4} to {1e9 * longest:G4} nm; its index at {1e9 * wavelength:G4} nm is "
                    + $"extrapolated."));
        }

        return Sellmeier.Index(Crystal, wavelength);
    }

    private PairInput? ReadSpdc(List<ParameterProblem> problems)
    {
        int before = problems.Count;
        var warnings = new List<string>();
        double? given = Pump(problems), index = CrystalIndex(problems, warnings);
        if (given is null)
        {
            problems.Add(new ParameterProblem("pumpWidth", "spdc needs the pump width", nameof(Pair), nameof(PumpWaist)));
        }

        if (SignalWavelength is not null && !(SignalWavelength > PumpWavelength))
        {
            problems.Add(new ParameterProblem("signalWavelength", PumpWavelength is null ? "two wavelengths need that of the pump too"
                : FormattableString.Invariant($"the signal's must be longer than the pump's {PumpWavelength}, got {SignalWavelength}"),
                nameof(PumpWavelength)));
        }

        double? b = CoefficientAt(index);
        if (b is null)
        {
            problems.Add(new ParameterProblem("phaseCoefficient", "spdc needs phaseCoefficient, or crystalLength and pumpWavelength", nameof(Pair),
                nameof(CrystalLength), nameof(PumpWavelength)));
        }

        if (Aperture != Aperture.None && ApertureLimit is null)
        {
            problems.Add(new ParameterProblem("apertureLimit", $"a {(Aperture == Aperture.Box ? "box" : "soft aperture")} needs its limit", nameof(Pair),
                nameof(Aperture)));
        }

        if (problems.Count > before)
        {
            return null;
        }

        double s = given!.Value, k0 = Math.Sqrt(s / Math.Sqrt(b!.Value));

        // Without an aperture: a window far beyond both widths, to be extrapolated.
        double limit = (ApertureLimit ?? 10 * Math.Max(s, 1 / Math.Sqrt(b.Value))) / k0;
        var spdc = new SpdcPair(s / k0, b.Value * k0 * k0, Aperture, limit)
        {
            Mismatch = PhaseMismatch,
            SignalShare = SignalWavelength is { } signal ? PumpWavelength!.Value / signal : 0.5,
        };
        return new PairInput(k0, null, spdc, null) { Warnings = warnings, Conversions = Conversions(s, index, b) };
    }
}
