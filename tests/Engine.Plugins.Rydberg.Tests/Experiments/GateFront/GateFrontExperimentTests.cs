using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class GateFrontExperimentTests
{
    // Jandura and Pupillo: Ω τ = 7.612.
    [Fact]
    public void Shortest_CZ_is_the_published_one()
    {
        RunReport report = new GateFrontExperiment().Run(
            new GateFrontParameters { Durations = [7.5e-7, 7.7e-7], RabiFrequency = 1e7, Starts = 2, Slices = 100, Iterations = 600, WantedInfidelity = 1e-7 },
            new TestRun());
        Scalar shortest = report.Scalars["shortestScaledDuration"];
        Assert.Equal(7.612, shortest.Value.Real, 0.01);
        Assert.InRange(shortest.Error!.Value, 0, 0.002);
        double[] infidelity = (double[])report.Tables["front"]["infidelity"].Values;
        Assert.True(infidelity[0] > 1e-4 && infidelity[^1] < 1e-9);
    }

    [Fact]
    public void No_gate_within_the_durations_is_said()
    {
        RunReport report = new GateFrontExperiment().Run(
            new GateFrontParameters { Durations = [3, 4], Starts = 1, Slices = 20, Iterations = 30 }, new TestRun());
        Assert.Contains(report.Warnings, w => w.StartsWith("No duration reaches", StringComparison.Ordinal));
    }
}
