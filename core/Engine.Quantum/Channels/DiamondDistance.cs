using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Channels;

/// <summary>‖Φ₁ - Φ₂‖ in the diamond norm between two bounds that meet as the search goes on; half of it is the largest bias with which one use tells the
/// channels apart.</summary>
/// <param name="Lower">Reached by an input state.</param>
/// <param name="Upper">Proved by a dual feasible point.</param>
/// <example>See <see cref="ProcessFidelity"/>.</example>
public sealed record DiamondDistance(double Lower, double Upper)
{
    private const int LargestSteps = 2000;

    /// <summary>
    /// max over ρ of ‖(√ρ ⊗ 1) J (√ρ ⊗ 1)‖₁, which is concave, by mirror ascent from ρ = 1/d; with K that matrix, Z = (√ρ⁻¹ ⊗ 1)|K|(√ρ⁻¹ ⊗ 1) ≥ ±J gives the
    /// upper bound ‖Tr_out Z‖.
    /// </summary>
    /// <param name="first">Φ₁.</param>
    /// <param name="second">Φ₂, of the same dimensions.</param>
    /// <param name="tolerance">Relative gap of the bounds at which the search ends, positive.</param>
    /// <returns>The bounds.</returns>
    /// <exception cref="ArgumentException">The dimensions differ or the tolerance is not positive.</exception>
    [Reference("J. Watrous, \"Semidefinite programs for completely bounded norms\", Theory Comput. 5, 217 (2009)", Doi = "10.4086/toc.2009.v005a011")]
    public static DiamondDistance Between(QuantumChannel first, QuantumChannel second, double tolerance = 1e-8)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Check.Dimension(second.InputDimension, first.InputDimension, nameof(second));
        Check.Dimension(second.OutputDimension, first.OutputDimension, nameof(second));
        Check.Positive(tolerance, nameof(tolerance));
        int input = first.InputDimension, output = first.OutputDimension;
        ComplexMatrix choi = first.ToChoi() - second.ToChoi(), logarithm = new(input, input);
        double lower = 0, upper = double.PositiveInfinity, step = 0.5, last = 0;
        for (int iteration = 0; iteration < LargestSteps && (double.IsInfinity(upper) || upper - lower > tolerance * upper); iteration++)
        {
            (double[] weights, ComplexMatrix vectors) = Spectrum.Decompose(logarithm);
            double largest = weights[^1], sum = weights.Sum(w => Math.Exp(w - largest));
            double[] probabilities = [.. weights.Select(w => Math.Max(Math.Exp(w - largest) / sum, 1e-14))];
            ComplexMatrix root = Power(probabilities, vectors, 0.5), inverse = Power(probabilities, vectors, -0.5);
            ComplexMatrix lift = KroneckerProduct.Compute(root, ComplexMatrix.Identity(output)),
                drop = KroneckerProduct.Compute(inverse, ComplexMatrix.Identity(output));
            ComplexMatrix middle = Spectrum.HermitianPart(lift * choi * lift);
            (double[] values, ComplexMatrix states) = Spectrum.Decompose(middle);
            double value = values.Sum(Math.Abs);
            ComplexMatrix modulus = states * ComplexMatrix.Diagonal([.. values.Select(Math.Abs)]) * states.Adjoint();
            ComplexMatrix dual = Spectrum.HermitianPart(Subsystems.PartialTrace(Spectrum.HermitianPart(drop * modulus * drop), [input, output], 0));
            lower = Math.Max(lower, value);
            upper = Math.Min(upper, Spectrum.Values(dual)[^1]);

            // Tr_out Z is the gradient; its logarithm's step grows while the value does.
            step = value >= last ? Math.Min(step * 1.2, 4) : step / 2;
            last = value;
            logarithm += step / Math.Max(upper, double.Epsilon) * dual;
            logarithm = Spectrum.HermitianPart(logarithm);
        }

        return new DiamondDistance(lower, Math.Max(lower, double.IsFinite(upper) ? upper : lower));
    }

    private static ComplexMatrix Power(double[] values, ComplexMatrix vectors, double exponent) =>
        vectors * ComplexMatrix.Diagonal([.. values.Select(value => Math.Pow(value, exponent))]) * vectors.Adjoint();
}
