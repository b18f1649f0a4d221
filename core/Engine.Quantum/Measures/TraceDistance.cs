using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Trace distance ‖ρ - σ‖₁/2, between 0 and 1.</summary>
/// <example>
/// <code>
/// DensityMatrix plus = new StateVector([Math.Sqrt(0.5), Math.Sqrt(0.5)]).ToDensityMatrix(), mixed = DensityMatrix.MaximallyMixed(plus.System);
/// Console.WriteLine($"{Fidelity.Of(plus, mixed):F4}"); // 0.5000
/// Console.WriteLine($"{TraceDistance.Of(plus, mixed):F4}"); // 0.5000
/// Console.WriteLine($"{RelativeEntropy.Of(plus, mixed):F4}"); // 1.0000
/// Console.WriteLine($"{L1Coherence.Of(plus):F4}"); // 1.0000
/// Console.WriteLine($"{RelativeEntropyOfCoherence.Of(plus):F4}"); // 1.0000
/// </code>
/// </example>
public static class TraceDistance
{
    /// <summary>Distance of two states.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Of(DensityMatrix first, DensityMatrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        Check.Dimension(second.Dimension, first.Dimension, nameof(second));
        double sum = 0;
        foreach (double value in Spectrum.Values(first.Elements - second.Elements))
        {
            sum += Math.Abs(value);
        }

        return sum / 2;
    }

    /// <summary>√(1 - |⟨φ|ψ⟩|²) of pure states, as the norm of the part of ψ orthogonal to φ.</summary>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Of(StateVector first, StateVector second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        System.Numerics.Complex overlap = first.Overlap(second);
        System.Numerics.Complex[] rest = second.Amplitudes.ToArray();
        MatrixVector.AddScaled(-overlap, first.Amplitudes, rest);
        return Math.Min(1, Math.Sqrt(Vectors.NormSquared(rest)));
    }
}
