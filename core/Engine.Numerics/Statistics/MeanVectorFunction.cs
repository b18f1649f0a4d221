namespace Engine.Numerics.Statistics;

/// <summary>Several functions of the means of several quantities, e.g. all measures of an averaged density matrix.</summary>
/// <param name="means">The means, in the order of the samples' components.</param>
/// <param name="values">Receives the values of the functions.</param>
public delegate void MeanVectorFunction(ReadOnlySpan<double> means, Span<double> values);
