using System.Numerics;
using Engine.Numerics.Ode;
using Engine.Quantum.Dynamics.Generators;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>Runs an adaptive explicit pair of the numerics core over a linear generator.</summary>
internal static class RungeKuttaRun
{
    public static PropagationSummary Run<TGenerator>(
        TGenerator generator, IEvolutionOutput output, Span<double> state, ReadOnlySpan<double> times, IEnumerable<Coefficient?> coefficients,
        EvolutionOptions options, CancellationToken cancellationToken)
        where TGenerator : ILinearGenerator
    {
        if (times.Length == 1)
        {
            Emit(output, 0, times[0], state);
            return new PropagationSummary("none", 0, 0);
        }

        OdeOptions ode = new()
        {
            RelativeTolerance = options.RelativeTolerance,
            AbsoluteTolerance = options.AbsoluteTolerance,
            MaximumStep = options.MaximumStep,
            MaximumSteps = options.MaximumSteps,
            Discontinuities = [.. coefficients.OfType<Coefficient>().SelectMany(coefficient => coefficient.Discontinuities).Distinct().Order()],
        };
        ExplicitRungeKutta<TGenerator> solver = new(generator, options.Tableau ?? RungeKuttaTableau.Dop853, times[0], state, times[^1], ode);
        double[] buffer = new double[state.Length];
        Complex[] values = new Complex[output.FunctionalCount];
        OdeOutcome outcome = solver.Run(times, Observe, null, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        outcome.EnsureSuccess();
        solver.State.CopyTo(state);
        double largest = 0;
        foreach (double part in state)
        {
            largest += part * part;
        }

        double local = options.AbsoluteTolerance + (options.RelativeTolerance * Math.Sqrt(largest));
        return new PropagationSummary(solver.Method, solver.Statistics.Accepted, solver.Statistics.Accepted * local);

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
