using Engine.Plugins.Rydberg.Experiments;
using Engine.Plugins.Rydberg.Model;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class FrontExperimentTests
{
    [Fact]
    public void Every_point_lies_above_the_bound_of_its_duration()
    {
        RunReport report = new FrontExperiment().Run(
            new FrontParameters
            {
                Durations = [4, 7],
                Slices = 50,
                Starts = 2,
                RabiLimit = 8,
                DetuningLimit = 8,
                Nested = false,
                Target = EntanglementGoal.Concurrence
            }, new TestRun());
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        double[] ratio = (double[])report.Tables["front"]["ratio"].Values;
        Assert.All(ratio, r => Assert.InRange(r, 1 - 1e-6, 1.01));
        double[] time = (double[])report.Tables["front"]["scaledRydbergTime"].Values;
        Assert.True(time[1] < time[0]);
    }

    [Fact]
    public void Pulses_that_miss_the_target_are_named_and_left_out_of_the_figure()
    {
        // With |Omega| and |Delta| below |B|/2 no pulse of duration 3.3 entangles the pair fully; 8 is enough.
        RunReport report = new FrontExperiment().Run(
            new FrontParameters
            {
                Durations = [3.3, 8],
                Slices = 30,
                Starts = 2,
                RabiLimit = 0.5,
                DetuningLimit = 0.5,
                Iterations = 100,
                Nested = false
            }, new TestRun());
        double[] infidelity = (double[])report.Tables["front"]["infidelity"].Values;
        Assert.InRange(infidelity[0], 1e-3, 1);
        Assert.InRange(infidelity[1], -1e-12, 1e-9);
        Assert.Contains(report.Warnings, w => w.Contains("|B| tau = 3.3:", StringComparison.Ordinal));
        Assert.Equal([8.0], ((LineFigure)report.Figures.Single()).Series[0].X);
    }
}
