using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Quantum;
using Engine.Quantum.Measures;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Estimates a state.</summary>
internal sealed class StateTomography(RunReportBuilder report, QuantumModel model, TomographyPlan plan, TomographyParameters parameters, IRunContext context)
{
    private readonly ComplexMatrix[] _effects = [.. plan.Settings.SelectMany(s => s)];
    private readonly int[] _settings = [.. plan.Settings.SelectMany((s, k) => s.Select(_ => k))];

    public void Run()
    {
        DensityMatrix? truth = TomographyExperiment.StateOf(model, parameters, context);
        double[][] rows = plan.Counts ?? Simulated(truth ?? throw new ParameterException("model",
            "tomography.simulate: the model has no initial state to simulate"));
        double[] counts = [.. rows.SelectMany(r => r)];
        MeasurementMap map = new(_effects);
        TomographyExperiment.Demand(report, map, model.Space.Label, "settings");
        ComplexMatrix linear = map.Invert([.. rows.SelectMany(r => r.Select(c => c / r.Sum()))]);
        DensityMatrix projected = new(SimplexProjection.Of(linear), model.Space.System, new StateTolerance(1e-9, 1e-9, 1e-9));
        TomographyData data = new(_effects, _settings, counts);
        TomographyOutcome fit = MaximumLikelihood.Fit(data, model.Space.System, context.CancellationToken);
        report.AddScalar("linearSmallestEigenvalue", HermitianEigenDecomposition.Eigenvalues(linear)[0],
            description: "of the linear inversion; negative where it is no state")
            .AddScalar("logLikelihood", fit.LogLikelihood)
            .AddScalar("deviance", Deviance(data, fit.State), description: "2 sum n log(n/expected)")
            .AddScalar("degreesOfFreedom", fit.DegreesOfFreedom)
            .AddScalar("chiSquare", fit.ChiSquare)
            .AddScalar("likelihoodGap", fit.Gap, description: "the log-likelihood a count lies at most this far below its maximum")
            .AddScalar("purity", fit.State.Purity());
        if (truth is not null)
        {
            report.AddScalar("fidelity", Fidelity.Of(fit.State, truth), description: "of the most likely state with the model's")
                .AddScalar("projectedFidelity", Fidelity.Of(projected, truth), description: "of the projected one");
        }

        AddObservables(data, fit.State);
        int[] dimensions = model.Space.StateDimensions;
        report.AddStates("estimate", new StateSeries("index", "1", [0], dimensions, fit.State.AsSpan().ToArray()))
            .AddStates("projected", new StateSeries("index", "1", [0], dimensions, projected.AsSpan().ToArray()))
            .AddArray("linear", new ReportArray(linear.AsSpan().ToArray(), [linear.Rows, linear.Columns]));
        report.AddTable("counts",
            new TableColumn("setting", "1", [.. _settings.Select(s => (long)s)]),
            new TableColumn("count", "1", counts),
            new TableColumn("expected", "1", data.Expected(fit.State.AsSpan())));
        StateFigures.AddBars(report, "estimate", "Most likely state", model.Space, fit.State.AsSpan());
        if (truth is not null)
        {
            StateFigures.AddBars(report, "ideal", "The model's state", model.Space, truth.AsSpan());
        }
    }

    private double[][] Simulated(DensityMatrix truth)
    {
        RandomStream random = new(plan.Seed ?? context.Seed);
        return [.. plan.Settings.Select(effects => TomographyExperiment.Draw(TomographyExperiment.Probabilities(effects, truth.ToMatrix()), plan.Shots,
            random))];
    }

    private static double Deviance(TomographyData data, DensityMatrix state)
    {
        double[] expected = data.Expected(state.AsSpan());
        double sum = 0;
        for (int k = 0; k < expected.Length; k++)
        {
            sum += data.Counts[k] > 0 ? 2 * data.Counts[k] * Math.Log(data.Counts[k] / expected[k]) : 0;
        }

        return sum;
    }

    /// <summary>Observables of the estimate, with intervals of a parametric bootstrap: counts drawn from the estimate and fitted again.</summary>
    private void AddObservables(TomographyData data, DensityMatrix state)
    {
        ModelObservable[] observables = [.. model.Observables.Where(o => o.IsHermitian)];
        if (observables.Length == 0)
        {
            return;
        }

        ComplexMatrix[] matrices = [.. observables.Select(o => o.Operator.ToMatrix())];
        double[] values = [.. matrices.Select(m => state.Expectation(m).Real)];
        double[] totals = [.. plan.Settings.Select((_, k) => Enumerable.Range(0, _settings.Length).Where(i => _settings[i] == k).Sum(i => data.Counts[i]))];
        PieceLoop<double> samples = new("the bootstrap", parameters.Bootstrap, matrices.Length, context.Checkpoints.GetSlot("bootstrap"));
        samples.Run((index, piece) =>
        {
            RandomStream random = new(context.Seed, (ulong)index + 1);
            double[] drawn = [.. plan.Settings.SelectMany((effects, k) =>
                TomographyExperiment.Draw(TomographyExperiment.Probabilities(effects, state.ToMatrix()), (int)totals[k], random))];
            DensityMatrix again = MaximumLikelihood.Fit(data.WithCounts(drawn), model.Space.System, context.CancellationToken).State;
            for (int o = 0; o < matrices.Length; o++)
            {
                piece[o] = again.Expectation(matrices[o]).Real;
            }
        }, context.DegreeOfParallelism, finished => context.ReportProgress(finished / (double)parameters.Bootstrap, "bootstrap"), context.CancellationToken);

        double[] low = new double[values.Length], high = new double[values.Length], spread = new double[values.Length];
        for (int o = 0; o < values.Length; o++)
        {
            double[] sorted = [.. Enumerable.Range(0, samples.Count).Select(b => samples[b][o]).Order()];
            double mean = sorted.Length == 0 ? double.NaN : sorted.Average();
            spread[o] = sorted.Length < 2 ? double.NaN : Math.Sqrt(sorted.Sum(x => (x - mean) * (x - mean)) / (sorted.Length - 1));
            low[o] = sorted.Length == 0 ? double.NaN : sorted[(int)(0.025 * sorted.Length)];
            high[o] = sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(0.975 * sorted.Length))];
            report.AddScalar($"estimate.{observables[o].Name}", values[o], observables[o].Unit, double.IsNaN(spread[o]) ? null : spread[o],
                double.IsNaN(spread[o]) ? ErrorSource.None : ErrorSource.Sampling, $"<{observables[o].Name}> of the most likely state");
        }

        report.AddTable("observables",
            new TableColumn("observable", [.. observables.Select(o => o.Name)]),
            new TableColumn("value", "1", values),
            new TableColumn("error", "1", spread, "standard deviation of the bootstrap"),
            new TableColumn("low", "1", low, "2.5 % of the bootstrap lie below"),
            new TableColumn("high", "1", high, "2.5 % lie above"));
    }
}
