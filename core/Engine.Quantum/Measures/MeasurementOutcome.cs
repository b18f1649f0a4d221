using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Measures;

/// <summary>One outcome of a projective measurement.</summary>
/// <param name="Value">The eigenvalue that is read.</param>
/// <param name="Probability">How likely it is.</param>
/// <param name="Projector">The projector on its eigenspace.</param>
/// <param name="After">The state after it was read; null where it cannot be.</param>
/// <example>
/// <code>
/// DensityMatrix plus = new StateVector([1, 1], normalize: true).ToDensityMatrix();
/// MeasurementOutcome outcome = Measurement.Outcomes(plus, Pauli.Z)[1];
/// Console.WriteLine($"{outcome.Value:F0} {outcome.Probability:F4}"); // 1 0.5000
/// Console.WriteLine($"{outcome.After![0, 0].Real:F4}"); // 1.0000
/// </code>
/// </example>
public sealed record MeasurementOutcome(double Value, double Probability, ComplexMatrix Projector, DensityMatrix? After);
