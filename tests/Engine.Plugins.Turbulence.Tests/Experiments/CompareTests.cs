using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class CompareTests
{
    [Fact]
    public void All_models_meet_where_they_must()
    {
        RunReport report = new CompareExperiment().Run(
            new CompareParameters { Strength = 0.5, NormalizedDistance = 1, MaximumStrength = 0.5, Points = 3, ScreenPoints = 1, Realizations = 60, Slabs = 4 },
            new TestRun());
        Check.Near(0.2447185, report.Value("concurrenceExact"), 1e-5);
        Check.Near(0.2447185, report.Value("concurrenceIpe"), 3e-3);
        Check.Near(0.428, report.Value("concurrenceScreen"), 2e-3);
        Table media = report.Tables["randomMedia"];
        Check.Near(0.2447185, media["concurrence"][0].Real, (4 * media["concurrenceError"][0].Real) + 0.02);
        Assert.Equal(["concurrence", "trace"], report.Figures.Select(f => f.Name));
        Assert.Equal(6, ((LineFigure)report.Figures[0]).Series.Count);

        // At almost no turbulence every model leaves the pair alone.
        foreach (TableColumn column in report.Tables["models"].Columns.Skip(1))
        {
            Check.Near(1, column[0].Real, 1e-3);
        }
    }
}
