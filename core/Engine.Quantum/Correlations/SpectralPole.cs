using System.Numerics;

namespace Engine.Quantum.Correlations;

/// <summary>One term weight · e^{rate·τ} of a stationary correlation: a line at -Im rate of full width -2 Re rate.</summary>
/// <param name="Rate">The eigenvalue of the generator.</param>
/// <param name="Weight">Its weight in the correlation.</param>
/// <example>
/// <code>
/// Operator h = 1.5 * Operator.FromMatrix(Pauli.X), lowering = Operator.FromMatrix(Pauli.Lowering);
/// CorrelationSpectrum emission = CorrelationSpectrum.Emission(h, [lowering], SteadyState.Of(h, lowering), lowering);
/// Console.WriteLine($"{emission.At(3).Real:F6}"); // 0.325990
/// SpectralPole heaviest = emission.Poles()[0];
/// Console.WriteLine($"{heaviest.Rate.Real:F4}"); // -0.5000
/// </code>
/// </example>
public sealed record SpectralPole(Complex Rate, Complex Weight);
