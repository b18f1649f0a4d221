using System.Numerics;

namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// What the interaction <c>B |rr⟩⟨rr|</c> does to the Schmidt form <c>Σ √λ_i |a_i⟩|b_i⟩</c> of two atoms, exactly.
/// </summary>
/// <remarks>Local terms cancel, whatever they are. Times in 1/|B| where the interaction is 1.</remarks>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eq. 32")]
public static class SchmidtRate
{
    /// <summary><c>dλ_i/dt = 2B Σ_j √(λ_i λ_j) Im(x_i* x_j)</c>.</summary>
    /// <param name="interaction">B, in rad per unit time, either sign.</param>
    /// <param name="schmidtCoefficients">λ, nonnegative, of sum 1.</param>
    /// <param name="amplitudes">x_i = ⟨r|a_i⟩⟨r|b_i⟩.</param>
    /// <param name="rates">Takes dλ_i/dt; their sum is 0.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Rates(double interaction, ReadOnlySpan<double> schmidtCoefficients, ReadOnlySpan<Complex> amplitudes, Span<double> rates)
    {
        RequireSameLength(schmidtCoefficients.Length, amplitudes.Length, nameof(amplitudes));
        RequireSameLength(schmidtCoefficients.Length, rates.Length, nameof(rates));
        for (int i = 0; i < rates.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < rates.Length; j++)
            {
                sum += Math.Sqrt(schmidtCoefficients[i] * schmidtCoefficients[j]) * (Complex.Conjugate(amplitudes[i]) * amplitudes[j]).Imaginary;
            }

            rates[i] = 2 * interaction * sum;
        }
    }

    /// <summary>The mean number of Rydberg excitations <c>P_r = 2 Σ_i λ_i c_i</c>, between 0 and 2.</summary>
    /// <param name="schmidtCoefficients">λ.</param>
    /// <param name="weights">c_i = (|⟨r|a_i⟩|² + |⟨r|b_i⟩|²)/2, of sum at most 1 (Bessel).</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Population(ReadOnlySpan<double> schmidtCoefficients, ReadOnlySpan<double> weights)
    {
        RequireSameLength(schmidtCoefficients.Length, weights.Length, nameof(weights));
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += schmidtCoefficients[i] * weights[i];
        }

        return 2 * sum;
    }

    /// <summary>C = (|⟨r|a⟩|² + |⟨r|b⟩|²)/2 of one Schmidt pair.</summary>
    /// <param name="first">⟨r|a⟩.</param>
    /// <param name="second">⟨r|b⟩.</param>
    public static double Weight(Complex first, Complex second) =>
        (first.Real * first.Real + first.Imaginary * first.Imaginary + second.Real * second.Real + second.Imaginary * second.Imaginary) / 2;

    /// <summary>The largest <c>|dλ_1/dt|</c> the weights allow, <c>2|B| √λ_1 c_1 Σ_{j&gt;1} √λ_j c_j</c>.</summary>
    /// <remarks>Reached where both atoms of each pair have equal moduli |⟨r|a_i⟩| = |⟨r|b_i⟩| and x_1 is ±π/2 out of phase with every other x_j.</remarks>
    /// <param name="interaction">B, either sign.</param>
    /// <param name="schmidtCoefficients">λ; the first is the one whose rate is bounded.</param>
    /// <param name="weights">c_i.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Limit(double interaction, ReadOnlySpan<double> schmidtCoefficients, ReadOnlySpan<double> weights)
    {
        RequireSameLength(schmidtCoefficients.Length, weights.Length, nameof(weights));
        double partners = 0;
        for (int j = 1; j < weights.Length; j++)
        {
            partners += Math.Sqrt(schmidtCoefficients[j]) * weights[j];
        }

        return 2 * Math.Abs(interaction) * Math.Sqrt(schmidtCoefficients[0]) * weights[0] * partners;
    }

    private static void RequireSameLength(int expected, int actual, string name)
    {
        if (expected != actual)
        {
            throw new ArgumentException($"Needs one entry per Schmidt coefficient: {expected}, got {actual}.", name);
        }
    }
}
