using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>
/// Negativity across a bipartition. Convention: N = (‖ρ^T‖₁ - 1)/2, minus the sum of the negative eigenvalues of the partial transpose,
/// so a pure two-qubit state has N = C/2 and a Bell state N = 1/2. Some libraries return 2N.
/// </summary>
/// <example>
/// <code>
/// StateVector psi = new([0.6, 0, 0, 0.8], CompositeSystem.Qubits(2));
/// Console.WriteLine($"{Concurrence.Of(psi):F4}"); // 0.9600
/// Console.WriteLine($"{GeneralizedConcurrence.Of(psi, 0):F4}"); // 0.9600
/// Console.WriteLine($"{Negativity.Of(psi, 0):F4}"); // 0.4800
/// Console.WriteLine($"{LogarithmicNegativity.Of(psi.ToDensityMatrix(), 0):F4}"); // 0.9709
/// Console.WriteLine($"{EntanglementOfFormation.Of(psi.ToDensityMatrix()):F4}"); // 0.9427
/// </code>
/// </example>
[Reference("G. Vidal and R. F. Werner, \"Computable measure of entanglement\", Phys. Rev. A 65, 032314 (2002)", Doi = "10.1103/PhysRevA.65.032314")]
public static class Negativity
{
    private static readonly CompositeSystem s_twoQubits = CompositeSystem.Qubits(2);

    /// <summary>N of a mixed state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>Zero or positive.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(DensityMatrix state, params ReadOnlySpan<int> subsystems) => OfEigenvalues(PptCriterion.TransposeEigenvalues(state, subsystems));

    /// <summary>N of a pure state, ((Σ √lᵢ)² - 1)/2, summed as Σ_{i&lt;j} √(lᵢlⱼ).</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>Zero or positive.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(StateVector state, params ReadOnlySpan<int> subsystems) =>
        OfSingularValues(Spectrum.SingularValues(SchmidtDecomposition.Matrix(state, subsystems)));

    /// <summary>N of many two-qubit states at once, one state a SIMD lane; allocates nothing. Absolute accuracy a few 1e-16.</summary>
    /// <param name="states">16 numbers a state, row after row, states one after another; assumed to be states of two qubits.</param>
    /// <param name="negativities">Receives one number a state, in [0, 1/2].</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, Span<double> negativities) => Batch(states, s_twoQubits, negativities, 0);

    /// <summary>N of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 16.</param>
    /// <param name="negativities">Receives one number a state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, CompositeSystem system, Span<double> negativities, params ReadOnlySpan<int> subsystems) =>
        BatchSpectrum.EvaluateTranspose(states, system, subsystems, negativities, default(OfTranspose));

    /// <summary>N of many pure states at once; allocates nothing once the calling thread's scratch has grown.</summary>
    /// <param name="states">Amplitudes, one state after another; assumed to be of norm 1.</param>
    /// <param name="system">Their tensor-product structure, of dimension at most 256.</param>
    /// <param name="negativities">Receives one number a state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The dimension, a length or the list of subsystems does not fit.</exception>
    public static void BatchPure(ReadOnlySpan<Complex> states, CompositeSystem system, Span<double> negativities, params ReadOnlySpan<int> subsystems) =>
        SchmidtDecomposition.Evaluate(states, system, subsystems, negativities, default(OfSchmidt));

    /// <summary>N from the eigenvalues of the partial transpose.</summary>
    internal static double OfEigenvalues(ReadOnlySpan<double> eigenvalues)
    {
        double sum = 0;
        foreach (double value in eigenvalues)
        {
            sum -= Math.Min(value, 0);
        }

        return sum;
    }

    private static double OfSingularValues(ReadOnlySpan<double> singular)
    {
        double norm = 0, before = 0, sum = 0;
        foreach (double s in singular)
        {
            sum += s * before;
            before += s;
            norm += s * s;
        }

        return sum / norm;
    }

    private readonly struct OfTranspose : ISpectrumFunction
    {
        public double Of(ReadOnlySpan<double> eigenvalues) => OfEigenvalues(eigenvalues);
    }

    private readonly struct OfSchmidt : ISpectrumFunction
    {
        public double Of(ReadOnlySpan<double> eigenvalues) => OfSingularValues(eigenvalues);
    }
}
