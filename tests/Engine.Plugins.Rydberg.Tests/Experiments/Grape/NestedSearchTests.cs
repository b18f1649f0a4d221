using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

/// <summary>More time and stronger fields never cost: idling is free, and a smaller box lies within a larger one.</summary>
public class NestedSearchTests
{
    private static readonly EntanglingPulseParameters Quick = new() { Slices = 30, Starts = 1, Iterations = 120, Penalties = [0.1, 0.01, 1e-3, 1e-4, 0] };

    [Fact]
    public void Rydberg_time_does_not_rise_with_the_duration()
    {
        double[] times = [.. new[] { 6.0, 7, 9, 11 }.Select(t => Time(Quick with { Duration = t, RabiLimit = 20, DetuningLimit = 20 }))];
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second, 2.5707, pair.First + 1e-9));
    }

    [Fact]
    public void Rydberg_time_does_not_rise_with_the_limits()
    {
        double[] times = [.. new[] { 1.0, 3, 10, 60 }.Select(l => Time(Quick with { Duration = 6, RabiLimit = l, DetuningLimit = l }))];
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second, 2.5707, pair.First + 1e-9));
    }

    [Fact]
    public void Front_falls_with_the_duration()
    {
        RunReport report = new FrontExperiment().Run(
            new FrontParameters { Durations = [5, 7, 8, 10], Slices = 30, Starts = 1, Iterations = 100, Penalties = [0.1, 0.01, 1e-3, 1e-4, 0] },
                new TestRun());
        double[] times = (double[])report.Tables["front"]["scaledRydbergTime"].Values;
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second, 2.5707, pair.First + 1e-12));
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
    }

    [Fact]
    public void Gate_times_do_not_rise_with_the_limit_or_the_duration()
    {
        var gate = new GateParameters
        {
            Regime = GateRegime.Finite,
            Objective = GateObjective.RydbergTime,
            Interaction = -3e7,
            RabiFrequency = 1.2e8,
            Duration = 6 / 3e7,
            Slices = 30,
            Starts = 2,
            Iterations = 150,
        };
        double least = Gate(gate);
        Assert.InRange(least, Math.PI, 3.35);
        Assert.InRange(Gate(gate with { RabiFrequency = 1.2e9 }), Math.PI, least + 1e-6);
        Assert.InRange(Gate(gate with { Duration = 7 / 3e7 }), Math.PI, least + 1e-6);
    }

    private static double Time(EntanglingPulseParameters parameters)
    {
        RunReport report = new GrapeExperiment().Run(parameters, new TestRun());
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        Assert.InRange(report.Scalars["infidelity"].Value.Real, -1e-13, 1e-12);
        return report.Scalars["scaledRydbergTime"].Value.Real;
    }

    private static double Gate(GateParameters parameters)
    {
        RunReport report = new GateExperiment().Run(parameters, new TestRun());
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-9);
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        return report.Scalars["interactionRydbergTime"].Value.Real;
    }
}
