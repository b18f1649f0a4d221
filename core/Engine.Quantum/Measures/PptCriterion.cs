using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>The Peres-Horodecki criterion: a state whose partial transpose has a negative eigenvalue is entangled; for 2 x 2 and 2 x 3 the converse
/// holds.</summary>
/// <example>
/// <code>
/// PptVerdict verdict = PptCriterion.Of(NamedStates.BellPhiPlus().ToDensityMatrix(), 1e-10, 0);
/// Console.WriteLine(verdict); // Entangled
/// </code>
/// </example>
[Reference("A. Peres, \"Separability criterion for density matrices\", Phys. Rev. Lett. 77, 1413 (1996)", Doi = "10.1103/PhysRevLett.77.1413")]
[Reference("M. Horodecki, P. Horodecki and R. Horodecki, \"Separability of mixed states: necessary and sufficient conditions\", Phys. Lett. A 223, 1 (1996)",
    Doi = "10.1016/S0375-9601(96)00706-2")]
public static class PptCriterion
{
    /// <summary>Smallest eigenvalue of the partial transpose.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems to transpose, each once; at least one is not.</param>
    /// <returns>Smallest eigenvalue of the partial transpose.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double SmallestEigenvalue(DensityMatrix state, params ReadOnlySpan<int> subsystems) => TransposeEigenvalues(state, subsystems)[0];

    /// <summary>What the criterion says.</summary>
    /// <param name="state">The state.</param>
    /// <param name="tolerance">Eigenvalues of the partial transpose above minus this count as not negative.</param>
    /// <param name="subsystems">Numbers of the subsystems to transpose, each once; at least one is not.</param>
    /// <returns>The verdict with the smallest eigenvalue of the partial transpose.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static PptVerdict Of(DensityMatrix state, double tolerance, params ReadOnlySpan<int> subsystems)
    {
        if (SmallestEigenvalue(state, subsystems) < -tolerance)
        {
            return PptVerdict.Entangled;
        }

        int left = state.System.Subset(subsystems).Dimension;
        return left * (state.Dimension / left) <= 6 ? PptVerdict.Separable : PptVerdict.Undecided;
    }

    /// <summary>Smallest eigenvalues of the partial transposes of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 16.</param>
    /// <param name="smallest">Receives one number a state.</param>
    /// <param name="subsystems">Numbers of the subsystems to transpose, each once; at least one is not.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, CompositeSystem system, Span<double> smallest, params ReadOnlySpan<int> subsystems) =>
        BatchSpectrum.EvaluateTranspose(states, system, subsystems, smallest, default(Smallest));

    internal static double[] TransposeEigenvalues(DensityMatrix state, ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(state);
        ComplexMatrix transpose = state.PartialTranspose(subsystems);
        Check.Bipartition(state.System, subsystems.Length, nameof(subsystems));
        return Spectrum.Values(transpose);
    }

    private readonly struct Smallest : ISpectrumFunction
    {
        public double Of(ReadOnlySpan<double> eigenvalues) => eigenvalues[0];
    }
}
