using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>What was found beside what is claimed to be the least.</summary>
internal static class VerifyFigures
{
    private const int CurvePoints = 101;

    /// <summary>Least populations a rate found by brute force, on the curve of the bound.</summary>
    /// <param name="cases">Levels and largest Schmidt coefficients.</param>
    /// <param name="found">What the search found for each.</param>
    public static LineFigure States(IReadOnlyList<(int Levels, double Largest)> cases, double[] found)
    {
        double first = cases.Min(c => c.Largest), last = cases.Max(c => c.Largest);
        double[] x = [.. Enumerable.Range(0, CurvePoints).Select(i => first + ((last - first) * i / (CurvePoints - 1)))];
        return new LineFigure(
            "states", "Least population a rate: states found and the bound", new Axis("largest Schmidt coefficient") { Symbol = "λ_1" },
            new Axis("|B| P_r/|dλ_1/dt|"),
            [
                new("bound (1 + 2s)/s", x, [.. x.Select(l => RateBound.PopulationPerRate(l))], SeriesStyle.Dashed),
                .. cases.Select((c, i) => (c.Levels, c.Largest, Found: found[i])).GroupBy(c => c.Levels).Select(group => new FigureSeries(
                    $"found, {group.Key} levels", [.. group.Select(c => c.Largest)], [.. group.Select(c => c.Found)], SeriesStyle.Points)),
            ]);
    }

    /// <summary>What every start of the search for a gate came to.</summary>
    /// <param name="runs">The starts.</param>
    /// <param name="wanted">The infidelity that counts as a gate.</param>
    public static LineFigure Gates(IReadOnlyList<GrapeRun> runs, double wanted) => new(
        "gates", "A CZ from every start", new Axis("scaled Rydberg time |B| T_r - π"), new Axis("infidelity", "1", AxisScale.Logarithmic),
        [
            new(
                "starts",
                [.. runs.Select(r => r.Value.RunningCost - Math.PI)],
                [.. runs.Select(r => r.Value.Infidelity)],
                SeriesStyle.Points),
        ])
    {
        Marks = [new FigureMark("π, the least known", 0), new FigureMark("counts as a gate", null, wanted)],
    };
}
