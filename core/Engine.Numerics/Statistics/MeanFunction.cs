namespace Engine.Numerics.Statistics;

/// <summary>A function of the means of several quantities, e.g. a concurrence of an averaged density matrix.</summary>
/// <param name="means">The means, in the order of the samples' components.</param>
public delegate double MeanFunction(ReadOnlySpan<double> means);
