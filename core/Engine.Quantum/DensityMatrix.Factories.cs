using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum;

public sealed partial class DensityMatrix
{
    /// <summary>1/dimension.</summary>
    /// <param name="system">The tensor-product structure.</param>
    /// <returns>The state.</returns>
    /// <exception cref="InvalidOperationException">The matrix does not fit into memory; the message says how much it takes.</exception>
    public static DensityMatrix MaximallyMixed(CompositeSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        MemoryNeed.EnsureSquare(system.Dimension, "The density matrix", "Use a smaller system.");
        return Trusted(ComplexMatrix.Identity(system.Dimension) / system.Dimension, system);
    }

    /// <summary>M M†/Tr(M M†): a state for every M that is not zero.</summary>
    /// <param name="factor">Rows as many as the system's dimension, any number of columns.</param>
    /// <param name="system">The tensor-product structure; null means one subsystem.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The shape does not fit, an element is not finite, or the factor is zero.</exception>
    public static DensityMatrix FromFactor(ComplexMatrix factor, CompositeSystem? system = null)
    {
        ArgumentNullException.ThrowIfNull(factor);
        if (factor.Rows == 0 || factor.Columns == 0)
        {
            throw new ArgumentException($"The factor is {factor.Rows} x {factor.Columns}; it must not be empty.", nameof(factor));
        }

        system ??= new CompositeSystem(factor.Rows);
        Check.Dimension(factor.Rows, system.Dimension, nameof(factor));
        Check.Finite(factor.AsSpan(), nameof(factor));
        if (!factor.AsSpan().ContainsAnyExcept(Complex.Zero))
        {
            throw new ArgumentException("The factor is zero; it must have at least one element that is not.", nameof(factor));
        }

        MemoryNeed.EnsureSquare(system.Dimension, "The density matrix", "Use a smaller system.");
        ComplexMatrix scaled = factor.Clone();
        Vectors.ScaleByPower(Vectors.ScalingPower(scaled.AsSpan()), scaled.AsSpan());
        return Trusted(Spectrum.HermitianPart(scaled * scaled.Adjoint()) / Vectors.NormSquared(scaled.AsSpan()), system);
    }

    /// <summary>Σ pₖ ρₖ.</summary>
    /// <param name="probabilities">Weights, not negative, of sum 1 within 1e-9.</param>
    /// <param name="states">As many states, of one dimension.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The numbers differ, a weight is negative, the sum is not 1, or the dimensions differ.</exception>
    public static DensityMatrix Mixture(ReadOnlySpan<double> probabilities, params ReadOnlySpan<DensityMatrix> states)
    {
        CheckProbabilities(probabilities, states.Length);
        ComplexMatrix sum = new(states[0].Dimension, states[0].Dimension);
        for (int k = 0; k < states.Length; k++)
        {
            Check.Dimension(states[k].Dimension, sum.Rows, nameof(states));
            sum += probabilities[k] * states[k]._matrix;
        }

        return Trusted(sum, states[0].System);
    }

    /// <summary>Σ pₖ |ψₖ⟩⟨ψₖ|.</summary>
    /// <param name="probabilities">Weights, not negative, of sum 1 within 1e-9.</param>
    /// <param name="states">As many states, of one dimension.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The numbers differ, a weight is negative, the sum is not 1, or the dimensions differ.</exception>
    public static DensityMatrix Mixture(ReadOnlySpan<double> probabilities, params ReadOnlySpan<StateVector> states)
    {
        CheckProbabilities(probabilities, states.Length);
        ComplexMatrix sum = new(states[0].Dimension, states[0].Dimension);
        for (int k = 0; k < states.Length; k++)
        {
            Check.Dimension(states[k].Dimension, sum.Rows, nameof(states));
            sum += probabilities[k] * ComplexMatrix.Outer(states[k].Amplitudes, states[k].Amplitudes);
        }

        return Trusted(sum, states[0].System);
    }

    private static void CheckProbabilities(ReadOnlySpan<double> probabilities, int states)
    {
        if (states == 0 || probabilities.Length != states)
        {
            throw new ArgumentException($"There are {probabilities.Length} probabilities for {states} states; there must be one for each, and at least one.",
                nameof(probabilities));
        }

        double sum = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            Check.Probability(probabilities[k], nameof(probabilities));
            sum += probabilities[k];
        }

        if (Math.Abs(sum - 1) > StateTolerance.Default.Trace)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"The probabilities sum to {sum:G12}; the sum must be 1 within {StateTolerance.Default.Trace:G3}."), nameof(probabilities));
        }
    }
}
