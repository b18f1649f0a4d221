using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.PhaseSpace;

/// <summary>The Husimi function of an oscillator, Q(α) = ⟨α|ρ|α⟩/π with ∫Q d²α = 1; as a density in x and p it is half of that.</summary>
/// <example>See <see cref="WignerFunction"/>.</example>
[Reference("K. Husimi, \"Some formal properties of the density matrix\", Proc. Phys. Math. Soc. Jpn. 22, 264 (1940)", Doi = "10.11429/ppmsj1919.22.4_264")]
public static class HusimiFunction
{
    /// <summary>Eigenvalues below contribute nothing.</summary>
    private const double SmallestWeight = 1e-17;

    /// <summary>Q at several points.</summary>
    /// <param name="state">A state of one oscillator.</param>
    /// <param name="points">α of each point, finite.</param>
    /// <returns>Q at each point, not negative.</returns>
    /// <exception cref="ArgumentException">A point is not finite.</exception>
    public static double[] Evaluate(DensityMatrix state, ReadOnlySpan<Complex> points)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.Finite(points, nameof(points));
        (double[] weights, ComplexMatrix vectors) = Spectrum.Decompose(state.Elements);
        int d = state.Dimension;
        double[] values = new double[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            // ⟨α|n⟩ = e^{-|α|²/2} α*ⁿ/√n!, half of the exponential at the end.
            Complex conjugate = Complex.Conjugate(points[i]);
            double half = Math.Exp(-0.25 * ((conjugate.Real * conjugate.Real) + (conjugate.Imaginary * conjugate.Imaginary)));
            for (int k = d - 1; k >= 0 && weights[k] > SmallestWeight; k--)
            {
                Complex amplitude = Complex.Zero, factor = half;
                for (int n = 0; n < d; n++)
                {
                    amplitude += factor * vectors[n, k];
                    factor *= conjugate / Math.Sqrt(n + 1);
                }

                amplitude *= half;
                values[i] += weights[k] * ((amplitude.Real * amplitude.Real) + (amplitude.Imaginary * amplitude.Imaginary)) / Math.PI;
            }
        }

        return values;
    }
}
