using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Models;
using Engine.Quantum.Control;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>How the infidelity of a pulse changes with parameters of the model: each is a further control that is off, whose gradient is known.</summary>
internal static class ControlSensitivity
{
    public static void Add(
        RunReportBuilder report, QuantumModel model, ControlParameters parameters, ControlPlan plan, ControlSystem system, GrapeRun best)
    {
        if (parameters.Sensitivity.Length == 0)
        {
            return;
        }

        List<(string Name, double Value, double Derivative)> rows = [];
        ControlMember member = system.Member([], 1);
        foreach (string name in parameters.Sensitivity)
        {
            ModelParameter parameter = SensitivityParameter.Find(model, name);
            double derivative = Derivative(member, system.Turn(parameter), plan, best);
            rows.Add((name, parameter.Value.Real, derivative));
            report.AddScalar($"sensitivity.{name}", derivative, SensitivityParameter.Unit("1", model, parameter),
                description: $"d infidelity/d {name} of the best pulse, at the model's own values");
        }

        report.AddTable("sensitivity",
            new TableColumn("parameter", [.. rows.Select(r => r.Name)]),
            new TableColumn("value", "1", [.. rows.Select(r => r.Value)], "in SI units"),
            new TableColumn("relative", "1", [.. rows.Select(r => r.Value * r.Derivative)], "change of the infidelity for a relative change of one"));
    }

    private static double Derivative(ControlMember member, (ComplexMatrix Drift, ComplexMatrix[] Controls) turn, ControlPlan plan, GrapeRun best)
    {
        // Time runs in units of the duration: the drift's part takes it, amplitudes hold it already.
        ComplexMatrix[] parts = [plan.Duration * turn.Drift, .. turn.Controls];
        double[] sizes = [.. parts.Select(part => part.FrobeniusNorm())];
        int[] used = [.. Enumerable.Range(0, parts.Length).Where(k => sizes[k] > 0)];
        if (used.Length == 0)
        {
            return 0;
        }

        ControlProblem problem = new(
            [new ControlMember(member.Drift, [.. member.Controls, .. used.Select(k => parts[k] / sizes[k])])],
            ControlProblem.EqualSlices(1, plan.Slices), plan.Inputs, plan.Target);
        double[] amplitudes = [.. best.Amplitudes, .. new double[used.Length * plan.Slices]], gradient = new double[amplitudes.Length];
        ControlEvaluatorFactory.Create(problem).Evaluate(amplitudes, [.. problem.Durations], [.. best.TargetVariables], 0, gradient, [], []);
        double sum = 0;
        for (int u = 0; u < used.Length; u++)
        {
            int part = used[u];
            for (int j = 0; j < plan.Slices; j++)
            {
                double amplitude = part == 0 ? 1 : best.Amplitudes[((part - 1) * plan.Slices) + j];
                sum += sizes[part] * amplitude * gradient[((member.Controls.Count + u) * plan.Slices) + j];
            }
        }

        return sum;
    }
}
