namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="TomographyExperiment"/>; settings and counts stand in the model's field <c>tomography</c>.</summary>
public sealed record TomographyParameters : AccuracyParameters
{
    /// <summary>Number of bootstrap samples.</summary>
    [Parameter("Samples of the parametric bootstrap behind intervals of observables; 0 for none.", Minimum = 0, Maximum = 100_000)]
    public int Bootstrap { get; init; } = 200;
}
