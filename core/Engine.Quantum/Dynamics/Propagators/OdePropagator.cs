using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics;
using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics.Drives;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>Runs an integrator of the numerics core over a linear generator.</summary>
internal sealed class OdePropagator<TGenerator>(
    TGenerator generator, EvolutionMethod method, Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, IEvolutionOutput output, double[] state,
    EvolutionOptions options) : IPropagator
    where TGenerator : ILinearGenerator
{
    private readonly double[] _state = [.. state];

    public ReadOnlySpan<double> State => _state;

    public PropagationSummary Run(ReadOnlySpan<double> times, CancellationToken cancellationToken)
    {
        if (times.Length == 1)
        {
            Emit(times[0]);
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
        OdeSolver solver = Create(times[0], times[^1], ode);
        double[] buffer = new double[_state.Length];
        Complex[] values = new Complex[output.FunctionalCount];
        OdeOutcome outcome = options.Checkpoint is { } checkpoint
            ? solver.Run(times, Observe, new OdeCheckpoint(checkpoint.Slot, Save, Load), options.Progress, cancellationToken)
            : solver.Run(times, Observe, options.Progress, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (!outcome.IsSuccess)
        {
            throw new NumericalException(outcome.Message);
        }

        solver.State.CopyTo(_state);
        double largest = 0;
        foreach (double part in _state)
        {
            largest += part * part;
        }

        if (method == EvolutionMethod.RungeKutta4)
        {
            // Steps of one size tell nothing about their error.
            return new PropagationSummary(solver.Method, solver.Statistics.Accepted, double.NaN);
        }

        double local = options.AbsoluteTolerance + (options.RelativeTolerance * Math.Sqrt(largest));
        double exponentials = solver is MagnusIntegrator<GeneratorSystem<TGenerator>> magnus ? magnus.ExponentialError * Math.Sqrt(largest) : 0;
        return new PropagationSummary(solver.Method, solver.Statistics.Accepted, (solver.Statistics.Accepted * local) + exponentials + scan.Unresolved);

        void Save(BinaryWriter writer)
        {
            output.Save(writer);
            options.Checkpoint!.WriteResults(writer);
        }

        void Load(BinaryReader reader)
        {
            output.Load(reader);
            options.Checkpoint!.ReadResults(reader);
        }

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

    private OdeSolver Create(double start, double end, OdeOptions ode)
    {
        switch (method)
        {
            case EvolutionMethod.Magnus4:
            case EvolutionMethod.CommutatorFree4:
                // A Hamiltonian that passed the check is Hermitian; the packed Lindblad generator is not even complex.
                GeneratorSystem<TGenerator> system = new(generator, generator.IsComplex && !options.AllowNonHermitian);
                MagnusScheme scheme = method == EvolutionMethod.Magnus4 ? MagnusScheme.Magnus4 : MagnusScheme.CommutatorFree4;
                return new MagnusIntegrator<GeneratorSystem<TGenerator>>(system, scheme, ExponentialMethod.Krylov, start, MemoryMarshal.Cast<double,
                    Complex>(_state.AsSpan()), end, ode);
            case EvolutionMethod.Rosenbrock:
                return new Rodas5P<TGenerator>(generator, start, _state, end, ode, (time, _, jacobian) => Jacobian(time, jacobian));
            case EvolutionMethod.RungeKutta4:
                return new RungeKutta4<TGenerator>(generator, start, _state, end, ode with { InitialStep = options.MaximumStep });
            default:
                return new ExplicitRungeKutta<TGenerator>(generator, options.Tableau ?? RungeKuttaTableau.Dop853, start, _state, end, ode);
        }
    }

    /// <summary>The matrix of the generator over doubles, column by column: the right-hand side is linear.</summary>
    private void Jacobian(double time, Span<double> jacobian)
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

    private void Emit(double time)
    {
        if (output.IsLinear)
        {
            Complex[] values = new Complex[output.FunctionalCount];
            output.Functionals(_state, values);
            output.RecordFunctionals(0, values);
        }
        else
        {
            output.RecordState(0, time, [.. _state]);
        }
    }
}
