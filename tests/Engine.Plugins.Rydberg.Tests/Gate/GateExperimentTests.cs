using Engine.Plugins.Rydberg.Gate;

namespace Engine.Plugins.Rydberg.Tests.Gate;

public class GateExperimentTests
{
    [Fact]
    public void ControlledPhaseIsOutOfReachJustBelowItsLeastTime()
    {
        RunReport report = Run(new GateParameters { Duration = 7.5, Starts = 2 });
        Assert.Equal(6.86e-4, report.Scalars["averageInfidelity"].Value.Real, 0.02 * 6.86e-4);
    }

    [Fact]
    public void ControlledPhaseIsReachedJustAbove()
    {
        RunReport report = Run(new GateParameters { Duration = 7.62, Starts = 2 });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-9);
        Assert.InRange(report.Scalars["entanglementInfidelity"].Value.Real, -1e-13, 2e-9);
        Assert.InRange(report.Scalars["scaledRydbergTime"].Value.Real, 2.95, 2.98);
    }

    [Fact]
    public void RydbergTimeOfTheFastestControlledPhase()
    {
        RunReport report = Run(new GateParameters { Duration = 7.60, Starts = 2 });
        Assert.Equal(2.9554, report.Scalars["scaledRydbergTime"].Value.Real, 0.002);
        double ones1 = report.Scalars["scaledRydbergTimeOnes1"].Value.Real;
        double ones2 = report.Scalars["scaledRydbergTimeOnes2"].Value.Real;
        Assert.Equal((2 * ones1 + ones2) / 4, report.Scalars["scaledRydbergTime"].Value.Real, 1e-9);
    }

    [Fact]
    public void ThreeQubitGate()
    {
        RunReport report = Run(new GateParameters { Atoms = 3, Duration = 16.5, Starts = 3 });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-9);
    }

    [Fact]
    public void FiniteInteractionStaysAbovePi()
    {
        RunReport report = Run(new GateParameters
        {
            Regime = GateRegime.Finite, Objective = GateObjective.RydbergTime, RabiFrequency = 6, Interaction = 1, Duration = 5, Slices = 50, Starts = 4, Iterations = 250,
        });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-9);
        Assert.InRange(report.Scalars["interactionRydbergTime"].Value.Real, Math.PI, 1.3 * Math.PI);
    }

    [Fact]
    public void StrongInteractionApproachesBlockade()
    {
        RunReport report = Run(new GateParameters { Regime = GateRegime.Finite, Interaction = 200, Duration = 7.7, Starts = 2, Iterations = 600 });
        Assert.InRange(report.Scalars["averageInfidelity"].Value.Real, -1e-13, 1e-8);
        Assert.InRange(report.Scalars["scaledRydbergTime"].Value.Real, 2.9, 3.05);
    }

    [Fact]
    public void RegimeAndInteractionGoTogether()
    {
        Assert.Throws<ParameterException>(() => Run(new GateParameters { Duration = 8, Regime = GateRegime.Finite }));
        Assert.Throws<ParameterException>(() => Run(new GateParameters { Duration = 8, Interaction = 3 }));
    }

    private static RunReport Run(GateParameters parameters) => new GateExperiment().Run(parameters, new TestRun());
}
