using System.Numerics;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Single runs of a watched system and their average.</summary>
[Experiment("quantum.trajectories",
    "Single runs of a watched system: jumps with their times and channels, or homodyne and heterodyne currents, and their average.")]
[Reference("J. Dalibard, Y. Castin and K. Moelmer, Wave-function approach to dissipative processes in quantum optics, Phys. Rev. Lett. 68, 580 (1992)",
    Doi = "10.1103/PhysRevLett.68.580")]
[Reference("H. M. Wiseman and G. J. Milburn, Quantum theory of field-quadrature measurements, Phys. Rev. A 47, 642 (1993)", Doi = "10.1103/PhysRevA.47.642")]
[Reference("P. Rouchon and J. F. Ralph, Efficient quantum filtering for quantum feedback control, Phys. Rev. A 91, 012118 (2015)",
    Doi = "10.1103/PhysRevA.91.012118")]
public sealed class TrajectoriesExperiment : IExperiment<TrajectoriesParameters>
{
    /// <summary>Largest dimension for which the master equation is solved beside the trajectories.</summary>
    private const int LargestCheck = 64;

    private const long MostElements = 1L << 22;

    /// <inheritdoc/>
    public RunReport Run(TrajectoriesParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        QuantumModel model = parameters.Load();
        if (model.Jumps.Count == 0)
        {
            throw new ParameterException("model", "the model has no jumps; there is nothing to watch");
        }

        double[] times = Refusal.Times(model, 2);
        RunReportBuilder report = new();
        ModelHeader.Add(report, model);
        int d = model.Space.Dimension;
        bool states = (long)d * d * times.Length <= MostElements;
        TrajectoryAverages averages;
        try
        {
            averages = parameters.Unravelling == Unravelling.Jumps ? JumpTrajectories.Run(model, parameters, context, states, report)
                : DiffusiveTrajectories.Run(model, parameters, context, states, report);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            throw Refusal.Of(e);
        }

        report.AddScalar("method", averages.Method).AddScalar("trajectories", parameters.Trajectories);
        if (!double.IsNaN(averages.Bias))
        {
            report.AddScalar("stepBias", averages.Bias,
                description: "largest change of a mean when an eighth of the trajectories take half the step along the same noise");
        }

        ModelObservable[] observables = [.. model.Observables.Where(o => o.IsHermitian)];
        foreach (ModelObservable left in model.Observables.Where(o => !o.IsHermitian))
        {
            report.AddWarning($"{left.Name} is not Hermitian and is left out: averages are of real values; name its Hermitian parts (A + A')/2.");
        }

        AddMeans(report, model, observables, times, averages,
            jumps: parameters.Unravelling == Unravelling.Jumps ? parameters.Trajectories : 0);
        if (d <= LargestCheck)
        {
            Compare(report, model, observables, times, averages, parameters, context);
        }

        if (averages.States.Count > 0)
        {
            report.AddStates("average", new StateSeries("time", model.TimeUnit, times, model.Space.StateDimensions,
                [.. averages.States.SelectMany(s => s.AsSpan().ToArray())]));
            ModelHeader.AddTruncation(report, model, averages.States.Select(s => model.Space.TruncationWeight(k => s[k, k].Real)).MaxBy(w => w.Weight));
        }

        return report.Build();
    }

    private static void AddMeans(RunReportBuilder report, QuantumModel model, ModelObservable[] observables, double[] times, TrajectoryAverages averages,
        int jumps)
    {
        List<TableColumn> columns = [new TableColumn("time", model.TimeUnit, times)];
        for (int k = 0; k < observables.Length; k++)
        {
            ModelObservable o = observables[k];
            columns.Add(new TableColumn(o.Name, o.Unit, averages.Means[k]));
            columns.Add(new TableColumn($"{o.Name}.error", o.Unit, averages.Errors[k], "standard error of the mean"));

            // A jump that none of the trajectories met may still happen once in as many.
            double unseen = jumps > 0 ? OperatorBound.Of(o.Operator) / jumps : 0;
            report.AddScalar($"final.{o.Name}", averages.Means[k][^1], o.Unit, Math.Max(averages.Errors[k][^1], unseen), ErrorSource.Sampling,
                $"mean of <{o.Name}> at the last time");
            List<FigureSeries> series = [new FigureSeries("mean", times, averages.Means[k], SeriesStyle.Line, averages.Errors[k])];
            int observable = k;
            series.AddRange(averages.Paths.Take(3).Select((p, j) => new FigureSeries($"trajectory {j}", times, p[observable], SeriesStyle.Dashed)));
            report.AddFigure(new LineFigure($"paths-{FigureNames.Of(o.Name)}", $"{o.Name}: three trajectories and the mean", new Axis("time", model.TimeUnit),
                new Axis(o.Name, o.Unit), series));
        }

        report.AddTable("mean", columns);
    }

    /// <summary>The mean against the master equation: the largest deviation in standard errors, as a probability over all numbers compared.</summary>
    private static void Compare(
        RunReportBuilder report, QuantumModel model, ModelObservable[] observables, double[] times, TrajectoryAverages averages,
            TrajectoriesParameters parameters,
        IRunContext context)
    {
        EvolutionOptions options = parameters.Accuracy(model) with { Observables = [.. observables.Select(o => o.Operator.ToOperator())] };
        EvolutionResult<Engine.Quantum.DensityMatrix> exact = LindbladSolver.Solve(
            SolverForm.Hamiltonian(model.Hamiltonian), SolverForm.Jumps(model), Refusal.Initial(model).ToDensityMatrix(), times, options,
                context.CancellationToken);
        double bias = double.IsNaN(averages.Bias) ? 0 : averages.Bias, largest = 0;
        int compared = 0;
        for (int k = 0; k < observables.Length; k++)
        {
            ReadOnlySpan<Complex> expected = exact.Expectations(k);
            for (int t = 1; t < times.Length; t++)
            {
                double error = averages.Errors[k][t], off = Math.Abs(averages.Means[k][t] - expected[t].Real) - (2 * bias) - 1e-6;
                compared++;
                largest = off > 0 ? Math.Max(largest, off / Math.Max(error, 1e-300)) : largest;
            }
        }

        double probability = compared == 0 ? 1 : Math.Min(1, compared * ErrorFunctions.Erfc(largest / Math.Sqrt(2)));
        report.AddScalar("agreement", probability, description: "probability of so large a deviation from the Lindblad equation somewhere among the means");
        CheckList checks = new();
        checks.AtLeast("means agree with the Lindblad equation", probability, 1e-4);
        checks.AddTo(report);
    }
}
