namespace Engine.Numerics.Statistics;

/// <summary>A function of means with its bias and uncertainty.</summary>
/// <param name="Value">The function of the means of all samples.</param>
/// <param name="BiasCorrected">The value less the jackknife's estimate of its bias (of order 1/n).</param>
/// <param name="StandardError">The standard error.</param>
public readonly record struct JackknifeEstimate(double Value, double BiasCorrected, double StandardError);
