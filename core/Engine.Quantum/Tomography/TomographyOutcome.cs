namespace Engine.Quantum.Tomography;

/// <summary>A state fitted to counts, and how well it fits.</summary>
/// <param name="State">The state of largest likelihood.</param>
/// <param name="LogLikelihood">Sum of n_k log p_k.</param>
/// <param name="ChiSquare">Pearson's sum over outcomes of (counts - expected)^2/expected.</param>
/// <param name="DegreesOfFreedom">Outcomes less settings less d^2 - 1; zero or below where the data do not overdetermine the state.</param>
/// <param name="Gap">Upper bound of how far the log-likelihood a count is below its maximum.</param>
/// <param name="Iterations">Steps taken.</param>
/// <example>
/// <code>
/// // The state behind the counts of an ideal Bell pair in all nine settings of two qubits.
/// (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
/// DensityMatrix bell = NamedStates.BellPhiPlus().ToDensityMatrix();
/// double[] counts = [.. effects.Select(effect =&gt; 1000 * (effect * bell.ToMatrix()).Trace().Real)];
/// var data = new TomographyData(effects, settings, counts);
/// TomographyOutcome outcome = MaximumLikelihood.Fit(data, bell.System);
/// Console.WriteLine(Fidelity.Of(outcome.State, bell) &gt; 0.9999); // True
/// Console.WriteLine(outcome.DegreesOfFreedom); // 12
/// </code>
/// </example>
public sealed record TomographyOutcome(DensityMatrix State, double LogLikelihood, double ChiSquare, int DegreesOfFreedom, double Gap, int Iterations);
