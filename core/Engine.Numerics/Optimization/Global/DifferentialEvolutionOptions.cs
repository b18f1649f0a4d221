using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Population, limits and seed of <see cref="DifferentialEvolution"/>.</summary>
public sealed record DifferentialEvolutionOptions
{
    /// <summary>Members of the population for each variable, default 15; at least 8 members are taken.</summary>
    public int MembersPerVariable { get; init; } = 15;

    /// <summary>Stop once the spread of the population's values is within this × (1 + the modulus of their mean); default 1e-10.</summary>
    public double FunctionTolerance { get; init; } = 1e-10;

    /// <summary>Stop once the value is at or below this; default -∞ (off).</summary>
    public double Target { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number of generations; default 2000.</summary>
    public int MaximumIterations { get; init; } = 2000;

    /// <summary>Probability that a variable comes from the mutant, in (0, 1]; default 0.9.</summary>
    public double Crossover { get; init; } = 0.9;

    /// <summary>Seed of the random numbers; one seed gives the same bits.</summary>
    public ulong Seed { get; init; }

    internal void Validate()
    {
        Require(nameof(MembersPerVariable), MembersPerVariable, MembersPerVariable >= 1, ">= 1");
        Require(nameof(FunctionTolerance), FunctionTolerance, FunctionTolerance >= 0, ">= 0");
        Require(nameof(Target), Target, !double.IsNaN(Target), "any number or an infinity");
        Require(nameof(MaximumIterations), MaximumIterations, MaximumIterations >= 0, ">= 0");
        Require(nameof(Crossover), Crossover, Crossover > 0 && Crossover <= 1, "0 (excluded) to 1");
    }

    private static void Require(string name, double value, bool holds, string allowed)
    {
        if (!holds)
        {
            DomainError.Throw(name, value, allowed);
        }
    }
}
