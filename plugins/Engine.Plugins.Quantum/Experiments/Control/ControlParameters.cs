namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="ControlExperiment"/>; what is wanted stands in the model's field <c>control</c>.</summary>
public sealed record ControlParameters : ModelParameters
{
    /// <summary>Number of random starts.</summary>
    [Parameter("Number of random starts; the best is kept.", Minimum = 1, Maximum = 1000)]
    public int Starts { get; init; } = 4;
}
