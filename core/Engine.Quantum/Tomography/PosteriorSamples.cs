namespace Engine.Quantum.Tomography;

/// <summary>States drawn from the distribution that counts leave for them.</summary>
/// <param name="Mean">The mean state: the estimate of least expected squared distance.</param>
/// <param name="States">Row-major density matrices, chain after chain, equally likely.</param>
/// <param name="Acceptance">Share of the proposed moves that were taken.</param>
/// <param name="Mixing">
/// Gelman and Rubin's ratio of the log-likelihood's spread over all chains to that within them: near 1 where the chains have forgotten their start, above 1.1
/// they have not.
/// </param>
/// <example>See <see cref="BayesianMean"/>.</example>
public sealed record PosteriorSamples(DensityMatrix Mean, IReadOnlyList<System.Numerics.Complex[]> States, double Acceptance, double Mixing);
