using System.Globalization;
using System.Numerics;
using Engine.Plugins.Quantum.Models;
using Engine.Quantum.Control;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Writes a pulse and the search that found it.</summary>
internal sealed class ControlReport(RunReportBuilder report, QuantumModel model, ControlPlan plan, GrapeResult result)
{
    /// <summary>What an infidelity rounds off: each slice multiplies by an exponential, which rounds.</summary>
    public static double Rounding(ControlPlan plan) => 1e-14 + (1e-15 * plan.Slices);

    public void AddPulse(double[] pulse)
    {
        double step = plan.Duration / plan.Slices;
        double[] from = [.. Enumerable.Range(0, plan.Slices).Select(j => j * step)];
        string unit = model.EnergyUnit;
        List<TableColumn> columns = [new TableColumn("from", model.TimeUnit, from), new TableColumn("to", model.TimeUnit, [.. from.Select(t => t + step)])];
        List<FigureSeries> series = [], lines = [];
        for (int k = 0; k < plan.Controls.Length; k++)
        {
            double[] samples = pulse.AsSpan(k * plan.Slices, plan.Slices).ToArray();
            columns.Add(new TableColumn(plan.Controls[k], unit, samples));
            series.Add(new FigureSeries(plan.Controls[k], [.. from, plan.Duration], [.. samples, samples[^1]], SeriesStyle.Steps));
            (double[] frequencies, double[] moduli) = Spectrum(samples, step);
            lines.Add(new FigureSeries(plan.Controls[k], frequencies, moduli));
            string values = string.Join(", ", samples.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
            string amplitude = model.HasUnits ? "\"amplitude\": \"1/s\"" : "\"amplitude\": 1";
            string spacing = model.HasUnits ? string.Create(CultureInfo.InvariantCulture, $"\"{step:R}s\"") : step.ToString("R", CultureInfo.InvariantCulture);
            report.AddScalar($"drive.{plan.Controls[k]}",
                $"{{\"shape\": \"samples\", \"start\": {(model.HasUnits ? "\"0s\"" : "0")}, \"spacing\": {spacing}, {amplitude}, \"values\": [{values}]}}",
                description: "the pulse as a drive that a model can read");
        }

        report.AddTable("pulse", columns);
        report.AddFigure(new LineFigure("pulse", "Pulse", new Axis("time", model.TimeUnit), new Axis("amplitude", unit), series));
        report.AddFigure(new LineFigure("pulse-spectrum", "Spectrum of the pulse", new Axis("frequency", model.EnergyUnit), new Axis("|u|"), lines));
    }

    public void AddSearch()
    {
        GrapeRun best = result.Best;
        report.AddScalar("infidelity", best.Value.Infidelity, "1", Rounding(plan), ErrorSource.Rounding, "averaged over the ensemble")
            .AddScalar("goalReached", best.Value.Infidelity <= plan.Threshold, description: FormattableString.Invariant(
                $"infidelity at most {plan.Threshold:G3}"))
            .AddScalar("starts", result.Runs.Count)
            .AddScalar("evaluations", result.Runs.Sum(r => r.Evaluations), description: "of the gradient, over all starts");
        if (plan.Slopes is not null)
        {
            report.AddScalar("slopeExcess", best.SlopeExcess,
                description: "by how much the steepest slope exceeds its limit, relative to it; 0 or less where all hold");
        }

        if (plan.Leakage.Length > 0)
        {
            report.AddScalar("leakageOnTheWay", best.Value.RunningCost, description: "mean population of the leakage levels during the pulse");
        }

        double[] costs = [.. best.Costs], steps = [.. Enumerable.Range(0, costs.Length).Select(k => (double)k)];
        report.AddTable("iterations", new TableColumn("iteration", "1", [.. steps.Select(s => (long)s)]), new TableColumn("cost", "1", costs));
        if (costs.Length > 1)
        {
            report.AddFigure(new LineFigure("iterations", "Cost against iteration", new Axis("iteration"), new Axis("cost", "1", AxisScale.Logarithmic),
                [new FigureSeries("best start", steps, [.. costs.Select(c => Math.Max(c, 1e-16))])]));
        }
    }

    /// <summary>|∑ u e^{-iωt}| · step, by its definition at 201 frequencies of the slices' band.</summary>
    private static (double[] Frequencies, double[] Moduli) Spectrum(double[] samples, double step)
    {
        const int Points = 201;
        double[] frequencies = new double[Points], moduli = new double[Points];
        for (int p = 0; p < Points; p++)
        {
            frequencies[p] = Math.PI / step * ((2.0 * p / (Points - 1)) - 1);
            Complex sum = Complex.Zero;
            for (int j = 0; j < samples.Length; j++)
            {
                sum += samples[j] * Complex.FromPolarCoordinates(step, -frequencies[p] * (j + 0.5) * step);
            }

            moduli[p] = sum.Magnitude;
        }

        return (frequencies, moduli);
    }
}
