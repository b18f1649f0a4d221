using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Quantum;
using Engine.Quantum.Channels;
using Engine.Quantum.Measures;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Estimates a process by its Choi matrix.</summary>
internal sealed class ProcessTomography(RunReportBuilder report, QuantumModel model, TomographyPlan plan, TomographyParameters parameters, IRunContext context)
{
    private readonly int _dimension = model.Space.Dimension;

    public void Run()
    {
        int d = _dimension;

        // p = Tr[E Φ(ρ)] = Tr[(ρᵀ ⊗ E) J].
        ComplexMatrix[][] rows = [.. plan.Inputs.SelectMany(input => plan.Settings.Select(effects => effects.Select(e =>
            KroneckerProduct.Compute(Transposed(input.ToMatrix()), e)).ToArray()))];
        QuantumChannel? truth = model.Times is { Length: > 1 } times
            ? QuantumChannel.FromSuperoperator(ChannelMap.Of(model, times[0], times[^1], parameters.Accuracy(model), context).Map, d, d) : null;
        double[][] counts = plan.Counts ?? Simulated(rows, truth ?? throw new ParameterException("model",
            "tomography.simulate: the model has no times to span the process"));
        MeasurementMap map = new([.. rows.SelectMany(r => r)]);
        TomographyExperiment.Demand(report, map, k => $"input {k / d}, output {k % d}", "inputs and settings");
        ComplexMatrix linear = map.Invert([.. counts.SelectMany(r => r.Select(c => c / r.Sum()))]);
        QuantumChannel projected = NearestChannel.Of(linear, d, d);
        ProcessAscent ascent = new(rows, counts, projected.ToChoi(), d);
        ascent.Run(context.Checkpoints.GetSlot("ascent"), context.CancellationToken);
        ComplexMatrix likely = ascent.Choi;
        QuantumChannel estimate = QuantumChannel.FromChoi(likely, d, d);
        report.AddScalar("linearSmallestEigenvalue", HermitianEigenDecomposition.Eigenvalues(linear)[0],
            description: "of the Choi matrix of the linear inversion")
            .AddScalar("logLikelihood", ascent.LogLikelihood)
            .AddScalar("steps", ascent.Steps, description: "of the likelihood's ascent")
            .AddScalar("smallestChoiEigenvalue", estimate.SmallestChoiEigenvalue)
            .AddScalar("traceDefect", estimate.TraceDefect);
        if (truth is not null)
        {
            report.AddScalar("processFidelity", Fidelity.Of(State(estimate), State(truth)), description: "of the Choi states of estimate and model")
                .AddScalar("projectedFidelity", Fidelity.Of(State(projected), State(truth)));
        }

        report.AddArray("choi", new ReportArray(likely.AsSpan().ToArray(), [d * d, d * d])).AddArray("linear",
            new ReportArray(linear.AsSpan().ToArray(), [d * d, d * d]));
        double[] indices = [.. Enumerable.Range(0, d * d).Select(k => (double)k)];
        report.AddFigure(new HeatMapFigure("choi", "Choi matrix of the estimate: moduli", new Axis("column"), new Axis("row"), indices, indices,
            [.. likely.AsSpan().ToArray().Select(z => z.Magnitude)], new Axis("|J|")));
        CheckList checks = new();
        checks.AtLeast("completely positive", estimate.SmallestChoiEigenvalue, -1e-9);
        checks.AtMost("trace preserving", estimate.TraceDefect, 1e-9);
        checks.AddTo(report);
    }

    private static ComplexMatrix Transposed(ComplexMatrix a) => ComplexMatrix.Create(a.Columns, a.Rows, (r, c) => a[c, r]);

    private static DensityMatrix State(QuantumChannel channel) =>
        new(channel.ToChoi() / channel.InputDimension, null, new StateTolerance(1e-7, 1e-7, 1e-7));

    private double[][] Simulated(ComplexMatrix[][] rows, QuantumChannel truth)
    {
        RandomStream random = new(plan.Seed ?? context.Seed);
        ComplexMatrix choi = truth.ToChoi();
        return [.. rows.Select(effects => TomographyExperiment.Draw(TomographyExperiment.Probabilities(effects, choi), plan.Shots, random))];
    }
}
