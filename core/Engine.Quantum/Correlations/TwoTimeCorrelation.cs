using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Internals;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Correlations;

/// <summary>Two-time averages of open systems by the quantum regression theorem: ⟨A(t) B(t + τ) C(t)⟩ = Tr[B V(t + τ, t)(C ρ(t) A)] with V the evolution of the
/// state.</summary>
/// <example>
/// <code>
/// // Resonance fluorescence: after a photon the atom is in its ground state and emits none at first.
/// Operator h = Operator.FromMatrix(Pauli.X), lowering = Operator.FromMatrix(Pauli.Lowering);
/// double[] g2 = TwoTimeCorrelation.SecondOrderCoherence(h, [lowering], SteadyState.Of(h, lowering), lowering, [0, 1]);
/// Console.WriteLine($"{Math.Abs(g2[0]):F4}"); // 0.0000
/// Console.WriteLine($"{g2[1]:F4}"); // 1.0263
/// </code>
/// </example>
[Reference("M. Lax, \"Formal theory of quantum fluctuations from a driven state\", Phys. Rev. 129, 2342 (1963)", Doi = "10.1103/PhysRev.129.2342")]
public static class TwoTimeCorrelation
{
    /// <summary>⟨A(t) B(t + τ) C(t)⟩ at several delays; leave out C for ⟨A(t) B(t + τ)⟩, A for ⟨B(t + τ) C(t)⟩.</summary>
    /// <param name="hamiltonian">H(t).</param>
    /// <param name="jumps">The jump operators, rates included.</param>
    /// <param name="state">ρ(t), e.g. the steady state.</param>
    /// <param name="before">A, or null for the identity.</param>
    /// <param name="later">B.</param>
    /// <param name="after">C, or null for the identity.</param>
    /// <param name="delays">τ, not negative, strictly ascending, at least one.</param>
    /// <param name="time">t.</param>
    /// <param name="options">Method and accuracy; null for a relative tolerance of 1e-10. A checkpoint keeps the averages in its slot, not what an observer
    /// collects: there is none.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>One number for each delay.</returns>
    /// <exception cref="ArgumentException">Systems differ, delays are negative or do not ascend, or an option is not usable.</exception>
    /// <exception cref="NumericalException">The integration failed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static Complex[] Evaluate(
        Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, DensityMatrix state, Operator? before, Operator later, Operator? after,
        ReadOnlySpan<double> delays, double time = 0,
        EvolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(later);
        if (delays.IsEmpty || !(delays[0] >= 0))
        {
            throw new ArgumentException("There must be at least one delay, and none may be negative.", nameof(delays));
        }

        ComplexMatrix start = state.Elements;
        start = after is null ? start : after.ToMatrix() * start;
        start = before is null ? start : start * before.ToMatrix();
        bool hasZero = delays[0] == 0;
        double[] times = new double[delays.Length + (hasZero ? 0 : 1)];
        times[0] = time;
        for (int k = 0; k < delays.Length; k++)
        {
            times[k + (hasZero ? 0 : 1)] = time + delays[k];
        }

        options = (options ?? new EvolutionOptions { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-13 }) with
        {
            Observables = [later],
            KeepStates = false,
            Observer = null
        };

        Journal journal = new("the two-time average", options.Checkpoint?.Slot ?? CheckpointSlot.None);

        // X = X₁ + iX₂ of Hermitian parts, which the packed solver takes one by one.
        Complex[] result = new Complex[delays.Length];
        ComplexMatrix adjoint = start.Adjoint();
        foreach ((string name, ComplexMatrix part, Complex factor) in ((string, ComplexMatrix, Complex)[])[("real", 0.5 * (start + adjoint), 1),
            ("imaginary", new Complex(0, -0.5) * (start - adjoint), Complex.ImaginaryOne)])
        {
            if (part.MaxNorm() == 0)
            {
                continue;
            }

            Complex[] values = journal.GetOrCompute(name, slot => LindbladSolver.Solve(hamiltonian, jumps, DensityMatrix.Trusted(part, state.System), times,
                options with { Checkpoint = new OdeCheckpoint(slot) }, cancellationToken).Expectations(0).ToArray());
            for (int k = 0; k < result.Length; k++)
            {
                result[k] += factor * values[k + (hasZero ? 0 : 1)];
            }
        }

        return result;
    }

    /// <summary>g²(τ) = ⟨c†(t) c†(t + τ) c(t + τ) c(t)⟩ / ⟨c†c⟩² of a steady state.</summary>
    /// <param name="hamiltonian">H, constant.</param>
    /// <param name="jumps">The jump operators, rates included.</param>
    /// <param name="steady">The steady state.</param>
    /// <param name="mode">c.</param>
    /// <param name="delays">τ, not negative, strictly ascending.</param>
    /// <returns>One number for each delay.</returns>
    /// <exception cref="ArgumentException">Systems differ or delays do not ascend.</exception>
    /// <exception cref="NumericalException">The mode is empty, so that nothing can be normalized.</exception>
    public static double[] SecondOrderCoherence(Operator hamiltonian, IReadOnlyList<Operator> jumps, DensityMatrix steady, Operator mode,
        ReadOnlySpan<double> delays)
    {
        ArgumentNullException.ThrowIfNull(mode);
        ArgumentNullException.ThrowIfNull(jumps);
        Operator number = mode.Adjoint() * mode;
        double mean = number.Expectation(steady).Real;
        if (!(mean > 0))
        {
            throw new NumericalException(FormattableString.Invariant($"⟨c†c⟩ is {mean}; the coherence of an empty mode is not defined."));
        }

        Complex[] values = Evaluate(hamiltonian, [.. jumps.Select(jump => new Jump(jump))], steady, mode.Adjoint(), number, mode, delays);
        return Array.ConvertAll(values, value => value.Real / (mean * mean));
    }
}
