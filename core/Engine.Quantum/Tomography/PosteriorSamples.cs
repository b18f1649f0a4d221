namespace Engine.Quantum.Tomography;

/// <summary>States drawn from the distribution that counts leave for them.</summary>
/// <param name="Mean">The mean state: the estimate of least expected squared distance.</param>
/// <param name="States">Row-major density matrices, chain after chain, equally likely.</param>
/// <param name="Acceptance">Share of the proposed moves that were taken.</param>
/// <param name="Mixing">
/// Gelman and Rubin's ratio of the log-likelihood's spread over all chains to that within them: near 1 where the chains have forgotten their start, above 1.1
/// they have not.
/// </param>
/// <example>
/// <code>
/// (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(1);
/// var data = new TomographyData(effects, settings, [50, 50, 50, 50, 100, 0]);
/// PosteriorSamples posterior = BayesianMean.Sample(data, new BayesianOptions { Steps = 4000 }, seed: 1);
/// Console.WriteLine(posterior.Mean[1, 1].Real &gt; 0); // True
/// </code>
/// </example>
public sealed record PosteriorSamples(DensityMatrix Mean, IReadOnlyList<System.Numerics.Complex[]> States, double Acceptance, double Mixing);
