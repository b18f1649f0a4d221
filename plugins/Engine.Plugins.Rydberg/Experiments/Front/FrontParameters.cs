using Engine.Plugins.Rydberg.Search;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="FrontExperiment"/>: those of any search, and the durations.</summary>
public sealed record FrontParameters : GrapeParameters
{
    /// <summary>τ.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Durations; |B| tau = 3.3, 3.6, 4, 4.5, 5, 6, 7, 8 and 10 when not given.", Symbol = "tau", MinimumLength = 1)]
    public IReadOnlyList<double>? Durations { get; init; }
}
