using System.Globalization;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.series</c>.</summary>
public sealed record SeriesParameters : PairParameters
{
    private const int LargestSize = 192;
    private const double DefaultSpeed = 10;

    /// <summary>Wind across the beam.</summary>
    [Quantity("m/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 200)]
    [Parameter("Speed at which the frozen screens move across the beams.", Symbol = "v")]
    public double CrossWind { get; init; } = DefaultSpeed;

    /// <summary>Wind at each screen.</summary>
    [Quantity("m/s", Minimum = 0, PlausibleMaximum = 200)]
    [Parameter("Speed of each of the slabs from the source on, in place of crossWind: the fastest moves by one row of the grid a step, the others stand at the "
        + "row nearest to their way. @wind.csv reads a file.", Symbol = "v_j")]
    public IReadOnlyList<double> CrossWinds { get; init; } = [];

    /// <summary>Wind in the tropopause.</summary>
    [Quantity("m/s", Minimum = 0, PlausibleMaximum = 200)]
    [Parameter("Wind that Bufton's profile adds to crossWind about 9.4 km altitude, for hufnagelValley: every screen then has the speed of its altitude.",
        Symbol = "v_T")]
    public double? TropopauseWind { get; init; }

    /// <summary>Number of steps.</summary>
    [Parameter("Steps in time; in each the screens move by one row of the grid.", Minimum = 10, Maximum = 1_000_000)]
    public int Steps { get; init; } = 500;

    /// <summary>Threshold of a fade.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    [Parameter("A fade lasts while the trace is below this part of its mean.")]
    public double FadeThreshold { get; init; } = 0.5;

    /// <summary>Screens along the path.</summary>
    [Parameter("Frozen screens along the path, moved alike unless crossWinds are given; 1 leaves diffraction out.", Minimum = 1, Maximum = 40)]
    public int Slabs { get; init; } = 1;

    /// <summary>Independent screens behind the correlation.</summary>
    [Parameter("Independent screens, or sets of them along the path, over which the correlation in time is averaged.", Minimum = 8, Maximum = 1_000_000)]
    public int CorrelationSamples { get; init; } = 64;

    /// <summary>Grid points a side.</summary>
    [Parameter("Grid points a side; chosen from the screens and the modes when not given.", Minimum = 32, Maximum = LargestSize)]
    public int? GridSize { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>(base.Validate());
        if (Slabs == 1 && SecondNormalizedDistance is not null)
        {
            problems.Add(new(nameof(SecondNormalizedDistance), "does not apply: a single screen knows no distance", nameof(Slabs)));
        }

        if (Slabs == 1 && (FocalLength ?? SecondFocalLength) is not null)
        {
            problems.Add(new(nameof(FocalLength), "has no effect: a single screen knows no distance", nameof(Slabs), nameof(SecondFocalLength)));
        }

        if (Slabs > 1 && NormalizedDistance == 0)
        {
            problems.Add(new(nameof(Slabs), "must be 1 on a path without length", nameof(NormalizedDistance)));
        }

        if (CrossWinds.Count > 0 && CrossWinds.Count != Slabs)
        {
            problems.Add(new(nameof(CrossWinds), $"must have one speed for each of the {Slabs} slabs, got {CrossWinds.Count}", nameof(Slabs)));
        }
        else if (CrossWinds.Count > 0 && CrossWinds.Max() == 0)
        {
            problems.Add(new(nameof(CrossWinds), "must not all be 0: nothing would move"));
        }

        if (TropopauseWind is not null && (Profile != ProfileKind.HufnagelValley || CrossWinds.Count > 0))
        {
            problems.Add(new(nameof(TropopauseWind), "applies to profile hufnagelValley without crossWinds only", nameof(Profile), nameof(CrossWinds)));
        }

        if (CrossWinds.Count > 0 && CrossWind != DefaultSpeed)
        {
            problems.Add(new(nameof(CrossWind), "has no effect beside crossWinds", nameof(CrossWinds)));
        }

        if (SecondWaist is not null)
        {
            problems.Add(new(nameof(SecondWaist), "does not apply: both screens move by one row of one grid"));
        }

        if (problems.Count == 0)
        {
            PairState state = ReadState();
            Link link = Resolve();
            double strongest = Math.Max(link.Strength, HasSecondPath ? ResolveSecond(link).Strength : 0);
            int needed = Needed(state, link, strongest);
            if (GridSize is { } size ? size < needed : needed > LargestSize)
            {
                problems.Add(new(nameof(GridSize), string.Create(
                    CultureInfo.InvariantCulture, $"must be at least {needed} to resolve screens of strength {strongest:g4} and the modes; at most "
                        + $"{LargestSize} are allowed")));
            }
        }

        return problems;
    }

    /// <summary>Speed of every screen, m/s.</summary>
    internal IReadOnlyList<double> Winds(Link link) => CrossWinds.Count > 0 ? CrossWinds
        : TropopauseWind is { } tropopause && link.Profile is HufnagelValleyProfile slant
            ? [.. Enumerable.Range(0, Slabs).Select(j => slant.Wind((j + 0.5) / Slabs, CrossWind, tropopause))]
            : [.. Enumerable.Repeat(CrossWind, Slabs)];

    /// <summary>Full width of the grid in waists: along a path it holds the spread beam.</summary>
    internal double Width(PairState state, Link link)
    {
        double waists = 2 * (3.5 + Math.Sqrt(state.Block.Max(m => m.Order)));
        if (Slabs == 1)
        {
            return waists;
        }

        double widest = Math.Max(link.BeamWidth(1), HasSecondPath ? ResolveSecond(link).BeamWidth(1) : 1);
        return (waists * Math.Max(1, widest)) + (4 * link.NormalizedDistance * link.Strength);
    }

    /// <summary>Points a side that resolve screens and modes; a screen of several is weaker.</summary>
    internal int Needed(PairState state, Link link, double strength)
    {
        double slab = strength * Math.Pow(Slabs, -1 / link.StructurePower);
        return 2 * (int)Math.Ceiling(Width(state, link) / 2 / Math.Min(0.25 / slab, 1 / (4 * Math.Sqrt(state.Block.Max(m => m.Order) + 1))));
    }

    /// <summary>Points a side.</summary>
    internal int Size(PairState state, Link link, double strength) => GridSize ?? Math.Max(32, Needed(state, link, strength));
}
