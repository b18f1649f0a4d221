namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="VerifyExperiment"/>.</summary>
public sealed record VerifyParameters
{
    /// <summary>λ_1.</summary>
    [Quantity("1", Minimum = 0.5, Maximum = 1, ExclusiveMaximum = true)]
    [Parameter("Largest Schmidt coefficients at which states are searched.", Symbol = "lambda_1", MinimumLength = 1)]
    public IReadOnlyList<double> SchmidtCoefficients { get; init; } = [0.5, 0.6, 0.75, 0.9];

    /// <summary>Levels of each atom: 2 to this.</summary>
    [Parameter("Levels of each atom: 2 to this.", Symbol = "n", Minimum = 2, Maximum = 8)]
    public int Levels { get; init; } = 4;

    /// <summary>Starts of each search over states.</summary>
    [Parameter("Random starts of each search over states.", Minimum = 1, Maximum = 10_000)]
    public int StateStarts { get; init; } = 12;

    /// <summary>Random pulses.</summary>
    [Parameter("Random Hamiltonians that are followed in time.", Minimum = 0, Maximum = 100_000)]
    public int RandomPulses { get; init; } = 50;

    /// <summary>Starts of the gate search.</summary>
    [Parameter("Random starts of the search for a CZ below pi; 0 leaves it out.", Minimum = 0, Maximum = 10_000)]
    public int GateStarts { get; init; } = 8;

    /// <summary>Waiting times of the gate search.</summary>
    [Parameter("Waiting times of free length between arbitrary local unitaries in the search for a CZ.", Minimum = 1, Maximum = 40)]
    public int GateWaits { get; init; } = 5;
}
