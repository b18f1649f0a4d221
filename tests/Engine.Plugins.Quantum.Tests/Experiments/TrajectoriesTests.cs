using Engine.Plugin.Testing;
using Engine.Plugins.Quantum.Experiments;
using static Engine.Plugins.Quantum.Tests.ReportReading;

namespace Engine.Plugins.Quantum.Tests.Experiments;

/// <summary>Watched systems against the master equation, counting statistics and conditional states.</summary>
public sealed class TrajectoriesTests
{
    private static RunReport Run(string fields, TrajectoriesParameters parameters, ulong seed = 1) => new TrajectoriesExperiment().Run(
        parameters with { Model = ModelText.Json("{'model': 1, " + fields + "}") }, new TestRun { Seed = seed });

    private const string Fluorescence = """
        'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': '0.5*sx', 'jumps': [{'operator': 'sm', 'rate': 1}], 'initial': '|g>',
        'times': {'to': 10, 'count': 6}, 'observables': {'pe': 'pe'}
        """;

    [Fact]
    public void Photons_are_counted() // V20
    {
        RunReport report = Run(Fluorescence, new TrajectoriesParameters { Trajectories = 1000 });
        double mean = report.Column("counts", "mean")[0], error = report.Column("counts", "error")[0], variance = report.Column("counts", "variance")[0];
        Assert.InRange(Math.Abs(mean - 2.99983385627), 0, 4 * error);
        Assert.InRange(variance, 1.03881611009 * 0.75, 1.03881611009 * 1.3);
        Assert.True(report.Column("counts", "fano")[0] < 0.5);
        report.AllChecksPassed();
        Assert.Equal(3, ((long[])report.Tables["records"].Columns[0].Values).Max() + 1);
        Assert.True(report.Tables.ContainsKey("waiting"));
        Near(1, report.States["average"][5][0].Real + report.States["average"][5][3].Real, 0, 1e-10);
    }

    [Theory]
    [InlineData(Unravelling.Homodyne, 1)]
    [InlineData(Unravelling.Homodyne, 0.6)]
    [InlineData(Unravelling.Heterodyne, 1)]
    public void Currents_average_to_the_master_equation(Unravelling unravelling, double efficiency)
    {
        RunReport report = Run(Fluorescence.Replace("'to': 10", "'to': 2", StringComparison.Ordinal),
            new TrajectoriesParameters { Unravelling = unravelling, Efficiency = [efficiency], Trajectories = 160, MaximumStep = 0.01 });
        report.AllChecksPassed();
        Assert.InRange(report.Real("stepBias"), 0, 0.02);
        Assert.Equal(unravelling == Unravelling.Heterodyne ? 2 : 1, report.Real("detectors"));
        Assert.Contains(report.Figures, f => f.Name == "current");
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        TrajectoriesParameters parameters = new()
        {
            Unravelling = Unravelling.Homodyne,
            Trajectories = 40,
            MaximumStep = 0.02,
            Model = ModelText.Json("{'model': 1, " + Fluorescence + "}")
        };
        RunReport one = new TrajectoriesExperiment().Run(parameters, new TestRun { DegreeOfParallelism = 1 });
        RunReport two = new TrajectoriesExperiment().Run(parameters, new TestRun { DegreeOfParallelism = 2 });
        Assert.Equal(one.Column("mean", "pe"), two.Column("mean", "pe"));
        Assert.Equal(one.Column("records", "current"), two.Column("records", "current"));
    }

    [Fact]
    public void What_cannot_be_watched_is_named()
    {
        Assert.Contains("no jumps", Assert.Throws<ParameterException>(() => Run(
            "'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'sx', 'initial': '|g>', 'times': [0, 1]",
                new TrajectoriesParameters())).Message, StringComparison.Ordinal);
        Assert.Equal("efficiency", Assert.Single(Assert.Throws<ParameterException>(() => Run(
            Fluorescence, new TrajectoriesParameters { Unravelling = Unravelling.Homodyne, Efficiency = [1, 1] })).Problems).Parameter);
    }

    [Fact]
    public void The_contract_is_kept() => ExperimentContract.Verify<TrajectoriesExperiment>(new ContractOptions
    {
        Parameters = new { model = "jaynes-cummings", times = "0:20ns:5", trajectories = 32 },
    });
}
