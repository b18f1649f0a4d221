using Engine.Quantum.Internals;

namespace Engine.Quantum.Gaussian;

/// <summary>The sum test of Duan et al.: for u = |a|x_s ± x_i/a and v = |a|k_s ∓ k_i/a, separable states have Var u + Var v ≥ a² + 1/a².</summary>
/// <remarks>The sum adds positions and momenta, so it is meaningful in dimensionless units only; choose them so that the variances of both are near
/// 1/2.</remarks>
/// <example>See <see cref="TwoModeCovariance"/>.</example>
[Reference("L.-M. Duan, G. Giedke, J. I. Cirac and P. Zoller, \"Inseparability criterion for continuous variable systems\", Phys. Rev. Lett. 84, 2722 (2000)",
    Doi = "10.1103/PhysRevLett.84.2722")]
public static class DuanCriterion
{
    /// <summary>(Var u + Var v)/(a² + 1/a²), the smaller of both signs; entangled if below 1.</summary>
    /// <param name="state">The second moments in dimensionless units.</param>
    /// <param name="gain">a, positive.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not positive and finite.</exception>
    public static double Ratio(TwoModeCovariance state, double gain = 1)
    {
        Check.Positive(gain, nameof(gain));
        double a2 = gain * gain;
        double diagonal = (a2 * (state.Xss + state.Kss)) + ((state.Xii + state.Kii) / a2);
        return (diagonal - (2 * Math.Abs(state.Xsi - state.Ksi))) / (a2 + (1 / a2));
    }

    /// <summary>Whether the test proves entanglement.</summary>
    /// <param name="state">The second moments in dimensionless units.</param>
    /// <param name="gain">a, positive.</param>
    /// <returns><see langword="true"/> if so.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The gain is not positive and finite.</exception>
    public static bool ProvesEntanglement(TwoModeCovariance state, double gain = 1) => Ratio(state, gain) < 1;
}
