namespace Engine.Quantum.Tomography;

/// <summary>How long <see cref="BayesianMean"/> samples.</summary>
/// <example>See <see cref="BayesianMean"/>.</example>
public sealed record BayesianOptions
{
    /// <summary>Independent chains, at least 2: their agreement is what tells that they are long enough.</summary>
    public int Chains { get; init; } = 4;

    /// <summary>Steps of each chain, at least 1000; the first quarter warms up.</summary>
    public int Steps { get; init; } = 100_000;

    /// <summary>States kept of each chain, at least 10 and at most 3/4 of the steps.</summary>
    public int StatesPerChain { get; init; } = 1000;

    /// <summary>Chains that run at once, at least 1; the result does not depend on it.</summary>
    public int DegreeOfParallelism { get; init; } = 1;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is left.</exception>
    internal void ThrowIfInvalid()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Chains, 2, nameof(Chains));
        ArgumentOutOfRangeException.ThrowIfLessThan(Steps, 1000, nameof(Steps));
        ArgumentOutOfRangeException.ThrowIfLessThan(StatesPerChain, 10, nameof(StatesPerChain));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(StatesPerChain, Steps * 3 / 4, nameof(StatesPerChain));
        ArgumentOutOfRangeException.ThrowIfLessThan(DegreeOfParallelism, 1, nameof(DegreeOfParallelism));
    }
}
