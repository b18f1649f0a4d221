namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="PropagatorExperiment"/>.</summary>
public sealed record PropagatorParameters : AccuracyParameters
{
    /// <summary>Where the span of time begins.</summary>
    [Parameter("Start of the span; the model's first time, or 0, when left out.", Example = "0ns")]
    public string? From { get; init; }

    /// <summary>Where the span of time ends.</summary>
    [Parameter("End of the span; the model's last time when left out.", Example = "30ns")]
    public string? To { get; init; }

    /// <summary>The gate that is meant.</summary>
    [Parameter("The unitary that is meant, in the language of the model.", Example = "|0><1| + |1><0|")]
    public string? Target { get; init; }

    /// <summary>States the gate acts on.</summary>
    [Parameter("Basis states the gate acts on, with semicolons between them; all when left out.", Example = "|0>; |1>")]
    public string? Subspace { get; init; }
}
