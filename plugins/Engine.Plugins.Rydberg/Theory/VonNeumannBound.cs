using System.Numerics;

namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// What the same argument gives with the von Neumann entropy in place of the min-entropy. Weaker, since one constant rate is used
/// along the whole path. In units of 1/|B|, entropies in bits.
/// </summary>
[Reference(Sources.Wesenberg, Doi = "10.1103/PhysRevA.75.012304")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 33-39")]
public static class VonNeumannBound
{
    /// <summary>
    /// The least |B| T_r per ebit from <c>√(λ_iλ_j)|log2(λ_i/λ_j)| ≤ λ_i · 2/(e ln 2)</c>: <c>(e ln 2)/2</c>. The earlier estimate without the correction
    /// of a factor 2 was e ln 2.
    /// </summary>
    public static double Crude { get; } = Math.E * Math.Log(2) / 2;

    /// <summary>The stationary point of the sharp bound: v with <c>v tanh(v/2) = 1</c>, half the logarithm of λ_1/λ_2.</summary>
    public static double SharpHalfLogRatio { get; } = SolveStationary();

    /// <summary>The least |B| T_r per ebit when P_r/|dE/dt| is minimized exactly: <c>ln 2 · sinh v</c>.</summary>
    public static double Sharp { get; } = Math.Log(2) * Math.Sinh(SharpHalfLogRatio);

    /// <summary>The exact rate <c>dE/dt = -B Σ_ij √(λ_iλ_j) Im(x_i* x_j) log2(λ_i/λ_j)</c>.</summary>
    /// <param name="interaction">B.</param>
    /// <param name="schmidtCoefficients">λ, all positive.</param>
    /// <param name="amplitudes">x_i = ⟨r|a_i⟩⟨r|b_i⟩.</param>
    public static double Rate(double interaction, ReadOnlySpan<double> schmidtCoefficients, ReadOnlySpan<Complex> amplitudes)
    {
        double sum = 0;
        for (int i = 0; i < schmidtCoefficients.Length; i++)
        {
            for (int j = 0; j < schmidtCoefficients.Length; j++)
            {
                sum += Math.Sqrt(schmidtCoefficients[i] * schmidtCoefficients[j])
                    * (Complex.Conjugate(amplitudes[i]) * amplitudes[j]).Imaginary
                    * Math.Log2(schmidtCoefficients[i] / schmidtCoefficients[j]);
            }
        }

        return -interaction * sum;
    }

    /// <summary>The largest |dE/dt| the weights allow: <c>2|B| Σ_{i&lt;j} c_i c_j √(λ_iλ_j) |log2(λ_i/λ_j)|</c>.</summary>
    /// <remarks>
    /// With two terms it is reached. With more it is not, since no phases make every pair maximal at once: there P_r over this limit falls below
    /// <see cref="Sharp"/> (1.437 with three terms, 1.388 with five), while the exact rate does not.
    /// </remarks>
    /// <param name="interaction">B.</param>
    /// <param name="schmidtCoefficients">λ, all positive.</param>
    /// <param name="weights">c_i.</param>
    public static double RateLimit(double interaction, ReadOnlySpan<double> schmidtCoefficients, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int i = 0; i < schmidtCoefficients.Length; i++)
        {
            for (int j = i + 1; j < schmidtCoefficients.Length; j++)
            {
                sum += weights[i] * weights[j] * Math.Sqrt(schmidtCoefficients[i] * schmidtCoefficients[j])
                    * Math.Abs(Math.Log2(schmidtCoefficients[i] / schmidtCoefficients[j]));
            }
        }

        return 2 * Math.Abs(interaction) * sum;
    }

    /// <summary>The least P_r/|dE/dt| of two Schmidt terms with the best weights: <c>2 ln 2 (1+cosh v)/(2v)</c>, v = ½ ln(λ_1/λ_2).</summary>
    /// <param name="halfLogRatio">v, positive.</param>
    public static double PopulationPerRate(double halfLogRatio) => Math.Log(2) * (1 + Math.Cosh(halfLogRatio)) / halfLogRatio;

    private static double SolveStationary()
    {
        // v tanh(v/2) is convex and increasing near the root; Newton from 1.5 settles in five steps.
        double v = 1.5;
        for (int i = 0; i < 8; i++)
        {
            double t = Math.Tanh(v / 2);
            v -= (v * t - 1) / (t + v * (1 - t * t) / 2);
        }

        return v;
    }
}
