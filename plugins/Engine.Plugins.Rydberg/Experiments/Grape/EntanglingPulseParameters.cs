namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="GrapeExperiment"/>: those of any search, and the duration.</summary>
public sealed record EntanglingPulseParameters : GrapeParameters
{
    /// <summary>τ.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Duration of the pulse; at least pi/|B| to reach a maximally entangled state.", Symbol = "tau", Required = true, Example = "23ns")]
    public double Duration { get; init; } = double.NaN;
}
