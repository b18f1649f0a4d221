using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Plugins.Quantum.Spaces;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>A model's state along its output times.</summary>
[Experiment("quantum.evolve",
    "Evolves a model: Schroedinger, Lindblad, non-Hermitian, Bloch-Redfield or hierarchical equations; the method is chosen and said.")]
[Reference("G. Lindblad, On the generators of quantum dynamical semigroups, Commun. Math. Phys. 48, 119 (1976)", Doi = "10.1007/BF01608499")]
public sealed class EvolveExperiment : IExperiment<EvolveParameters>
{
    /// <summary>Largest dimension whose eigenvalues are computed.</summary>
    private const int LargestCheck = 256;

    private const int MostQubits = 6;

    /// <inheritdoc/>
    public RunReport Run(EvolveParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        QuantumModel model = parameters.Load();
        int[] reduce = [.. parameters.Reduce.Select(name => Subsystem(model.Space, name))];
        EvolutionRun run = new(model, parameters, context);
        int[] maps = EvolveFigures.MapIndices(model, parameters.MapTimes);
        EvolvedStates states = run.Run();
        RunReportBuilder report = new();
        ModelHeader.Add(report, model);
        foreach (string warning in run.Warnings)
        {
            report.AddWarning(warning);
        }

        report.AddScalar("method", run.Method, description: run.Reason)
            .AddScalar("methodReason", run.Reason)
            .AddScalar("errorBound", run.ErrorBound, description: "bound on the error of the state, in its norm");
        if (run.Convergence is { } convergence)
        {
            report.AddScalar("convergence", convergence, description: "change with one more level and one more exponential of the hierarchy");
        }

        ModelHeader.AddTruncation(report, model, states.Truncation);
        AddExpectations(report, model, states, run);
        AddChecks(report, model, states, run);
        SensitivityReport.Add(report, model, parameters, context);
        AddStates(report, model, states, reduce);
        EvolveFigures.Add(report, model, states, maps, MostQubits);
        return report.Build();
    }

    private static int Subsystem(Space space, string name)
    {
        int index = space.Subsystems.ToList().FindIndex(s => s.Name == name);
        return index >= 0 ? index : throw new ParameterException("reduce",
            $"there is no subsystem {name} (subsystems: {string.Join(", ", space.Subsystems.Select(s => s.Name))})");
    }

    private static void AddExpectations(RunReportBuilder report, QuantumModel model, EvolvedStates states, EvolutionRun run)
    {
        List<TableColumn> columns = [new TableColumn("time", model.TimeUnit, states.Times)];
        ErrorSource source = run.Convergence is null ? ErrorSource.Bound : ErrorSource.Convergence;
        for (int k = 0; k < model.Observables.Count; k++)
        {
            ModelObservable o = model.Observables[k];
            Complex[] values = states.Expectations[k];
            double error = run.ErrorBound * run.ErrorWeight * OperatorBound.Of(o.Operator);
            if (o.IsHermitian)
            {
                columns.Add(new TableColumn(o.Name, o.Unit, [.. values.Select(z => z.Real)]));
                report.AddScalar($"final.{o.Name}", values[^1].Real, o.Unit, error, source, $"<{o.Name}> at the last time");
            }
            else
            {
                columns.Add(new TableColumn($"{o.Name}.re", o.Unit, [.. values.Select(z => z.Real)]));
                columns.Add(new TableColumn($"{o.Name}.im", o.Unit, [.. values.Select(z => z.Imaginary)]));
                report.AddScalar($"final.{o.Name}", values[^1], o.Unit, error, source, $"<{o.Name}> at the last time");
            }
        }

        report.AddTable("expectation", columns);
        report.AddScalar("finalPurity", states.Purity[^1], description: "Tr rho^2 at the last time")
            .AddScalar("finalTrace", states.Trace[^1], "1", run.ErrorBound * run.ErrorWeight, source, "trace, or squared norm, at the last time");
        if (model.NonHermitian)
        {
            report.AddScalar("survival", states.Trace[^1], "1", run.ErrorBound * run.ErrorWeight, source, "what is left of the norm squared at the last time")
                .AddTable("norm", new TableColumn("time", model.TimeUnit, states.Times), new TableColumn("survival", "1", states.Trace));
        }
    }

    private static void AddChecks(RunReportBuilder report, QuantumModel model, EvolvedStates states, EvolutionRun run)
    {
        CheckList checks = new();
        double slack = Math.Max(10 * run.ErrorBound, 1e-9);
        if (!model.NonHermitian)
        {
            checks.AtMost("trace stays 1", states.Trace.Max(t => Math.Abs(t - 1)), slack);
        }

        int d = model.Space.Dimension;
        if (d <= LargestCheck && states.Last.Length == d * d)
        {
            ComplexMatrix last = new(d, d, [.. states.Last]);
            double hermiticity = 0;
            for (int k = 0; k < d * d; k++)
            {
                hermiticity = Math.Max(hermiticity, Complex.Abs(states.Last[k] - Complex.Conjugate(states.Last[(k % d * d) + (k / d)])));
            }

            checks.AtMost("the last state is Hermitian", hermiticity, 1e-12);
            double smallest = HermitianEigenDecomposition.Eigenvalues(last)[0];
            if (run.IsPositive)
            {
                checks.AtLeast("smallest eigenvalue of the last state", smallest, -slack);
            }
            else
            {
                report.AddScalar("smallestEigenvalue", smallest, description: "of the last state; without the secular approximation it may be negative");
            }
        }

        checks.AddTo(report);
    }

    private static void AddStates(RunReportBuilder report, QuantumModel model, EvolvedStates states, int[] reduce)
    {
        int[] dimensions = model.Space.StateDimensions;
        int d = model.Space.Dimension;
        if (states.AreKept)
        {
            report.AddStates("states", new StateSeries("time", model.TimeUnit, states.Times, dimensions, states.Matrices));
        }
        else if (d <= 1024)
        {
            report.AddStates("states", new StateSeries("time", model.TimeUnit, [states.Times[^1]], dimensions, states.LastMatrix()))
                .AddWarning($"States of dimension {d} at {states.Times.Length} times are too many to keep; the last one is.");
        }

        foreach (int subsystem in reduce)
        {
            int[] indices = states.AreKept ? [.. Enumerable.Range(0, states.Times.Length)] : [states.Times.Length - 1];
            Complex[] matrices = [.. indices.SelectMany(k => states.Reduced(k, subsystem).AsSpan().ToArray())];
            report.AddStates($"reduced.{model.Space.Subsystems[subsystem].Name}",
                new StateSeries("time", model.TimeUnit, [.. indices.Select(k => states.Times[k])], [model.Space.Subsystems[subsystem].Levels], matrices));
        }
    }
}
