using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Channels;

/// <summary>Channels that have a name; qubit level 0 is the ground state.</summary>
/// <example>See <see cref="QuantumChannel"/>.</example>
[Reference("M. A. Nielsen and I. L. Chuang, Quantum Computation and Quantum Information, Cambridge University Press (2010)", Doi = "10.1017/CBO9780511976667",
    Equations = "Section 8.3")]
public static class StandardChannels
{
    /// <summary>Decay of level 1 to level 0 with a probability.</summary>
    /// <param name="probability">1 - e^{-γt}, between 0 and 1.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside its range.</exception>
    public static QuantumChannel AmplitudeDamping(double probability) => GeneralizedAmplitudeDamping(probability, 0);

    /// <summary>Relaxation towards a thermal qubit with a probability.</summary>
    /// <param name="probability">Share of the way to the thermal state that populations go, between 0 and 1.</param>
    /// <param name="excited">Population of level 1 in the thermal state, between 0 and 1.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static QuantumChannel GeneralizedAmplitudeDamping(double probability, double excited)
    {
        Check.Probability(probability, nameof(probability));
        Check.Probability(excited, nameof(excited));
        double keep = Math.Sqrt(1 - probability), jump = Math.Sqrt(probability), down = Math.Sqrt(1 - excited), up = Math.Sqrt(excited);
        return QuantumChannel.FromKraus(
            down * ComplexMatrix.Diagonal([1.0, keep]), (down * jump) * Pauli.Lowering, up * ComplexMatrix.Diagonal([keep, 1.0]), (up * jump) * Pauli.Raising);
    }

    /// <summary>Loss of coherence: off-diagonal elements shrink by √(1 - λ).</summary>
    /// <param name="probability">λ, between 0 and 1.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside its range.</exception>
    public static QuantumChannel PhaseDamping(double probability)
    {
        Check.Probability(probability, nameof(probability));
        return QuantumChannel.FromKraus(
            ComplexMatrix.Diagonal([1.0, Math.Sqrt(1 - probability)]), Math.Sqrt(probability) * Pauli.Excited);
    }

    /// <summary>ρ → (1 - p)ρ + p 1/d.</summary>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="probability">p, between 0 and d²/(d² - 1), where the map stops being completely positive.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static QuantumChannel Depolarizing(int dimension, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        double limit = dimension == 1 ? 1 : (double)dimension * dimension / (((double)dimension * dimension) - 1);
        if (!(probability >= 0 && probability <= limit))
        {
            throw new ArgumentOutOfRangeException(nameof(probability), $"The probability is {probability}; it must lie between 0 and {limit}.");
        }

        int d = dimension;
        ComplexMatrix choi = ComplexMatrix.Create(d * d, d * d, (r, c) =>
            (r / d == r % d && c / d == c % d ? 1 - probability : 0) + (r == c ? probability / d : 0));
        return QuantumChannel.FromChoi(choi, d, d);
    }

    /// <summary>σ_x with a probability.</summary>
    /// <param name="probability">Between 0 and 1.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability lies outside its range.</exception>
    public static QuantumChannel BitFlip(double probability)
    {
        Check.Probability(probability, nameof(probability));
        return QuantumChannel.FromKraus(Math.Sqrt(1 - probability) * Pauli.Identity, Math.Sqrt(probability) * Pauli.X);
    }
}
