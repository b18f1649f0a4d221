namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Input of <see cref="SpectrumExperiment"/>.</summary>
public sealed record SpectrumParameters : ModelParameters
{
    /// <summary>The parameter that is varied.</summary>
    [Parameter("The parameter of the model that is varied; the levels at one point when left out.", Example = "delta")]
    public string? Parameter { get; init; }

    /// <summary>Its first value.</summary>
    [Parameter("First value of the parameter, in the language of the model.", Example = "-2pi*100MHz")]
    public string? From { get; init; }

    /// <summary>Its last value.</summary>
    [Parameter("Last value of the parameter.", Example = "2pi*100MHz")]
    public string? To { get; init; }

    /// <summary>Number of values.</summary>
    [Parameter("Number of values, the ends included.", Minimum = 2, Maximum = 100_000)]
    public int Count { get; init; } = 101;

    /// <summary>Number of levels.</summary>
    [Parameter("Number of levels, from the lowest on.", Minimum = 1, Maximum = 2000)]
    public int Levels { get; init; } = 8;

    /// <summary>Whether energies are counted from the ground state.</summary>
    [Parameter("Whether energies are counted from the lowest one.")]
    public bool RelativeToGround { get; init; }

    /// <summary>An operator whose matrix elements are wanted.</summary>
    [Parameter("An operator whose matrix elements from the lowest level are wanted.", Example = "a + a'")]
    public string? Transitions { get; init; }
}
