namespace Engine.Numerics.Ode;

/// <summary>What an integration has cost so far.</summary>
/// <param name="Accepted">Accepted steps.</param>
/// <param name="Rejected">Rejected steps.</param>
/// <param name="Evaluations">Evaluations of the right-hand side, or of the generator in exponential methods.</param>
/// <param name="SmallestStep">Modulus of the smallest accepted step, or NaN before the first.</param>
/// <param name="LargestStep">Modulus of the largest accepted step, or NaN before the first.</param>
public readonly record struct OdeStatistics(long Accepted, long Rejected, long Evaluations, double SmallestStep, double LargestStep);
