using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class VerifyExperimentTests
{
    [Fact]
    public void Nothing_lies_below_the_bound()
    {
        RunReport report = new VerifyExperiment().Run(
            new VerifyParameters { SchmidtCoefficients = [0.6, 0.8], StateStarts = 6, RandomPulses = 10, GateStarts = 4, GateWaits = 4 }, new TestRun());
        Assert.Equal(0, report.Scalars["statesBelowBound"].Value.Integer);
        Table states = report.Tables["states"];
        for (int i = 0; i < states.RowCount; i++)
        {
            if (((double[])states["schmidtCoefficient"].Values)[i] == 0.6)
            {
                Assert.Equal(4.041241452319, ((double[])states["found"].Values)[i], 1e-6);
            }
        }

        Assert.InRange(report.Scalars["largestStateExcess"].Value.Real, -1e-6, 1e-6);
        Assert.InRange(report.Scalars["smallestPulseSlack"].Value.Real, -1e-10, 1);
        Assert.InRange(report.Scalars["smallestPathSlack"].Value.Real, -1e-10, 1);
        Assert.True(report.Scalars["gateGoodStarts"].Value.Integer > 0);
        Assert.InRange(report.Scalars["gateScaledRydbergTime"].Value.Real, Math.PI - 1e-3, 1.2 * Math.PI);
        Assert.False(report.Scalars["gateBelowPi"].Value.Boolean);
    }
}
