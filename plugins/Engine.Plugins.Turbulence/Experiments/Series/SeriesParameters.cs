using System.Globalization;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.series</c>.</summary>
public sealed record SeriesParameters : PairParameters
{
    private const int LargestSize = 192;

    /// <summary>Wind across the beam.</summary>
    [Quantity("m/s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Speed at which the frozen screens move across the beams.", Symbol = "v")]
    public double CrossWind { get; init; } = 10;

    /// <summary>Number of steps.</summary>
    [Parameter("Steps in time; in each the screens move by one row of the grid.", Minimum = 10, Maximum = 1_000_000)]
    public int Steps { get; init; } = 500;

    /// <summary>Grid points a side.</summary>
    [Parameter("Grid points a side; chosen from the screens and the modes when not given.", Minimum = 32, Maximum = LargestSize)]
    public int? GridSize { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>(base.Validate());
        if (SecondNormalizedDistance is not null)
        {
            problems.Add(new(nameof(SecondNormalizedDistance), "does not apply: a single screen knows no distance"));
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
            int needed = Needed(state, strongest);
            if (GridSize is { } size ? size < needed : needed > LargestSize)
            {
                problems.Add(new(nameof(GridSize), string.Create(
                    CultureInfo.InvariantCulture, $"must be at least {needed} to resolve screens of strength {strongest:g4} and the modes; at most "
                        + $"{LargestSize} are allowed")));
            }
        }

        return problems;
    }

    /// <summary>Full width of the grid in waists.</summary>
    internal static double Width(PairState state) => 2 * (3.5 + Math.Sqrt(state.Block.Max(m => m.Order)));

    /// <summary>Points a side that resolve screens and modes.</summary>
    internal static int Needed(PairState state, double strength) =>
        2 * (int)Math.Ceiling(Width(state) / 2 / Math.Min(0.25 / strength, 1 / (4 * Math.Sqrt(state.Block.Max(m => m.Order) + 1))));

    /// <summary>Points a side.</summary>
    internal int Size(PairState state, double strength) => GridSize ?? Math.Max(32, Needed(state, strength));
}
