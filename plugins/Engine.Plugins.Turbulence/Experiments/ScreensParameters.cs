using Engine.Plugins.Turbulence.Screens;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.screens</c>.</summary>
public sealed record ScreensParameters : PairParameters
{
    /// <summary>Number of realizations.</summary>
    [Parameter("Random media to average over; the error falls as their inverse square root.", Minimum = 2, Maximum = 10_000_000)]
    public int Realizations { get; init; } = 200;

    /// <summary>Number of screens.</summary>
    [Parameter("Phase screens along the path.", Minimum = 1, Maximum = 1000)]
    public int Slabs { get; init; } = 12;

    /// <summary>Grid points a side.</summary>
    [Parameter("Grid points a side, even; chosen from the beam and the screens when not given.", Minimum = 16, Maximum = 8192)]
    public int? GridSize { get; init; }

    /// <summary>Width of the grid.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Full width of the grid; chosen from the beam and its spread when not given.")]
    public double? GridWidth { get; init; }

    /// <summary>Subharmonic levels.</summary>
    [Parameter("Subharmonic levels below the grid's lowest wave number; by default enough for the outer scale, 5 where it is infinite.", Minimum = 0, Maximum = 12)]
    public int? Subharmonics { get; init; }

    /// <summary>Whether to undo the bias of the grid.</summary>
    [Parameter("Whether to multiply means by exp(-lost variance), undoing the bias of the finite grid step.")]
    public bool CorrectBias { get; init; }

    /// <summary>Whether to add pictures.</summary>
    [Parameter("Whether to add pictures of a screen and of a beam behind the last one.")]
    public bool Pictures { get; init; } = true;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        var problems = new List<ParameterProblem>(base.Validate());
        foreach (ParameterProblem problem in problems)
        {
            yield return problem;
        }

        if (HasSecondPath)
        {
            yield return new(nameof(SecondStrength), "does not apply to turbulence.screens: both photons have paths of equal parameters");
        }

        if (GridSize is { } size && size % 2 != 0)
        {
            yield return new(nameof(GridSize), $"must be even, got {size}");
        }
        else if (problems.Count == 0 && GridRule.For(this, Resolve(), ReadState().Block).Problem is { } refusal)
        {
            yield return new(nameof(GridSize), refusal);
        }
    }
}
