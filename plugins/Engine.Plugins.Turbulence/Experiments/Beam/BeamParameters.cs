using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Screens;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.beam</c>.</summary>
public sealed record BeamParameters : LinkParameters
{
    /// <summary>Number of realizations.</summary>
    [Parameter("Random media to average over; errors fall as their inverse square root.", Minimum = 20, Maximum = 1_000_000)]
    public int Realizations { get; init; } = 400;

    /// <summary>Number of screens.</summary>
    [Parameter("Phase screens along the path.", Minimum = 1, Maximum = 1000)]
    public int Slabs { get; init; } = 12;

    /// <summary>Grid points a side.</summary>
    [Parameter("Grid points a side, even; chosen from the beam and the screens when not given.", Minimum = 16, Maximum = 8192)]
    public int? GridSize { get; init; }

    /// <summary>Width of the grid.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 1e4)]
    [Parameter("Full width of the grid; chosen from the beam and its spread when not given.")]
    public double? GridWidth { get; init; }

    /// <summary>Subharmonic levels.</summary>
    [Parameter(
        "Subharmonic levels below the grid's lowest wave number; by default 3, below which a random tilt stands for all that is lower.",
        Minimum = 0,
        Maximum = 12)]
    public int? Subharmonics { get; init; }

    /// <summary>Diameter of the receiver.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 100)]
    [Parameter("Diameter of a receiver on the axis whose power is followed; by default twice the beam radius without turbulence.", Symbol = "D")]
    public double? ApertureDiameter { get; init; }

    /// <summary>Threshold of a fade.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    [Parameter("A fade is a power below this part of its mean.")]
    public double FadeThreshold { get; init; } = 0.5;

    /// <summary>Realization shown.</summary>
    [Parameter("Realization whose beam and first screen are shown and kept as arrays.", Minimum = 0, Maximum = 999_999)]
    public int ShownRealization { get; init; }

    /// <summary>What is asked of the grid.</summary>
    internal GridRequest Grid => new(Slabs, GridSize, GridWidth, Subharmonics);

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>(base.Validate());
        if (NormalizedDistance == 0)
        {
            problems.Add(new(nameof(NormalizedDistance), "must be positive here: without a path there is no intensity but that of the source"));
        }

        if (GridSize is { } size && size % 2 != 0)
        {
            problems.Add(new(nameof(GridSize), $"must be even, got {size}"));
        }

        if (ShownRealization >= Realizations)
        {
            problems.Add(new(nameof(ShownRealization), $"must be below the number of realizations {Realizations}, got {ShownRealization}"));
        }

        if (problems.Count == 0 && GridRule.For(Grid, Resolve(), [new(0, 0)]).Problem is { } refusal)
        {
            problems.Add(new(nameof(GridSize), refusal));
        }

        return problems;
    }
}
