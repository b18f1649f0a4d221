namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="ProcessExperiment"/>.</summary>
public sealed record ProcessParameters
{
    /// <summary>Energy of qubit A.</summary>
    [Parameter("Energy of qubit A.", Symbol = "e_A")]
    [Quantity("1", Minimum = 0, Maximum = 1)]
    public double EnergyA { get; init; } = 0.5;

    /// <summary>Energy of qubit B.</summary>
    [Parameter("Energy of qubit B.", Symbol = "e_B")]
    [Quantity("1", Minimum = 0, Maximum = 1)]
    public double EnergyB { get; init; } = 0.5;

    /// <summary>Controlled phase.</summary>
    [Parameter("Controlled phase.", Symbol = "chi", Example = "180deg")]
    [Quantity("rad")]
    public double Phase { get; init; } = Math.PI;

    /// <summary>Points of the curves.</summary>
    [Parameter("Points of the curves.", Minimum = 2, Maximum = 100000)]
    public int Points { get; init; } = 201;
}
