namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="FloquetExperiment"/>.</summary>
public sealed record FloquetParameters : ModelParameters
{
    /// <summary>The parameter that is varied.</summary>
    [Parameter("A parameter of the model against which quasi-energies are drawn.", Example = "A")]
    public string? Parameter { get; init; }

    /// <summary>Its first value.</summary>
    [Parameter("First value of the parameter, in the language of the model.", Example = "0")]
    public string? From { get; init; }

    /// <summary>Its last value.</summary>
    [Parameter("Last value of the parameter.", Example = "2")]
    public string? To { get; init; }

    /// <summary>Number of values.</summary>
    [Parameter("Number of values, the ends included.", Minimum = 2, Maximum = 10_000)]
    public int Count { get; init; } = 41;

    /// <summary>Points of the modes over a period.</summary>
    [Parameter("Points of the modes over one period.", Minimum = 2, Maximum = 1000)]
    public int Points { get; init; } = 17;
}
