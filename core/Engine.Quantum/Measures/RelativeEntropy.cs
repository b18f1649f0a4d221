using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Relative entropy Tr ρ(log₂ ρ - log₂ σ), in bits; infinite where the support of ρ leaves that of σ.</summary>
/// <example>See <see cref="Fidelity"/>.</example>
public static class RelativeEntropy
{
    /// <summary>Eigenvalues of σ at or below this span its kernel.</summary>
    private const double KernelCut = 1e-14;

    /// <summary>S(ρ‖σ).</summary>
    /// <param name="state">ρ.</param>
    /// <param name="reference">σ.</param>
    /// <returns>Bits, zero or positive; infinite where the support of ρ leaves that of σ.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Of(DensityMatrix state, DensityMatrix reference)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reference);
        Check.Dimension(reference.Dimension, state.Dimension, nameof(reference));
        (double[] values, ComplexMatrix vectors) = Spectrum.Decompose(reference.Elements);
        double cross = 0;
        for (int k = 0; k < values.Length; k++)
        {
            Complex[] vector = vectors.Column(k);
            double weight = MatrixVector.InnerProduct(vector, state.Elements * vector).Real;
            if (values[k] > KernelCut)
            {
                cross -= weight * Math.Log2(values[k]);
            }
            else if (weight > KernelCut)
            {
                return double.PositiveInfinity;
            }
        }

        return Math.Max(0, cross - VonNeumannEntropy.Of(state));
    }
}
