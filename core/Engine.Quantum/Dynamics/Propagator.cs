using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Channels;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>Evolution operators over a time span.</summary>
/// <example>
/// <code>
/// Operator z = Operator.FromMatrix(Pauli.Z), lowering = Operator.FromMatrix(Pauli.Lowering);
/// QuantumChannel channel = Propagator.Channel(z, [lowering], 2);
/// ComplexMatrix generator = Liouvillian.Matrix(z, [lowering]);
/// Console.WriteLine(channel.IsCompletelyPositive()); // True
/// Console.WriteLine($"{generator[0, 3].Real:F1}"); // 1.0
/// </code>
/// </example>
public static class Propagator
{
    /// <summary>The unitary U with ψ(end) = U ψ(start): one dense exponential for a constant Hamiltonian, one integration a column otherwise.</summary>
    /// <param name="hamiltonian">H(t).</param>
    /// <param name="start">Start time, finite.</param>
    /// <param name="end">End time, above the start.</param>
    /// <param name="options">Accuracy of the integration; null for the defaults.</param>
    /// <returns>d × d.</returns>
    /// <exception cref="ArgumentException">The times do not ascend or the Hamiltonian is not Hermitian and need be.</exception>
    public static ComplexMatrix Unitary(Hamiltonian hamiltonian, double start, double end, EvolutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        options = (options ?? new EvolutionOptions()) with { Observables = [], KeepStates = false, Observer = null };
        ReadOnlySpan<double> times = [start, end];
        EvolutionChecks.Problem(hamiltonian, [], hamiltonian.System, times, options);
        int d = hamiltonian.System.Dimension;
        if (hamiltonian.IsConstant)
        {
            return MatrixExponential.Compute(new Complex(0, start - end) * hamiltonian.Constant.ToMatrix());
        }

        ComplexMatrix result = new(d, d);
        for (int c = 0; c < d; c++)
        {
            Complex[] basis = new Complex[d];
            basis[c] = Complex.One;
            StateVector final = SchrodingerSolver.Solve(hamiltonian, StateVector.Trusted(basis, hamiltonian.System), times, options).Final;
            for (int r = 0; r < d; r++)
            {
                result[r, c] = final[r];
            }
        }

        return result;
    }

    /// <summary>The channel e^{Lt} of a constant Lindblad generator, as a dense exponential of the superoperator.</summary>
    /// <param name="hamiltonian">H, constant and Hermitian; time and memory grow as dimension⁶ and dimension⁴.</param>
    /// <param name="jumps">The jump operators.</param>
    /// <param name="duration">t, not negative.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">Systems differ, or the duration is negative.</exception>
    /// <exception cref="InvalidOperationException">The superoperator does not fit into memory; the message says how much it takes.</exception>
    public static QuantumChannel Channel(Operator hamiltonian, IReadOnlyList<Operator> jumps, double duration)
    {
        ArgumentNullException.ThrowIfNull(hamiltonian);
        Check.NonNegative(duration, nameof(duration));
        int d = hamiltonian.Dimension;
        ComplexMatrix generator = HermitianCoordinates.ToReal(duration * Liouvillian.Matrix(hamiltonian, jumps), d);
        return QuantumChannel.FromSuperoperator(HermitianCoordinates.FromReal(MatrixExponential.Compute(generator), d), d, d);
    }
}
