namespace Engine.Quantum.Tomography;

/// <summary>A state fitted to counts, and how well it fits.</summary>
/// <param name="State">The state of largest likelihood.</param>
/// <param name="LogLikelihood">Sum of n_k log p_k.</param>
/// <param name="ChiSquare">Pearson's sum over outcomes of (counts - expected)^2/expected.</param>
/// <param name="DegreesOfFreedom">Outcomes less settings less d^2 - 1; zero or below where the data do not overdetermine the state.</param>
/// <param name="Gap">Upper bound of how far the log-likelihood a count is below its maximum.</param>
/// <param name="Iterations">Steps taken.</param>
/// <example>See <see cref="MaximumLikelihood"/>.</example>
public sealed record TomographyOutcome(DensityMatrix State, double LogLikelihood, double ChiSquare, int DegreesOfFreedom, double Gap, int Iterations);
