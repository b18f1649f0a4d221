using Engine.Plugins.Rydberg.Atom;

namespace Engine.Plugins.Rydberg.Tests.Atom;

public class AtomExperimentTests
{
    [Theory]
    [InlineData(300, 146.737e-6, 5.0502e-5)]
    [InlineData(0, 410.409e-6, 1.80566e-5)]
    public void RubidiumSeventy(double temperature, double lifetime, double error)
    {
        RunReport report = Run(new AtomParameters { Temperature = temperature });
        Assert.Equal(lifetime, report.Scalars["lifetime"].Value.Real, 1e-9);
        Assert.Equal(55.2e6, report.Scalars["interactionFrequency"].Value.Real, 0.05e6);
        Assert.Equal(error, report.Scalars["boundError"].Value.Real, 1e-9);
        Assert.Single(report.Warnings);
    }

    [Fact]
    public void QuotedNumbersCanBeReplaced()
    {
        RunReport report = Run(new AtomParameters { DecayRate = 1000, VanDerWaalsCoefficient = -1e-24, Distance = 1e-5, PrincipalQuantumNumber = 60 });
        Assert.Equal(-1e6 * 2 * Math.PI, report.Scalars["interaction"].Value.Real, 1);
        Assert.Equal((1 + Math.PI / 2) * 1000 / (2 * Math.PI * 1e6), report.Scalars["boundError"].Value.Real, 1e-12);
    }

    [Fact]
    public void ScalingIsFlagged()
    {
        RunReport report = Run(new AtomParameters { PrincipalQuantumNumber = 60 });
        Assert.Equal(2, report.Warnings.Count);
        double expected = 862.69e9 * 1e-36 * Math.Pow((60 - 3.1311804) / (70 - 3.1311804), 11);
        Assert.Equal(expected, report.Scalars["vanDerWaalsCoefficient"].Value.Real, expected * 1e-12);
    }

    private static RunReport Run(AtomParameters parameters) => new AtomExperiment().Run(parameters, new TestRun());
}
