using Engine.Quantum.Operators;

namespace Engine.Quantum.Baths;

/// <summary>A bath of harmonic oscillators that couples to a system by X ⊗ B.</summary>
/// <param name="Operator">X, Hermitian.</param>
/// <param name="Density">The spectral density of B.</param>
/// <param name="Temperature">k_B T/ħ, not negative.</param>
/// <example>See <see cref="SpectralDensity"/>.</example>
public sealed record BathCoupling(Operator Operator, SpectralDensity Density, double Temperature)
{
    internal void Validate(CompositeSystem system)
    {
        ArgumentNullException.ThrowIfNull(Density);
        if (!Operator.System.Equals(system))
        {
            throw new ArgumentException($"A bath couples to {Operator.System}, the Hamiltonian acts on {system}; the systems must agree.");
        }

        if (!Operator.IsHermitian(1e-10 * Operator.NormBound))
        {
            throw new ArgumentException("The operator a bath couples to must be Hermitian.");
        }

        if (!(Temperature >= 0 && double.IsFinite(Temperature)))
        {
            throw new ArgumentException(FormattableString.Invariant($"The temperature of a bath is {Temperature}; it must be finite and not negative."));
        }
    }
}
