using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.Propagators;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>Evolution of state vectors under dψ/dt = -iH(t)ψ, with ħ = 1.</summary>
/// <remarks>With <see cref="EvolutionOptions.AllowNonHermitian"/> the norm follows the anti-Hermitian part of H; expectation values are then those of the
/// unnormalized state.</remarks>
/// <example>
/// <code>
/// Operator h = 0.5 * Operator.FromMatrix(Pauli.X);
/// var options = new EvolutionOptions { Observables = [Operator.FromMatrix(Pauli.Z)], Method = EvolutionMethod.Krylov, Frame = RotatingFrame.Off };
/// EvolutionResult&lt;StateVector&gt; result = SchrodingerSolver.Solve(h, StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, 1, Math.PI], options);
/// Console.WriteLine($"{result.RealExpectations(0)[1]:F4}"); // 0.5403
/// Console.WriteLine(result.Statistics.Method); // Krylov projection of the exponential
/// </code>
/// </example>
public static class SchrodingerSolver
{
    /// <summary>Evolves a state.</summary>
    /// <param name="hamiltonian">H(t); an <see cref="Operators.Operator"/> serves where it is constant.</param>
    /// <param name="initial">The state at the first of the times.</param>
    /// <param name="times">Output times, strictly ascending, at least one.</param>
    /// <param name="options">What to compute and how accurately; null for the defaults.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>States and expectation values at the output times, with errors and cost.</returns>
    /// <exception cref="ArgumentException">Systems differ, the Hamiltonian is not Hermitian and need be, times do not ascend, or an option is not
    /// usable.</exception>
    /// <exception cref="NumericalException">The integration failed; the message says why and what to change.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static EvolutionResult<StateVector> Solve(
        Hamiltonian hamiltonian, StateVector initial, ReadOnlySpan<double> times, EvolutionOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new EvolutionOptions();
        ArgumentNullException.ThrowIfNull(initial);
        HermitianGuard? guard = EvolutionChecks.Problem(hamiltonian, [], initial.System, times, options);
        double[]? frame = EvolutionChecks.Frame(hamiltonian, [], options, 2 * initial.Dimension, hamiltonian.IsConstant);
        EvolutionMethod method = EvolutionChecks.Choose(options, 2 * initial.Dimension, hamiltonian.IsConstant, frame is not null);
        (double Lower, double Upper)? energies = method == EvolutionMethod.Chebyshev
            ? SpectralRegion.Energies(hamiltonian.Constant, !options.AllowNonHermitian, times[^1] - times[0]) : null;
        SchrodingerGenerator generator = new(hamiltonian, [], frame, (energies?.Lower + energies?.Upper) / 2, guard);
        double[] axis = times.ToArray();
        SchrodingerOutput output = new(generator, options, initial.System, axis);
        double[] state = MemoryMarshal.Cast<Complex, double>(initial.Amplitudes).ToArray();
        generator.EnterFrame(axis[0], state);
        SpectralRegion region = energies is { } ends ? SpectralRegion.OfVectors(hamiltonian.Constant, !options.AllowNonHermitian, ends) : default;
        IPropagator propagator = PropagatorFactory.Create(method, generator, region, hamiltonian, [], output, state, options);
        PropagationSummary summary = propagator.Run(axis, cancellationToken);
        propagator.State.CopyTo(state);
        generator.LeaveFrame(axis[^1], state);
        return new EvolutionResult<StateVector>(
            axis,
            output.Expectations,
            output.States,
            output.ToState(MemoryMarshal.Cast<double, Complex>(state)),
            new ErrorBudget { Integration = summary.ErrorBound, TraceDrift = options.AllowNonHermitian ? double.NaN : output.NormDrift },
            new EvolutionStatistics(frame is null ? summary.Method : summary.Method + " in a rotating frame", summary.Steps, generator.Applications));
    }
}
