using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Quantum;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Finds pulses that do to a model what is wanted of them.</summary>
[Experiment("quantum.control",
    "Shapes the drives of a model by GRAPE: a state, a gate, or a gate on some states; limits, slopes, smoothness, ensembles of parameters.")]
[Reference("N. Khaneja, T. Reiss, C. Kehlet, T. Schulte-Herbrueggen and S. J. Glaser, Optimal control of coupled spin dynamics: design of NMR pulse "
    + "sequences by "
    + "gradient ascent algorithms, J. Magn. Reson. 172, 296 (2005)", Doi = "10.1016/j.jmr.2004.11.004")]
[Reference("L. H. Pedersen, N. M. Moeller and K. Moelmer, Fidelity of quantum operations, Phys. Lett. A 367, 47 (2007)",
    Doi = "10.1016/j.physleta.2007.02.069")]
public sealed class ControlExperiment : IExperiment<ControlParameters>
{
    private const int LargestDimension = 256;

    /// <inheritdoc/>
    public RunReport Run(ControlParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        QuantumModel model = parameters.Load();
        if (model.Space.Dimension > LargestDimension)
        {
            throw new ParameterException("model",
                $"subsystems: the dimension is {model.Space.Dimension}; pulses are shaped for dimensions up to {LargestDimension}");
        }

        ControlPlan plan = ControlPlanReader.Read(model);
        ControlSystem system = new(parameters, plan);
        RunReportBuilder report = new();
        ModelHeader.Add(report, model);
        if (model.Jumps.Count > 0)
        {
            report.AddWarning("Jumps are left out of the search; the pulse with them: put it into the model and run quantum.evolve.");
        }

        try
        {
            ControlMember[] members = [.. system.Members().Select(m => system.Member(m.Values, m.Weight))];
            GrapeResult result = Optimize(model, plan, members, parameters.Starts, context);
            double[] pulse = [.. result.Best.Amplitudes.Select(v => v / plan.Duration)];
            ControlReport writer = new(report, model, plan, result);
            writer.AddPulse(pulse);
            writer.AddSearch();
            Check(report, model, plan, system, pulse, result, context);
            AddRobustness(report, model, plan, system, result, context);
            ControlSensitivity.Add(report, model, parameters, plan, system, result.Best);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            throw Refusal.Of(e);
        }

        return report.Build();
    }

    private static GrapeResult Optimize(QuantumModel model, ControlPlan plan, ControlMember[] members, int starts, IRunContext context)
    {
        double[] slices = ControlProblem.EqualSlices(1, plan.Slices);
        int d = model.Space.Dimension;
        ControlProblem problem = plan.Leakage.Length == 0 ? new(members, slices, plan.Inputs, plan.Target) : new(members, slices, plan.Inputs, plan.Target)
        {
            RunningOperator = ComplexMatrix.Create(d, d, (r, c) => r == c && plan.Leakage.Contains(r) ? 1 : 0),
        };
        double[] lower = [.. plan.Lower.Select(l => l * plan.Duration)], upper = [.. plan.Upper.Select(l => l * plan.Duration)];
        double widest = upper.Zip(lower, (u, l) => u - l).Where(double.IsFinite).DefaultIfEmpty(4 * Math.PI).Max();
        bool random = plan.Start is null;
        GrapeOptions settings = new()
        {
            Penalties = plan.LeakageWeight > 0 && plan.Leakage.Length > 0 ? [plan.LeakageWeight] : [0],
            IterationsPerStage = plan.Iterations,
            Starts = random ? starts : 1,
            StartScale = Math.Min(Math.PI, widest / 4),
            Seed = plan.Seed ?? context.Seed,
            Initial = plan.Start?.Select(u => u * plan.Duration).ToArray(),
            InfidelityGoal = plan.Threshold,
            SlopeLimits = plan.Slopes?.Select(s => s * plan.Duration * plan.Duration).ToArray(),
            SlopeEnds = plan.EdgesAtZero ? [.. plan.Controls.Select(_ => true)] : null,
            Smoothness = plan.Smoothness,
            DegreeOfParallelism = context.DegreeOfParallelism,
        };
        try
        {
            return new GrapeOptimizer(problem, new PiecewiseConstantPulse(plan.Slices, lower, upper), settings)
                .Optimize(checkpoints: context.Checkpoints, cancellationToken: context.CancellationToken);
        }
        catch (NumericalException) when (plan.Start is { } start && Array.TrueForAll(start, u => u == 0))
        {
            throw new ParameterException("model",
                "control.start: the gradient vanishes at this pulse, which does not reach the target: a pulse of zeros acts in second order "
                + "only, and a search by gradients cannot leave it. Start from random(seed), or from other samples");
        }
    }

