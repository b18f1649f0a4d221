using System.Numerics;
using Engine.Plugins.CoherentEnergy.States;
using Engine.Quantum.Measures;

namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>The ensemble of least quantum deficit, as an ensemble of this plugin.</summary>
public static class OptimalDecomposition
{
    /// <summary>Decomposes a state; a pure one is its own only member.</summary>
    /// <param name="state">The state.</param>
    public static WeightedState[] Of(TwoQubitState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.IsPure)
        {
            return [new WeightedState(1, [.. state.Amplitudes])];
        }

        WoottersDecomposition decomposition = WoottersDecomposition.Of(TwoQubitEnergetics.ToDensityMatrix(state.Matrix));
        return [.. decomposition.Probabilities.Zip(decomposition.Members, (p, member) => new WeightedState(p, [.. member.Amplitudes]))];
    }

    /// <summary>Largest element of the difference between an ensemble's average and a density matrix.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="matrix">Sixteen elements, row-major.</param>
    public static double Residual(IReadOnlyList<WeightedState> ensemble, ReadOnlySpan<Complex> matrix)
    {
        ReadOnlySpan<Complex> average = TwoQubitState.Average(ensemble).Matrix;
        double largest = 0;
        for (int i = 0; i < matrix.Length; i++)
        {
            largest = Math.Max(largest, Complex.Abs(average[i] - matrix[i]));
        }

        return largest;
    }
}
