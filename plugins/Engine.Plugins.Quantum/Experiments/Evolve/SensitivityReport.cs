using System.Numerics;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Plugins.Quantum.Spaces;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Derivatives of expectation values by parameters of the model.</summary>
internal static class SensitivityReport
{
    public static void Add(RunReportBuilder report, QuantumModel model, EvolveParameters parameters, IRunContext context)
    {
        if (parameters.Sensitivity.Length == 0)
        {
            return;
        }

        if (model.NonHermitian || model.Baths.Count > 0 && parameters.BathMethod is not (null or BathMethod.None))
        {
            throw new ParameterException("sensitivity", "derivatives are those of the Schroedinger and Lindblad equations of a Hermitian Hamiltonian");
        }

        double[] times = Refusal.Times(model);
        ModelObservable[] observables = [.. model.Observables];
        foreach (string name in parameters.Sensitivity)
        {
            ModelParameter parameter = SensitivityParameter.Find(model, name);
            SensitivityResult result = Solve(model, parameters, parameter, times, observables, context, out double scale);
            List<TableColumn> columns = [new TableColumn("time", model.TimeUnit, times)];
            List<FigureSeries> series = [];
            for (int k = 0; k < observables.Length; k++)
            {
                string unit = SensitivityParameter.Unit(observables[k].Unit, model, parameter);
                // Derivatives of a matrix: its trace norm is the root of the dimension times its Frobenius norm at most.
                double error = result.ErrorBound * Math.Sqrt(model.Space.Dimension) * OperatorBound.Of(observables[k].Operator) / scale;
                Complex[] values = [.. result.Derivatives(k).ToArray().Select(z => z / scale)];
                if (observables[k].IsHermitian)
                {
                    double[] real = [.. values.Select(z => z.Real)];
                    columns.Add(new TableColumn(observables[k].Name, unit, real));
                    series.Add(new FigureSeries(observables[k].Name, times, real));
                    report.AddScalar($"sensitivity.{name}.{observables[k].Name}", real[^1], unit, error, ErrorSource.Bound,
                        $"d<{observables[k].Name}>/d{name} at the last time");
                }
                else
                {
                    columns.Add(new TableColumn($"{observables[k].Name}.re", unit, [.. values.Select(z => z.Real)]));
                    columns.Add(new TableColumn($"{observables[k].Name}.im", unit, [.. values.Select(z => z.Imaginary)]));
                    report.AddScalar($"sensitivity.{name}.{observables[k].Name}", values[^1], unit, error, ErrorSource.Bound,
                        $"d<{observables[k].Name}>/d{name} at the last time");
                }
            }

            report.AddTable($"sensitivity.{name}", columns);
            if (series.Count > 0 && times.Length > 1)
            {
                report.AddFigure(new LineFigure($"sensitivity-{FigureNames.Of(name)}", $"Derivatives of expectation values by {name}",
                    new Axis("time", model.TimeUnit), new Axis("derivative"), series));
            }
        }
    }

    /// <summary>The derivative is integrated in units that make it of order one: by the size of what moves the state, times the time it moves.</summary>
    private static SensitivityResult Solve(
        QuantumModel model, EvolveParameters parameters, ModelParameter parameter, double[] times, ModelObservable[] observables, IRunContext context,
        out double scale)
    {
        try
        {
            ModelOverride[] others = [.. parameters.Override.Select(ModelOverride.Parse)];
            ModelMotion motion = ModelLibrary.LoadMotion(parameters.Model, others, parameter, alone: true);
            DrivenOperator turn = motion.Turn(parameter.Name);
            IReadOnlyList<ModelJump?> changes = motion.Changes(parameter.Name);
            double size = Size(turn, times) * (times[^1] - times[0]);
            foreach ((ModelJump? change, ModelJump jump) in changes.Zip(model.Jumps))
            {
                size += change is null ? 0 : Size(change.Operator, times) * Size(jump.Operator, times) * Math.Sqrt(Math.Max(0, jump.Rate.At(times[0]).Real))
                    * (times[^1] - times[0]);
            }

            scale = size > 0 && double.IsFinite(size) ? 1 / size : 1;
            TimeFunction factor = TimeFunction.Of(scale);
            EvolutionOptions options = parameters.Accuracy(model) with { Observables = [.. observables.Select(o => o.Operator.ToOperator())] };
            return SensitivitySolver.Solve(
                SolverForm.Hamiltonian(model.Hamiltonian), SolverForm.Jumps(model), SolverForm.Hamiltonian(turn.Scale(factor)),
                [.. changes.Select(c => c is null ? null : SolverForm.Jump(c with { Operator = c.Operator.Scale(factor) }))],
                Refusal.Initial(model).ToDensityMatrix(), times, options, context.CancellationToken);
        }
        catch (Exception e) when (e is ParameterException or InvalidOperationException)
        {
            throw new ParameterException("sensitivity", $"there is no derivative by {parameter.Name}: {e.Message}");
        }
    }

    private static double Size(DrivenOperator a, double[] times)
    {
        double size = OperatorBound.Of(a.Constant);
        foreach ((TimeFunction function, OperatorSum part) in a.Drives)
        {
            size += OperatorBound.Of(part) * times.Max(t => Complex.Abs(function.At(t)));
        }

        return size;
    }
}
