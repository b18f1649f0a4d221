using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Plugins.Quantum.Spaces;
using Engine.Quantum;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Measures;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>What a model tends to.</summary>
[Experiment("quantum.steady-state",
    "The state a model tends to, with its observables, entropies, relaxation gap and uniqueness; over one period where the model is periodic.")]
[Reference("G. Lindblad, On the generators of quantum dynamical semigroups, Commun. Math. Phys. 48, 119 (1976)", Doi = "10.1007/BF01608499")]
public sealed class SteadyStateExperiment : IExperiment<SteadyStateParameters>
{
    private const int LargestSpace = 24;

    /// <inheritdoc/>
    public RunReport Run(SteadyStateParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        QuantumModel model = parameters.Load();
        if (model.Jumps.Count == 0)
        {
            throw new ParameterException("model", "the model has no jumps; unitary evolution has no steady state to tend to");
        }

        RunReportBuilder report = new();
        ModelHeader.Add(report, model);
        try
        {
            if (SolverForm.IsConstant(model))
            {
                Constant(report, model, parameters, context);
            }
            else
            {
                Periodic(report, model, parameters, context);
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or ArithmeticException)
        {
            throw Refusal.Of(e);
        }

        return report.Build();
    }

    private static void Constant(RunReportBuilder report, QuantumModel model, SteadyStateParameters parameters, IRunContext context)
    {
        Operator hamiltonian = model.Hamiltonian.Constant.ToOperator();
        Operator[] jumps = SolverForm.ConstantJumps(model);
        DensityMatrix state;
        if (parameters.From == SteadyStart.Initial)
        {
            Refusal.Superoperator(model, "the space of stationary states", LargestSpace);
            ComplexMatrix generator = Liouvillian.Matrix(hamiltonian, jumps);
            StationarySpace space = new(generator);
            state = new DensityMatrix(space.Limit(Refusal.Initial(model).ToDensityMatrix()), model.Space.System, new StateTolerance(1e-9, 1e-9, 1e-8));
            AddSpace(report, space);
            report.AddScalar("method", "projection onto the stationary states, from the initial state")
                .AddScalar("residual", Residual(generator, state), model.RateUnit, description: "||L rho||");
        }
        else
        {
            SteadyStateResult result;
            try
            {
                result = Engine.Quantum.Dynamics.SteadyState.Solve(hamiltonian, jumps, null, context.CancellationToken);
            }
            catch (ArithmeticException e) when (e.Message.Contains("unique", StringComparison.Ordinal) && model.Space.Dimension <= LargestSpace)
            {
                int count = new StationarySpace(Liouvillian.Matrix(hamiltonian, jumps)).Count;
                throw new ParameterException("from",
                    $"there are {count} independent stationary matrices (conserved blocks and coherences between them), not one: "
                    + "'--from initial' takes the limit of the model's initial state");
            }

            state = result.State;
            report.AddScalar("method", $"{result.Method.ToString().ToLowerInvariant()} search for L rho = 0")
                .AddScalar("residual", result.Residual, model.RateUnit, description: "||L rho||")
                .AddScalar("gap", double.IsNaN(result.Gap) ? ReportValue.Undefined : result.Gap, model.RateUnit,
                    description: "rate of the slowest relaxation; undefined where it was not computed")
                .AddScalar("uniqueness", double.IsNaN(result.Uniqueness) ? ReportValue.Undefined : result.Uniqueness,
                    description: "how far a second stationary state is off: second smallest singular value of L over its largest; rounding is 2e-13");
        }

        AddState(report, model, state);
        report.AddStates("steady", new StateSeries("index", "1", [0], model.Space.StateDimensions, state.AsSpan().ToArray()));
    }

    private static void Periodic(RunReportBuilder report, QuantumModel model, SteadyStateParameters parameters, IRunContext context)
    {
        if (model.Period is not { } period)
        {
            throw new ParameterException("model",
                "the model depends on time: give its period in the field period, and the steady state is that of the map over one period");
        }

        EvolutionOptions accuracy = parameters.Accuracy(model);
        (ComplexMatrix map, double error) = ChannelMap.Of(model, 0, period, accuracy, context);
        int d = model.Space.Dimension;
        StationarySpace space = new(map - ComplexMatrix.Identity(d * d));
        if (space.Count > 1 && parameters.From == SteadyStart.Unique)
        {
            throw new ParameterException("from", $"there are {space.Count} independent matrices that the map over one period leaves as they are, not one: "
                + "'--from initial' takes the limit of the model's initial state");
        }

        ComplexMatrix rho = parameters.From == SteadyStart.Initial ? space.Limit(Refusal.Initial(model).ToDensityMatrix()) : space.Only(d);
        DensityMatrix state = new(rho, model.Space.System, new StateTolerance(1e-8, 1e-8, 1e-7));
        AddSpace(report, space);
        double[] times = [.. Enumerable.Range(0, parameters.Points).Select(k => period * k / (parameters.Points - 1))];
        EvolvedStates states = new(model, times, false);
        EvolutionResult<DensityMatrix> result = LindbladSolver.Solve(SolverForm.Hamiltonian(model.Hamiltonian), SolverForm.Jumps(model), state, times,
            accuracy with
            {
                Observables = [.. model.Observables.Select(o => o.Operator.ToOperator())],
                Observer = (index, _, matrix) =>
                states.Take(index, matrix)
            },
            context.CancellationToken);
        double back = 0;
        for (int k = 0; k < d * d; k++)
        {
            back = Math.Max(back, Complex.Abs(result.Final.AsSpan()[k] - state.AsSpan()[k]));
        }

        report.AddScalar("method", "stationary state of the map over one period")
            .AddScalar("residual", back, description: "largest change of an element after one period")
            .AddScalar("period", period, model.TimeUnit);
        List<TableColumn> columns = [new TableColumn("time", model.TimeUnit, times)];
        for (int k = 0; k < model.Observables.Count; k++)
        {
            ModelObservable o = model.Observables[k];
            columns.Add(new TableColumn(o.IsHermitian ? o.Name : $"{o.Name}.re", o.Unit, result.RealExpectations(k)));
            if (!o.IsHermitian)
            {
                columns.Add(new TableColumn($"{o.Name}.im", o.Unit, [.. result.Expectations(k).ToArray().Select(z => z.Imaginary)]));
            }
        }

        report.AddTable("expectation", columns);
        AddState(report, model, state);
        CheckList checks = new();
        checks.AtMost("the state returns after one period", back, Math.Max(1e-6, 100 * error));
        checks.AddTo(report);
        report.AddStates("steady", new StateSeries("time", model.TimeUnit, times, model.Space.StateDimensions, states.Matrices));
    }

    private static void AddSpace(RunReportBuilder report, StationarySpace space) =>
        report.AddScalar("stationaryMatrices", space.Count, description: "independent matrices that do not change: 1 where the steady state is unique")
            .AddScalar("uniqueness", space.Uniqueness, description: "second smallest singular value over the largest");

    private static double Residual(ComplexMatrix generator, DensityMatrix state) => MatrixVector.Norm(generator * state.AsSpan().ToArray());

    private static void AddState(RunReportBuilder report, QuantumModel model, DensityMatrix state)
    {
        foreach (ModelObservable o in model.Observables)
        {
            Complex value = o.Operator.ToOperator().Expectation(state);
            report.AddScalar($"steady.{o.Name}", o.IsHermitian ? (ReportValue)value.Real : value, o.Unit, description: $"<{o.Name}>");
        }

        report.AddScalar("purity", state.Purity(), description: "Tr rho^2").AddScalar("entropy", VonNeumannEntropy.Of(state),
            description: "von Neumann entropy in bits");
        ModelHeader.AddTruncation(report, model, model.Space.TruncationWeight(k => state[k, k].Real));
        StateFigures.AddBars(report, "density-matrix", "Steady state", model.Space, state.AsSpan());
        for (int k = 0; k < model.Space.Subsystems.Count; k++)
        {
            DensityMatrix reduced = model.Space.Reduced(state, k);
            string name = model.Space.Subsystems[k].Name;
            if (model.Space.Subsystems.Count > 1)
            {
                report.AddScalar($"entropy.{name}", VonNeumannEntropy.Of(reduced), description: $"of the reduced state of {name}, in bits");
            }

            if (model.Space.Subsystems[k] is { Kind: SubsystemKind.Oscillator, Levels: >= 3 and <= 600 })
            {
                StateFigures.AddPhaseSpace(report, FigureNames.Of(name), $"{name} in the steady state", reduced);
            }
        }
    }
}
