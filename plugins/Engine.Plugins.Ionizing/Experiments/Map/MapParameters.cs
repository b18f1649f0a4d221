using Engine.Plugins.Ionizing.Maps;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Input of <see cref="MapExperiment"/>. The recoil model's own size is used on pressure and length; on the other axes it is scaled to the
/// axis.</summary>
public sealed record MapParameters : RecoilSettings, IValidatable
{
    /// <summary>A pair four times wider in ks - ki than in ks + ki.</summary>
    public MapParameters()
    {
        PumpWidth = 1e4;
        PhaseMatchingWidth = 4e4;
    }

    /// <summary>Which axes.</summary>
    [Parameter("events-recoil or pressure-length.")]
    public MapAxes Axes { get; init; }

    /// <summary>Momentum noise on the signal.</summary>
    [Parameter("Wave-number variance added to the signal.", Symbol = "T_s")]
    [Quantity("m^-2", Minimum = 0)]
    public double SignalVariance { get; init; }

    /// <summary>Smallest and largest event number.</summary>
    [Parameter("Smallest and largest event number.", Symbol = "N", MinimumLength = 2, MaximumLength = 2)]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double[] EventsRange { get; init; } = [1e-2, 1e2];

    /// <summary>Smallest and largest variance of a kick.</summary>
    [Parameter("Smallest and largest variance of one kick.", Symbol = "sigma_q^2", MinimumLength = 2, MaximumLength = 2)]
    [Quantity("m^-2", Minimum = 0, ExclusiveMinimum = true)]
    public double[] RecoilVarianceRange { get; init; } = [1e6, 1e11];

    /// <summary>Smallest and largest pressure.</summary>
    [Parameter("Smallest and largest pressure.", Symbol = "P", MinimumLength = 2, MaximumLength = 2)]
    [Quantity("Pa", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 1e9)]
    public double[] PressureRange { get; init; } = [1e-2, 1e4];

    /// <summary>Smallest and largest length.</summary>
    [Parameter("Smallest and largest length.", Symbol = "L", MinimumLength = 2, MaximumLength = 2)]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-9, PlausibleMaximum = 1e7)]
    public double[] LengthRange { get; init; } = [1e-3, 1];

    /// <summary>Cross section.</summary>
    [Parameter("Cross section of one event, for pressure and length.", Symbol = "sigma")]
    [Quantity("m^2", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-40, PlausibleMaximum = 1e-14)]
    public double CrossSection { get; init; } = 1e-22;

    /// <summary>Gas temperature.</summary>
    [Parameter("Gas temperature, for pressure and length.", Symbol = "T_gas")]
    [Quantity("K", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-9, PlausibleMaximum = 1e5)]
    public double Temperature { get; init; } = 300;

    /// <summary>Cells along x.</summary>
    [Parameter("Cells along the first axis.", Minimum = 2, Maximum = 2000)]
    public int Columns { get; init; } = 60;

    /// <summary>Cells along y.</summary>
    [Parameter("Cells along the second axis.", Minimum = 2, Maximum = 2000)]
    public int Rows { get; init; } = 60;

    /// <summary>How to fill the exact column.</summary>
    [Parameter("bound (fast) or grid (exact; minutes to hours for large maps).")]
    public CellMethod Exact { get; init; }

    /// <summary>The paper's sigma_p.</summary>
    [Parameter("Width sigma_p of the published inequality; the initial idler width when left out.", Symbol = "sigma_p")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? PublishedWidth { get; init; }

    /// <summary>The paper's sigma_c.</summary>
    [Parameter("Conditional width sigma_c of the published inequality; the initial conditional width when left out.", Symbol = "sigma_c")]
    [Quantity("1/m", Minimum = 0)]
    public double? PublishedConditionalWidth { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ParameterUse> Uses()
    {
        string[] others = Axes == MapAxes.EventsRecoil
            ? [nameof(PressureRange), nameof(LengthRange), nameof(CrossSection), nameof(Temperature)]
            : [nameof(EventsRange), nameof(RecoilVarianceRange)];
        string reason = Axes == MapAxes.EventsRecoil ? "it belongs to the axes pressure-length" : "it belongs to the axes events-recoil";
        return base.Uses().Concat(others.Select(name => ParameterUse.Ignored(name, reason)));
    }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>(MissingWidths());
        if (problems.Count == 0 && PumpWidth == PhaseMatchingWidth)
        {
            problems.Add(new ParameterProblem("phaseMatchingWidth", "state is a product: nothing to lose", nameof(PumpWidth)));
        }

        (string, double[])[] ranges = Axes == MapAxes.EventsRecoil
            ? [("eventsRange", EventsRange), ("recoilVarianceRange", RecoilVarianceRange)]
            : [("pressureRange", PressureRange), ("lengthRange", LengthRange)];
        foreach ((string name, double[] range) in ranges)
        {
            if (range.Length != 2 || !(range[0] > 0) || !(range[1] > range[0]))
            {
                problems.Add(new ParameterProblem(name, "two positive, increasing values are needed", nameof(Axes)));
            }
        }

        if (Axes == MapAxes.PressureLength)
        {
            ReadRecoil(problems);
        }

        if (MeanKick != 0)
        {
            problems.Add(new ParameterProblem("meanKick", "maps are drawn for kicks without a mean"));
        }

        return problems;
    }
}
