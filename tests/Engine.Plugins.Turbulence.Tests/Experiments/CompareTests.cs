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
        Assert.Equal(7, ((LineFigure)report.Figures[0]).Series.Count);

        // At almost no turbulence every model leaves the pair alone.
        foreach (TableColumn column in report.Tables["models"].Columns.Skip(1))
        {
            Check.Near(1, column[0].Real, 1e-3);
        }
    }

    [Fact]
    public void The_case_of_the_user_is_among_the_points_and_its_warnings_are_kept()
    {
        RunReport report = new CompareExperiment().Run(
            new CompareParameters
            {
                Strength = 0.37,
                NormalizedDistance = 0,
                Points = 3,
                ScreenPoints = 1,
                Realizations = 40,
                ExtraAzimuthal = 1,
                MaximumRadial = 0
            },
            new TestRun());
        Assert.Equal([0, 0.37, 0.74], (double[])report.Tables["models"]["strength"].Values);
        Assert.Equal([0.37, 0.74], (double[])report.Tables["randomMedia"]["strength"].Values);
        RunReport screen = new ScreenExperiment().Run(new ScreenParameters { Strength = 0.37, NormalizedDistance = 0, Points = 1 }, new TestRun());
        Check.Close(screen.Value("concurrence"), report.Value("concurrenceScreen"), 1e-9);
        Check.Close(screen.Value("trace"), report.Value("traceExact"), 1e-4);
        Check.Near(screen.Value("concurrence"), report.Value("concurrenceRandomMedia"), 5 * report.Scalars["concurrenceRandomMedia"].Error!.Value);
        var parts = new CompareParameters
        {
            Strength = 1,
            NormalizedDistance = 3,
            Points = 2,
            ScreenPoints = 1,
            Realizations = 2,
            Slabs = 2,
            ExtraAzimuthal = 0,
            MaximumRadial = 0
        };
        Assert.Contains(
            new CompareExperiment().Run(parts, new TestRun()).Warnings,
            w => w.StartsWith("Random media at strength", StringComparison.Ordinal) && w.Contains("Rytov variance of a slab"));
    }
}
