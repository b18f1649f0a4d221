using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>I-concurrence √(2(1 - Tr ρ_A²)) of a pure bipartite state of any dimensions; the concurrence for two qubits.</summary>
/// <example>See <see cref="Negativity"/>.</example>
[Reference("P. Rungta et al., \"Universal state inversion and concurrence in arbitrary dimensions\", Phys. Rev. A 64, 042315 (2001)",
    Doi = "10.1103/PhysRevA.64.042315")]
public static class GeneralizedConcurrence
{
    /// <summary>I-concurrence of a pure state, from 2 Σ_{i≠j} lᵢlⱼ over Schmidt weights.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(StateVector state, params ReadOnlySpan<int> subsystems) =>
        Math.Sqrt(2 * Purity.LinearEntropyOfWeights(SchmidtDecomposition.CoefficientsOf(state, subsystems)));

    /// <summary>I-concurrences of many pure states at once; allocates nothing once the calling thread's scratch has grown.</summary>
    /// <param name="states">Amplitudes, one state after another; assumed to be of norm 1.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 256.</param>
    /// <param name="values">Receives one number a state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void BatchPure(ReadOnlySpan<Complex> states, CompositeSystem system, Span<double> values, params ReadOnlySpan<int> subsystems) =>
        SchmidtDecomposition.Evaluate(states, system, subsystems, values, default(OfSchmidt));

    /// <summary>The lower bound of <see cref="LowerBound"/> for many mixed states at once; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 16.</param>
    /// <param name="values">Receives one number a state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void BatchLowerBound(ReadOnlySpan<Complex> states, CompositeSystem system, Span<double> values, params ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(system);
        BatchSpectrum.CheckDimension(system.Dimension);
        int size = system.Dimension * system.Dimension;
        Check.Batch(states.Length, system.Dimension, values.Length, nameof(states));
        BatchPartition partition = new(system, subsystems, stackalloc int[2 * system.Dimension]);
        int left = partition.NamedDimension, right = partition.RestDimension;
        Span<Complex> reduced = stackalloc Complex[size];
        for (int k = 0; k < values.Length; k++)
        {
            ReadOnlySpan<Complex> state = states.Slice(k * size, size);
            partition.Reduce(state, true, reduced);
            double a = Vectors.NormSquared(reduced[..(left * left)]);
            partition.Reduce(state, false, reduced);
            values[k] = Bound(Vectors.NormSquared(state), a, Vectors.NormSquared(reduced[..(right * right)]));
        }
    }

    /// <summary>√(2 max(0, Tr ρ² - Tr ρ_A², Tr ρ² - Tr ρ_B²)), a lower bound on the convex-roof I-concurrence of a mixed state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>The bound, zero or positive.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    [Reference("F. Mintert and A. Buchleitner, \"Observable entanglement measure for mixed quantum states\", Phys. Rev. Lett. 98, 140505 (2007)",
        Doi = "10.1103/PhysRevLett.98.140505", Equations = "Eq. 5")]
    public static double LowerBound(DensityMatrix state, params ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(state);
        double a = state.PartialTrace(subsystems).Purity();
        Check.Bipartition(state.System, subsystems.Length, nameof(subsystems));
        double b = state.PartialTrace(state.System.Complement(subsystems)).Purity();
        return Bound(state.Purity(), a, b);
    }

    private static double Bound(double purity, double a, double b) => Math.Sqrt(2 * Math.Max(0, purity - Math.Min(a, b)));

    private readonly struct OfSchmidt : ISpectrumFunction
    {
        public double Of(ReadOnlySpan<double> eigenvalues)
        {
            // √(4 Σ_{i<j} lᵢlⱼ) with lᵢ = sᵢ²/Σ s².
            double before = 0, sum = 0;
            foreach (double s in eigenvalues)
            {
                sum += s * s * before;
                before += s * s;
            }

            return 2 * Math.Sqrt(sum) / before;
        }
    }
}
