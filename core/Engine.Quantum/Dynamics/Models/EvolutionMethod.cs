namespace Engine.Quantum.Dynamics;

/// <summary>How a state is carried forward in time.</summary>
/// <example>
/// <code>
/// // A strong field that turns slowly from z to -z, and the spin that follows it: the step is that of the turn.
/// Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
/// Coefficient alongZ = Coefficient.Function(t =&gt; -40 * Math.Cos(t)), alongX = Coefficient.Function(t =&gt; -40 * Math.Sin(t));
/// Hamiltonian turning = new Hamiltonian(0 * z).Drive(alongZ, z).Drive(alongX, x);
/// StateVector up = StateVector.Basis(CompositeSystem.Qubits(1), 0);
/// var magnus = new EvolutionOptions { Method = EvolutionMethod.Magnus4, Observables = [z] };
/// Console.WriteLine($"{SchrodingerSolver.Solve(turning, up, [0, Math.PI], magnus).RealExpectations(0)[1]:F2}"); // -1.00
///
/// // A constant Hamiltonian over a long time.
/// var chebyshev = new EvolutionOptions { Method = EvolutionMethod.Chebyshev, Observables = [z] };
/// Console.WriteLine($"{SchrodingerSolver.Solve(0.5 * x, up, [0, 100 * Math.PI + 1], chebyshev).RealExpectations(0)[1]:F4}"); // 0.5403
/// </code>
/// </example>
public enum EvolutionMethod
{
    /// <summary>
    /// For constant generators <see cref="Chebyshev"/>, or <see cref="Taylor"/> for states of fewer than 256 real numbers and non-Hermitian Hamiltonians;
    /// <see cref="RungeKutta"/> for time-dependent ones and where a rotating frame pays.
    /// </summary>
    Automatic,

    /// <summary>The power series of the exponential, summed to the tolerance in large steps; constant generators only. Output between steps comes from the same
    /// series.</summary>
    Taylor,

    /// <summary>
    /// Chebyshev series of the exponential over the spectrum, whose ends a Lanczos recurrence finds; constant generators only. The fewest products over long
    /// times: about half the
    /// spectrum's width times the time. With decay the series is one of Faber polynomials of an ellipse.
    /// </summary>
    Chebyshev,

    /// <summary>Projection of the exponential on a Krylov space; constant generators only. Best where the state lives in few eigenvectors of a wide
    /// spectrum.</summary>
    Krylov,

    /// <summary>The dense exponential over each output interval; constant generators only, small systems.</summary>
    Exponential,

    /// <summary>An adaptive explicit Runge-Kutta pair of the numerics core, with dense output.</summary>
    RungeKutta,

    /// <summary>
    /// The fourth-order Magnus expansion, one exponential with a commutator a step, its error judged by <see cref="CommutatorFree4"/>; for time-dependent
    /// generators. The step is limited
    /// by how fast the generator changes, not by its norm, and the norm of a state vector is kept to the accuracy of the exponentials.
    /// </summary>
    Magnus4,

    /// <summary>The commutator-free fourth-order method CF4:2, two exponentials a step, its error judged by <see cref="Magnus4"/>; for time-dependent
    /// generators.</summary>
    CommutatorFree4,

    /// <summary>An adaptive Rosenbrock method (Rodas5P) for stiff equations, where decay is much faster than the dynamics of interest; states of up to 1024
    /// real numbers.</summary>
    Rosenbrock,

    /// <summary>The classical Runge-Kutta method in steps of <see cref="EvolutionOptions.MaximumStep"/>, without error control; for comparison.</summary>
    RungeKutta4,
}
