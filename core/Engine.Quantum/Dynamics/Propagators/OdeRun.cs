using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>Runs an integrator of the numerics core over a linear generator.</summary>
internal static class OdeRun
{
    public static PropagationSummary Run<TGenerator>(
        TGenerator generator, EvolutionMethod method, IEvolutionOutput output, Span<double> state, ReadOnlySpan<double> times, Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps,
        EvolutionOptions options, CancellationToken cancellationToken)
        where TGenerator : ILinearGenerator
    {
        if (times.Length == 1)
        {
            Emit(output, 0, times[0], state);
            return new PropagationSummary("none", 0, 0);
        }

        double tolerance = options.RelativeTolerance + options.AbsoluteTolerance;
        DriveScan scan = DriveScan.Of(hamiltonian, jumps, times[0], times[^1], tolerance, method is EvolutionMethod.Magnus4 or EvolutionMethod.CommutatorFree4);
        OdeOptions ode = new()
        {
            RelativeTolerance = options.RelativeTolerance,
            AbsoluteTolerance = options.AbsoluteTolerance,
            MaximumStep = options.MaximumStep,
            MaximumSteps = options.MaximumSteps,
            Discontinuities = scan.Stops,
            StepLimit = scan.StepLimit,
        };
        OdeSolver solver = Create(generator, method, state, times[0], times[^1], options, ode);
        double[] buffer = new double[state.Length];
        Complex[] values = new Complex[output.FunctionalCount];
        OdeOutcome outcome = solver.Run(times, Observe, options.Progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!outcome.IsSuccess)
        {
            throw new InvalidOperationException(outcome.Message);
        }

        solver.State.CopyTo(state);
        double largest = 0;
        foreach (double part in state)
        {
            largest += part * part;
        }

        double local = options.AbsoluteTolerance + (options.RelativeTolerance * Math.Sqrt(largest));
        double exponentials = solver is MagnusIntegrator<GeneratorSystem<TGenerator>> magnus ? magnus.ExponentialError * Math.Sqrt(largest) : 0;
        return new PropagationSummary(solver.Method, solver.Statistics.Accepted, (solver.Statistics.Accepted * local) + exponentials + scan.Unresolved);

        void Observe(int index, double time, ReadOnlySpan<double> current)
        {
            if (output.IsLinear)
            {
                output.Functionals(current, values);
                output.RecordFunctionals(index, values);
            }
            else
            {
                current.CopyTo(buffer);
                output.RecordState(index, time, buffer);
            }
        }
    }

    private static OdeSolver Create<TGenerator>(
        TGenerator generator, EvolutionMethod method, ReadOnlySpan<double> state, double start, double end, EvolutionOptions options, OdeOptions ode)
        where TGenerator : ILinearGenerator
    {
        switch (method)
        {
            case EvolutionMethod.Magnus4:
            case EvolutionMethod.CommutatorFree4:
                // A Hamiltonian that passed the check is Hermitian; the packed Lindblad generator is not even complex.
                GeneratorSystem<TGenerator> system = new(generator, generator.IsComplex && !options.AllowNonHermitian);
                MagnusScheme scheme = method == EvolutionMethod.Magnus4 ? MagnusScheme.Magnus4 : MagnusScheme.CommutatorFree4;
                return new MagnusIntegrator<GeneratorSystem<TGenerator>>(system, scheme, ExponentialMethod.Krylov, start, MemoryMarshal.Cast<double, Complex>(state), end, ode);
            case EvolutionMethod.Rosenbrock:
                return new Rodas5P<TGenerator>(generator, start, state, end, ode, (time, _, jacobian) => Jacobian(generator, time, jacobian));
            case EvolutionMethod.RungeKutta4:
                return new RungeKutta4<TGenerator>(generator, start, state, end, ode with { InitialStep = options.MaximumStep });
            default:
                return new ExplicitRungeKutta<TGenerator>(generator, options.Tableau ?? RungeKuttaTableau.Dop853, start, state, end, ode);
        }
    }

    /// <summary>The matrix of the generator over doubles, column by column: the right-hand side is linear.</summary>
    private static void Jacobian<TGenerator>(TGenerator generator, double time, Span<double> jacobian)
        where TGenerator : ILinearGenerator
    {
        int n = generator.Dimension;
        double[] unit = new double[n], image = new double[n];
        for (int c = 0; c < n; c++)
        {
            unit[c] = 1;
            generator.Derivative(time, unit, image);
            unit[c] = 0;
            for (int r = 0; r < n; r++)
            {
                jacobian[(r * n) + c] = image[r];
            }
        }
    }

    private static void Emit(IEvolutionOutput output, int index, double time, ReadOnlySpan<double> state)
    {
        if (output.IsLinear)
        {
            Complex[] values = new Complex[output.FunctionalCount];
            output.Functionals(state, values);
            output.RecordFunctionals(index, values);
        }
        else
        {
            output.RecordState(index, time, state.ToArray());
        }
    }
}
