using System.Numerics;

namespace Engine.Quantum.Correlations;

/// <summary>One term weight · e^{rate·τ} of a stationary correlation: a line at -Im rate of full width -2 Re rate.</summary>
/// <param name="Rate">The eigenvalue of the generator.</param>
/// <param name="Weight">Its weight in the correlation.</param>
/// <example>See <see cref="CorrelationSpectrum"/>.</example>
public sealed record SpectralPole(Complex Rate, Complex Weight);
