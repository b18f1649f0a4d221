using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>
/// How expectation values change with a parameter of the Hamiltonian or of the jumps: the derivative σ of the density matrix obeys dσ/dt = Lσ + (∂L)ρ beside
/// dρ/dt = Lρ, and is integrated with it.
/// </summary>
/// <example>
/// <code>
/// Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
/// var options = new EvolutionOptions { Observables = [z] };
/// SensitivityResult result = SensitivitySolver.Solve(
///     0.5 * x, [], 0.5 * x, [], StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 2], options);
/// Console.WriteLine($"{result.Derivatives(0)[1].Real:F6}"); // -1.818595
/// </code>
/// </example>
[Reference("R. P. Dickinson and R. J. Gelinas, \"Sensitivity analysis of ordinary differential equation systems - a direct method\", J. Comput. Phys. 21, 123 "
    + "(1976)", Doi = "10.1016/0021-9991(76)90007-3")]
public static class SensitivitySolver
{
    /// <summary>Evolves a state and its derivative by a parameter.</summary>
    /// <param name="hamiltonian">H(t), Hermitian.</param>
    /// <param name="jumps">The jump operators, rates included.</param>
    /// <param name="hamiltonianDerivative">∂H/∂p, Hermitian.</param>
    /// <param name="jumpDerivatives">∂c/∂p of each jump, null where it does not depend on p. A rate r inside c = √r L gives L ∂r/∂p/(2√r).</param>
    /// <param name="initial">The state at the first of the times, which does not depend on p.</param>
    /// <param name="times">Output times, finite and strictly ascending.</param>
    /// <param name="options">Accuracy and observables; the method is a Runge-Kutta pair of order 8. Null for the defaults.</param>
    /// <param name="cancellationToken">Checked between steps.</param>
    /// <returns>Expectation values and their derivatives.</returns>
    /// <exception cref="ArgumentException">Systems differ, an operator is not Hermitian, or the derivatives of jumps are not as many as jumps.</exception>
    /// <exception cref="NumericalException">The integration failed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static SensitivityResult Solve(
        Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, Hamiltonian hamiltonianDerivative, IReadOnlyList<Jump?> jumpDerivatives, DensityMatrix initial,
        ReadOnlySpan<double> times, EvolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EvolutionOptions();
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(jumpDerivatives);
        HermitianGuard? guard = EvolutionChecks.Problem(hamiltonian, jumps, initial.System, times, options);
        EvolutionChecks.Problem(hamiltonianDerivative, [.. jumpDerivatives.OfType<Jump>()], initial.System, times, options);
        if (jumpDerivatives.Count != jumps.Count)
        {
            throw new ArgumentException($"There are {jumpDerivatives.Count} derivatives for {jumps.Count} jumps; give one each, null for none.",
                nameof(jumpDerivatives));
        }

        SensitivityGenerator generator = new(hamiltonian, jumps, hamiltonianDerivative, jumpDerivatives, guard);
        int half = generator.Dimension / 2;
        double[] axis = times.ToArray(), state = new double[generator.Dimension];
        HermitianPacking.Pack(initial.AsSpan(), generator.Order, state.AsSpan(0, half));
        Complex[][] values = [.. options.Observables.Select(_ => new Complex[axis.Length])];
        Complex[][] slopes = [.. options.Observables.Select(_ => new Complex[axis.Length])];
        if (axis.Length == 1)
        {
            Observe(0, axis[0], state);
            return new SensitivityResult(axis, values, slopes, 0);
        }

        double tolerance = options.RelativeTolerance + options.AbsoluteTolerance, unresolved = 0;
        List<double> stops = [];
        Func<double, double>? limit = null;
        foreach ((Hamiltonian h, IReadOnlyList<Jump> c) in new[] { (hamiltonian, jumps), (hamiltonianDerivative, [.. jumpDerivatives.OfType<Jump>()]) })
        {
            DriveScan scan = DriveScan.Of(h, JumpExpansion.Of(c), axis[0], axis[^1], tolerance);
            stops.AddRange(scan.Stops);
            unresolved += scan.Unresolved;
            Func<double, double>? first = limit, second = scan.StepLimit;
            limit = first is null ? second : second is null ? first : time => Math.Min(first(time), second(time));
        }

        OdeOptions ode = new()
        {
            RelativeTolerance = options.RelativeTolerance,
            AbsoluteTolerance = options.AbsoluteTolerance,
            MaximumStep = options.MaximumStep,
            MaximumSteps = options.MaximumSteps,
            Discontinuities = [.. stops.Distinct().Order()],
            StepLimit = limit,
        };
        ExplicitRungeKutta<SensitivityGenerator> solver = new(generator, RungeKuttaTableau.Dop853, axis[0], state, axis[^1], ode);
        OdeOutcome outcome = solver.Run(axis, Observe, options.Progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!outcome.IsSuccess)
        {
            throw new NumericalException(outcome.Message);
        }

        double norm = 0;
        foreach (double part in solver.State)
        {
            norm += part * part;
        }

        double local = options.AbsoluteTolerance + (options.RelativeTolerance * Math.Sqrt(norm));
        return new SensitivityResult(axis, values, slopes, (solver.Statistics.Accepted * local) + unresolved);

        void Observe(int index, double time, ReadOnlySpan<double> current)
        {
            for (int k = 0; k < values.Length; k++)
            {
                values[k][index] = HermitianPacking.Expectation(options.Observables[k], current[..half]);
                slopes[k][index] = HermitianPacking.Expectation(options.Observables[k], current[half..]);
            }
        }
    }
}
