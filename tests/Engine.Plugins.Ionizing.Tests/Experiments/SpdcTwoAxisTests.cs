using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

public sealed class SpdcTwoAxisTests
{
    [Fact]
    public void Gaussian_stand_in_gives_the_square_of_one_axis()
    {
        var parameters = new SpdcTwoAxisParameters { PumpWidth = 0.4, PhaseCoefficient = 1, GaussianStandIn = true, DiscRadius = 4, Nodes = 60, Angles = 256, LargestAngularMomentum = 40 };
        RunReport report = new SpdcTwoAxisExperiment().Run(parameters, new TestRun());
        double d = Math.Sqrt(1 / (4 * SpdcPair.PeakMatch));
        double one = new DoubleGaussian(0.4, d).SchmidtNumber, negativity = new DoubleGaussian(0.4, d).Negativity;
        Near.Relative(one * one, report.Value("schmidtNumber"), 1e-6);
        Near.Relative((Math.Pow(2 * negativity + 1, 2) - 1) / 2, report.Value("initialNegativity"), 1e-3);
    }

    [Fact]
    public void Sinc_spectrum_is_even_normalized_and_converged()
    {
        var parameters = new SpdcTwoAxisParameters { PumpWidth = 0.5, PhaseCoefficient = 1, DiscRadius = 4, Angles = 256, LargestAngularMomentum = 30 };
        RunReport report = new SpdcTwoAxisExperiment().Run(parameters, new TestRun());
        double[] weights = (double[])report.Tables["spectrum"]["weight"].Values;
        Near.Absolute(1, weights.Sum(), 1e-12);
        Near.Absolute(0, weights.Zip(weights.Reverse(), (a, b) => Math.Abs(a - b)).Max(), 0);
        Assert.True(report.Scalars["schmidtNumber"].Error < 1e-6);
        Assert.InRange(report.Value("angularSchmidtNumber"), 1, report.Value("schmidtNumber"));
    }

    [Fact]
    public void Refuses_too_few_angles_and_a_missing_crystal()
    {
        Assert.Equal(2, new SpdcTwoAxisParameters { Angles = 32, LargestAngularMomentum = 16 }.Validate().Count());
    }
}