    /// <summary>The same pulse as a drive of the model, integrated by another method.</summary>
    private static void Check(
        RunReportBuilder report, QuantumModel model, ControlPlan plan, ControlSystem system, double[] pulse, GrapeResult result, IRunContext context)
    {
        if (plan.Ensemble.Count > 0)
        {
            return;
        }

        Hamiltonian hamiltonian = system.WithPulse(pulse);
        int d = model.Space.Dimension;
        Complex[] finals = new Complex[plan.Inputs.Length * d];
        EvolutionOptions accuracy = new() { RelativeTolerance = 1e-10, AbsoluteTolerance = 1e-12 };
        double outside = 0, off = 0;
        for (int m = 0; m < plan.Inputs.Length; m++)
        {
            EvolutionResult<StateVector> solved = SchrodingerSolver.Solve(hamiltonian, new StateVector(plan.Inputs[m], model.Space.System, normalize: true),
                [0, plan.Duration], accuracy,
                context.CancellationToken);
            StateVector final = solved.Final;
            off = Math.Max(off, solved.Errors.Integration);
            final.Amplitudes.CopyTo(finals.AsSpan(m * d));
            outside += plan.Ends.Sum(e => Math.Pow(Complex.Abs(MatrixVector.InnerProduct(e, final.Amplitudes)), 2)) / plan.Inputs.Length;
        }

        double infidelity = plan.Target.Evaluate(finals, d, [.. result.Best.TargetVariables], [], []);

        // An infidelity is a square of overlaps: twice what the states are off.
        report.AddScalar("integratedInfidelity", infidelity, "1", (2 * off) + ControlReport.Rounding(plan), ErrorSource.Bound,
            "of the pulse as a drive of the model, integrated by itself")
            .AddScalar("leakage", Math.Max(0, 1 - outside), description: "mean population that ends outside of the target states");
        CheckList checks = new();
        checks.AtMost("the integrated model agrees", Math.Abs(infidelity - result.Best.Value.Infidelity), 1e-7);
        checks.AddTo(report);
    }

    /// <summary>Infidelity over each parameter of the ensemble, also beyond the values it was shaped for.</summary>
    private static void AddRobustness(RunReportBuilder report, QuantumModel model, ControlPlan plan, ControlSystem system, GrapeResult result,
        IRunContext context)
    {
        if (plan.Ensemble.Count == 0)
        {
            return;
        }

        List<(string Parameter, double Value, double Infidelity)> rows = [];
        foreach (EnsembleAxis axis in plan.Ensemble)
        {
            double low = axis.Values.Min(), high = axis.Values.Max(), reach = high > low ? (high - low) / 2 : 0.05 * Math.Max(Math.Abs(high), 1e-300);
            for (int k = 0; k <= 20; k++)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
                double value = low - reach + ((high - low + (2 * reach)) * k / 20);
                ControlProblem problem = new(
                    [system.Member([ControlSystem.Value(axis, value)], 1)], ControlProblem.EqualSlices(1, plan.Slices), plan.Inputs, plan.Target);
                ControlValue found = ControlEvaluatorFactory.Create(problem).Evaluate(
                    [.. result.Best.Amplitudes], [.. problem.Durations], [.. result.Best.TargetVariables], 0, [], [], []);
                rows.Add((axis.Parameter, value, found.Infidelity));
            }
        }

        report.AddTable("robustness",
            new TableColumn("parameter", [.. rows.Select(r => r.Parameter)]),
            new TableColumn("value", "1", [.. rows.Select(r => r.Value)], "in SI units"),
            new TableColumn("infidelity", "1", [.. rows.Select(r => r.Infidelity)]));
        foreach (IGrouping<string, (string Parameter, double Value, double Infidelity)> group in rows.GroupBy(r => r.Parameter))
        {
            string unit = model.HasUnits ? plan.Ensemble.First(a => a.Parameter == group.Key).Dimension.Unit() : "1";
            report.AddFigure(new LineFigure($"robustness-{FigureNames.Of(group.Key)}", $"Infidelity against {group.Key}", new Axis(group.Key, unit),
                new Axis("infidelity", "1", AxisScale.Logarithmic),
                [new FigureSeries("infidelity", [.. group.Select(r => r.Value)], [.. group.Select(r => Math.Max(r.Infidelity, 1e-16))])]));
        }
    }
}
