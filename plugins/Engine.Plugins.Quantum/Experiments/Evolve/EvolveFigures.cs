using System.Numerics;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Plugins.Quantum.Spaces;
using Engine.Quantum;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Figures of an evolution.</summary>
internal static class EvolveFigures
{
    private const int MostPopulations = 8;
    private const int MostOscillators = 3;
    private const int LargestOscillator = 600;

    /// <summary>Indices of the output times at which oscillators are drawn.</summary>
    /// <exception cref="ParameterException">A time is no output time.</exception>
    public static int[] MapIndices(QuantumModel model, string? text)
    {
        double[] times = Refusal.Times(model);
        if (text is null)
        {
            return [times.Length - 1];
        }

        double[] wanted = ExpressionText.Times(model, "mapTimes", text);
        double span = times[^1] - times[0];
        return [.. wanted.Select(t =>
        {
            int nearest = Enumerable.Range(0, times.Length).MinBy(k => Math.Abs(times[k] - t));
            return Math.Abs(times[nearest] - t) <= 1e-6 * span ? nearest
                : throw new ParameterException("mapTimes", FormattableString.Invariant($"{t:G9} is no output time; the nearest is {times[nearest]:G9}"));
        })];
    }

    public static void Add(RunReportBuilder report, QuantumModel model, EvolvedStates states, int[] maps, int mostQubits)
    {
        Axis time = new("time", model.TimeUnit);
        if (states.Times.Length > 1)
        {
            AddLines(report, model, states, time);
            AddBloch(report, model, states, mostQubits);
        }

        int d = model.Space.Dimension;
        if (d <= 64)
        {
            StateFigures.AddBars(report, "density-matrix", "Last state", model.Space, states.LastMatrix());
        }

        IEnumerable<int> oscillators = Enumerable.Range(0, model.Space.Subsystems.Count)
            .Where(k => model.Space.Subsystems[k] is { Kind: SubsystemKind.Oscillator, Levels: >= 3 and <= LargestOscillator }).Take(MostOscillators);
        foreach (int oscillator in oscillators)
        {
            foreach (int index in maps.Where(k => states.AreKept || k == states.Times.Length - 1))
            {
                string name = model.Space.Subsystems[oscillator].Name;
                StateFigures.AddPhaseSpace(report, FigureNames.Of(name) + (maps.Length == 1 ? "" : $"-{index}"),
                    FormattableString.Invariant($"{name} at t = {states.Times[index]:G6}{(model.HasUnits ? " s" : "")}"), states.Reduced(index, oscillator));
            }
        }
    }

    private static void AddLines(RunReportBuilder report, QuantumModel model, EvolvedStates states, Axis time)
    {
        foreach (IGrouping<string, (ModelObservable Observable, Complex[] Values)> group in model.Observables.Select((o, k) =>
            (Observable: o, Values: states.Expectations[k]))
            .GroupBy(o => o.Observable.Unit))
        {
            List<FigureSeries> series = [];
            foreach ((ModelObservable o, Complex[] values) in group)
            {
                series.Add(new FigureSeries(o.IsHermitian ? o.Name : $"Re {o.Name}", states.Times, [.. values.Select(z => z.Real)]));
                if (!o.IsHermitian)
                {
                    series.Add(new FigureSeries($"Im {o.Name}", states.Times, [.. values.Select(z => z.Imaginary)], SeriesStyle.Dashed));
                }
            }

            string suffix = group.Key == "1" ? "" : "-" + FigureNames.Of(group.Key.Replace('/', '-'));
            report.AddFigure(new LineFigure("expectation" + suffix, "Expectation values", time, new Axis("expectation value", group.Key), series));
        }

        int d = model.Space.Dimension;
        if (states.Populations.Length == 0)
        {
            return;
        }

        int[] largest = [.. Enumerable.Range(0, d).OrderByDescending(i => Enumerable.Range(0, states.Times.Length).Max(t => states.Populations[(t * d) + i]))
            .Take(MostPopulations).Order()];
        report.AddFigure(new LineFigure("populations", "Populations of basis states", time, new Axis("population"),
            [.. largest.Select(i => new FigureSeries(model.Space.Label(i), states.Times,
                [.. Enumerable.Range(0, states.Times.Length).Select(t => states.Populations[(t * d) + i])]))])
        { Caption = d > MostPopulations ? $"The {MostPopulations} largest of {d}." : "" });
    }

    private static void AddBloch(RunReportBuilder report, QuantumModel model, EvolvedStates states, int mostQubits)
    {
        if (!states.AreKept)
        {
            return;
        }

        foreach (int qubit in Enumerable.Range(0, model.Space.Subsystems.Count).Where(k => model.Space.Subsystems[k].Levels == 2).Take(mostQubits))
        {
            DensityMatrix[] path = [.. Enumerable.Range(0, states.Times.Length).Select(k => states.Reduced(k, qubit))];
            string name = model.Space.Subsystems[qubit].Name;
            report.AddFigure(StateFigures.Bloch(FigureNames.Of(name), name, [.. path.Select(r => 2 * r[1, 0].Real)],
                [.. path.Select(r => 2 * r[1, 0].Imaginary)],
                [.. path.Select(r => r[0, 0].Real - r[1, 1].Real)]));
        }
    }
}
