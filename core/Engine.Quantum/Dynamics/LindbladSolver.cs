using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.Propagators;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>Evolution of density matrices under dρ/dt = -i[H, ρ] + Σ (LρL† - ½{L†L, ρ}), with ħ = 1.</summary>
/// <example>
/// <code>
/// Operator excited = Operator.FromMatrix(Pauli.Excited);
/// Jump[] jumps = [Math.Sqrt(0.5) * Operator.FromMatrix(Pauli.Lowering)];
/// var options = new EvolutionOptions { Observables = [excited] };
/// EvolutionResult&lt;DensityMatrix&gt; result = LindbladSolver.Solve(2 * excited, jumps, StateVector.Basis(CompositeSystem.Qubits(1), 1), [0, 1, 2], options);
/// Console.WriteLine($"{result.RealExpectations(0)[2]:F4}"); // 0.3679
/// Console.WriteLine(result.Errors.TraceDrift &lt; 1e-10); // True
/// </code>
/// </example>
[Reference("G. Lindblad, \"On the generators of quantum dynamical semigroups\", Commun. Math. Phys. 48, 119 (1976)", Doi = "10.1007/BF01608499")]
public static class LindbladSolver
{
    /// <summary>Evolves a state.</summary>
    /// <param name="hamiltonian">H(t); an <see cref="Operators.Operator"/> serves where it is constant.</param>
    /// <param name="jumps">The jump operators, rates included; empty for unitary evolution.</param>
    /// <param name="initial">The state at the first of the times.</param>
    /// <param name="times">Output times, strictly ascending, at least one.</param>
    /// <param name="options">What to compute and how accurately; null for the defaults.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>States and expectation values at the output times, with errors and cost.</returns>
    /// <exception cref="ArgumentException">Systems differ, the Hamiltonian is not Hermitian, times do not ascend, or an option is not usable.</exception>
    /// <exception cref="NumericalException">The integration failed; the message says why and what to change.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static EvolutionResult<DensityMatrix> Solve(
        Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, DensityMatrix initial, ReadOnlySpan<double> times, EvolutionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new EvolutionOptions();
        ArgumentNullException.ThrowIfNull(initial);
        HermitianGuard? guard = EvolutionChecks.Problem(hamiltonian, jumps, initial.System, times, options);
        jumps = JumpExpansion.Of(jumps);
        bool constant = hamiltonian.IsConstant && jumps.All(jump => jump.Amplitude is null);
        double[]? frame = EvolutionChecks.Frame(hamiltonian, jumps, options, HermitianPacking.Length(initial.Dimension), constant);
        LindbladGenerator generator = new(hamiltonian, jumps, frame, guard);
        EvolutionMethod method = EvolutionChecks.Choose(options, generator.Dimension, constant, frame is not null);
        double[] axis = times.ToArray();
        LindbladOutput output = new(generator, options, initial.System, axis);
        Complex[] elements = new Complex[initial.AsSpan().Length];
        double[] state = new double[generator.Dimension];
        if (frame is null)
        {
            HermitianPacking.Pack(initial.AsSpan(), generator.Order, state);
        }
        else
        {
            initial.AsSpan().CopyTo(elements);
            generator.EnterFrame(axis[0], elements);
            HermitianPacking.Pack(elements, generator.Order, state);
        }

        SpectralRegion region = method == EvolutionMethod.Chebyshev
            ? SpectralRegion.OfMatrices(hamiltonian.Constant, !options.AllowNonHermitian, generator.DecayInterval) : default;
        IPropagator propagator = PropagatorFactory.Create(method, generator, region, hamiltonian, jumps, output, state, options);
        PropagationSummary summary = propagator.Run(axis, cancellationToken);
        propagator.State.CopyTo(state);
        HermitianPacking.Unpack(state, generator.Order, elements);
        generator.LeaveFrame(axis[^1], elements);
        return new EvolutionResult<DensityMatrix>(
            axis,
            output.Expectations,
            output.States,
            DensityMatrix.Trusted(new ComplexMatrix(generator.Order, generator.Order, elements), initial.System),
            new ErrorBudget { Integration = summary.ErrorBound, TraceDrift = output.TraceDrift },
            new EvolutionStatistics(frame is null ? summary.Method : summary.Method + " in a rotating frame", summary.Steps, generator.Applications));
    }

    /// <summary>Evolves a pure state into a mixed one.</summary>
    /// <inheritdoc cref="Solve(Hamiltonian, IReadOnlyList{Jump}, DensityMatrix, ReadOnlySpan{double}, EvolutionOptions?, CancellationToken)"/>
    public static EvolutionResult<DensityMatrix> Solve(
        Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, StateVector initial, ReadOnlySpan<double> times, EvolutionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(initial);
        return Solve(hamiltonian, jumps, initial.ToDensityMatrix(), times, options, cancellationToken);
    }
}
