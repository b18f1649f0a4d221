namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="SteadyStateExperiment"/>.</summary>
public sealed record SteadyStateParameters : AccuracyParameters
{
    /// <summary>Whether the limit of the initial state is taken.</summary>
    [Parameter("Where the limit starts: unique demands that there is one steady state, initial takes the long-time average from the model's initial state.")]
    public SteadyStart From { get; init; }

    /// <summary>Points of the series over a period.</summary>
    [Parameter("Points of the series over one period of a periodic model.", Minimum = 2, Maximum = 10_000)]
    public int Points { get; init; } = 33;
}
