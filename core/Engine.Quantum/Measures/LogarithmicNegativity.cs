using System.Numerics;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Quantum.Measures;

/// <summary>Logarithmic negativity E_N = log₂‖ρ^T‖₁ = log₂(2N + 1), in ebits.</summary>
/// <example>See <see cref="Negativity"/>.</example>
[Reference("M. B. Plenio, \"Logarithmic negativity: a full entanglement monotone that is not convex\", Phys. Rev. Lett. 95, 090503 (2005)",
    Doi = "10.1103/PhysRevLett.95.090503")]
public static class LogarithmicNegativity
{
    /// <summary>E_N of a mixed state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>Ebits, zero or positive.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(DensityMatrix state, params ReadOnlySpan<int> subsystems) => FromNegativity(Negativity.Of(state, subsystems));

    /// <summary>E_N of a pure state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>Ebits, zero or positive.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(StateVector state, params ReadOnlySpan<int> subsystems) => FromNegativity(Negativity.Of(state, subsystems));

    /// <summary>E_N of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 16.</param>
    /// <param name="values">Receives one number a state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, CompositeSystem system, Span<double> values, params ReadOnlySpan<int> subsystems)
    {
        Negativity.Batch(states, system, values, subsystems);
        foreach (ref double value in values)
        {
            value = FromNegativity(value);
        }
    }

    /// <summary>log₂(2N + 1), without cancellation for small N.</summary>
    /// <param name="negativity">N in the convention of <see cref="Negativity"/>, not negative.</param>
    /// <returns>Ebits, zero or positive.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The negativity is negative.</exception>
    public static double FromNegativity(double negativity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(negativity);
        return ElementaryFunctions.LogP1(2 * negativity) / Math.Log(2);
    }
}
