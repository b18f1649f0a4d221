using Engine.Plugins.Rydberg.Front;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Tests.Support;

namespace Engine.Plugins.Rydberg.Tests.Front;

public class FrontExperimentTests
{
    [Fact]
    public void EveryPointLiesAboveTheBoundOfItsDuration()
    {
        RunReport report = new FrontExperiment().Run(
            new FrontParameters { Durations = [4, 7], Slices = 50, Starts = 2, RabiLimit = 8, DetuningLimit = 8, Target = EntanglementGoal.Concurrence }, new TestRunContext());
        Assert.True(report.Scalars["boundHolds"].Value.Boolean);
        double[] ratio = (double[])report.Tables["front"]["ratio"].Values;
        Assert.All(ratio, r => Assert.InRange(r, 1 - 1e-6, 1.01));
        double[] time = (double[])report.Tables["front"]["scaledRydbergTime"].Values;
        Assert.True(time[1] < time[0]);
    }
}
