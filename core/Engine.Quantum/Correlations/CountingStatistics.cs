using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Correlations;

/// <summary>Mean and variance of the number of jumps in a time, e.g. of photons counted.</summary>
/// <param name="Mean">⟨n⟩.</param>
/// <param name="Variance">⟨n²⟩ - ⟨n⟩².</param>
/// <example>
/// <code>
/// Operator h = 0.5 * Operator.FromMatrix(Pauli.X), lowering = Operator.FromMatrix(Pauli.Lowering);
/// DensityMatrix ground = StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix();
/// CountingStatistics photons = CountingStatistics.Of(h, [lowering], 0, ground, 10);
/// Console.WriteLine($"{photons.Mean:F4}"); // 2.9998
/// Console.WriteLine($"{photons.Variance:F4}"); // 1.0388
/// </code>
/// </example>
public sealed record CountingStatistics(double Mean, double Variance)
{
    /// <summary>Variance/Mean: 1 for independent events.</summary>
    public double FanoFactor => Variance / Mean;

    /// <summary>
    /// Counts the jumps of one operator. The generating function exp((L + (z - 1)J)T) is differentiated at z = 1 exactly: the exponential of [[L, J, 0], [0, L,
    /// J], [0, 0, L]] holds its first
    /// two derivatives.
    /// </summary>
    /// <param name="hamiltonian">H, constant; dimension at most 64.</param>
    /// <param name="jumps">The jump operators, rates included.</param>
    /// <param name="counted">Number of the operator whose jumps are counted.</param>
    /// <param name="initial">The state at the start.</param>
    /// <param name="duration">T, not negative.</param>
    /// <returns>Mean, variance and distribution of the counts.</returns>
    /// <exception cref="ArgumentException">Systems differ, there is no such jump, or the duration is negative.</exception>
    [Reference("R. J. Cook, \"Photon number statistics in resonance fluorescence\", Phys. Rev. A 23, 1243 (1981)", Doi = "10.1103/PhysRevA.23.1243")]
    public static CountingStatistics Of(Operator hamiltonian, IReadOnlyList<Operator> jumps, int counted, DensityMatrix initial, double duration)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        ArgumentNullException.ThrowIfNull(jumps);
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentOutOfRangeException.ThrowIfNegative(counted);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(counted, jumps.Count);
        Check.NonNegative(duration, nameof(duration));
        int d = hamiltonian.Dimension, n = d * d;
        Check.Dimension(initial.Dimension, d, nameof(initial));
        SparseMatrix generator = Liouvillian.Sparse(hamiltonian, jumps);
        ComplexMatrix l = jumps[counted].ToMatrix();
        List<(int Row, int Column, Complex Value)> entries = [];
        for (int block = 0; block < 3; block++)
        {
            int offset = block * n;
            entries.AddRange(generator.Entries().Select(entry => (entry.Row + offset, entry.Column + offset, duration * entry.Value)));
        }

        SparseMatrix jump = SparseMatrix.FromDense(KroneckerProduct.Compute(l, l.Conjugate()));
        for (int block = 0; block < 2; block++)
        {
            int offset = block * n;
            entries.AddRange(jump.Entries().Select(entry => (entry.Row + offset, entry.Column + offset + n, duration * entry.Value)));
        }

        ComplexMatrix start = new(3 * n, 1);
        initial.AsSpan().CopyTo(start.AsSpan()[(2 * n)..]);
        ComplexMatrix final = MatrixExponential.Apply(SparseMatrix.FromTriplets(3 * n, 3 * n, entries), start);
        double mean = 0, halfFactorial = 0;
        for (int k = 0; k < d; k++)
        {
            mean += final[n + (k * (d + 1)), 0].Real;
            halfFactorial += final[k * (d + 1), 0].Real;
        }

        return new CountingStatistics(mean, (2 * halfFactorial) + mean - (mean * mean));
    }
}
