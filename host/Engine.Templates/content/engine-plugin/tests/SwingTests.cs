using Engine;
using Engine.Plugin.Testing;

namespace Sample.Tests;

public class SwingTests
{
    [Fact]
    public void Keeps_every_rule_of_the_contract()
    {
        ExperimentContract.Verify<SwingExperiment>();
    }

    [Fact]
    public void Small_angles_swing_as_Huygens_says()
    {
        RunReport report = new SwingExperiment().Run(new SwingParameters { Angle = 1e-3 }, new TestRunContext());
        Assert.Equal(report.Scalars["smallAnglePeriod"].Value.Real, report.Scalars["period"].Value.Real, 1e-6);
    }
}
