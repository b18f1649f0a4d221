namespace Engine.Quantum.Tomography;

/// <summary>What values of a quantity the counts leave open.</summary>
/// <param name="Low">Smallest value of any state inside the likelihood region.</param>
/// <param name="High">Largest value.</param>
/// <example>See <see cref="ProfileLikelihood"/>.</example>
public readonly record struct LikelihoodInterval(double Low, double High);
