using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

public sealed class SpdcTwoAxisTests
{
    [Fact]
    public void Gaussian_stand_in_gives_the_square_of_one_axis()
    {
        var parameters = new SpdcTwoAxisParameters
        {
            PumpWidth = 0.4,
            PhaseCoefficient = 1,
            GaussianStandIn = true,
            DiscRadius = 4,
            Nodes = 60,
            Angles = 256,
            LargestAngularMomentum = 40
        };
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
        Near.Absolute(1, weights.Sum(), 1e-11);
        Near.Absolute(report.Value("weightLeftOut"), 1 - weights.Sum(), 1e-14);
        Near.Absolute(0, weights.Zip(weights.Reverse(), (a, b) => Math.Abs(a - b)).Max(), 0);
        Assert.True(report.Scalars["schmidtNumber"].Error < 1e-6);
        Assert.InRange(report.Value("angularSchmidtNumber"), 1, report.Value("schmidtNumber"));
    }

    [Fact]
    public void Errors_cover_what_the_cut_in_angular_momentum_leaves_out()
    {
        var parameters = new SpdcTwoAxisParameters { PumpWidth = 0.15, PhaseCoefficient = 1, DiscRadius = 3 };
        RunReport full = new SpdcTwoAxisExperiment().Run(parameters, new TestRun());
        Assert.True(full.Scalars["schmidtNumber"].Error < 1e-6 * full.Value("schmidtNumber"));
        foreach (int largest in new[] { 8, 12, 20, 30 })
        {
            RunReport cut = new SpdcTwoAxisExperiment().Run(parameters with { LargestAngularMomentum = largest }, new TestRun());
            foreach (string name in new[] { "schmidtNumber", "angularSchmidtNumber", "initialNegativity" })
            {
                Assert.True(
                    Math.Abs(cut.Value(name) - full.Value(name)) <= cut.Scalars[name].Error + full.Scalars[name].Error,
                    $"{name} at l = {largest}: {cut.Value(name)} ± {cut.Scalars[name].Error}, converged {full.Value(name)}");
            }
        }
    }

    [Fact]
    public void A_real_source_has_the_published_schmidt_number_also_where_angular_momenta_are_cut()
    {
        // A pump of 100 um on 1 mm of crystal: those up to 30 alone, taken for all, would give 142.3.
        var parameters = new SpdcTwoAxisParameters { PumpWidth = 1e4, CrystalLength = 1e-3, PumpWavelength = 405e-9, DiscRadius = 6e5 };
        RunReport report = new SpdcTwoAxisExperiment().Run(parameters, new TestRun());
        Near.Absolute(145.25, report.Value("schmidtNumber"), 0.005);
        RunReport cut = new SpdcTwoAxisExperiment().Run(parameters with { LargestAngularMomentum = 30 }, new TestRun());
        Near.Absolute(report.Value("schmidtNumber"), cut.Value("schmidtNumber"), cut.Scalars["schmidtNumber"].Error!.Value);
        Assert.InRange(cut.Value("weightLeftOut"), 0.009, 0.011);
    }

    [Fact]
    public void Windows_reach_ratios_that_whole_blocks_do_not()
    {
        // D/S = 40 with the Gaussian stand-in: K is the square of one axis's.
        double d = Math.Sqrt(1 / (4 * SpdcPair.PeakMatch)), s = d / 40;
        var parameters = new SpdcTwoAxisParameters { PumpWidth = s, PhaseCoefficient = 1, GaussianStandIn = true, DiscRadius = 2.6 };
        RunReport report = new SpdcTwoAxisExperiment().Run(parameters with { Nodes = 420 }, new TestRun());
        double one = new DoubleGaussian(s, d).SchmidtNumber, negativity = (40.0 * 40 - 1) / 2;
        Near.Relative(one * one, report.Value("schmidtNumber"), 1e-6);
        Near.Relative(negativity, report.Value("initialNegativity"), 1e-4);
    }

    [Fact]
    public void Decompositions_that_do_not_fit_are_refused_before_they_start()
    {
        // A pump of 2 mm on 1 mm of crystal.
        var wide = new SpdcTwoAxisParameters { PumpWidth = 500, CrystalLength = 1e-3, PumpWavelength = 405e-9 };
        Assert.Contains("bytes", Assert.Throws<ParameterException>(() => new SpdcTwoAxisExperiment().Run(wide, new TestRun())).Message,
            StringComparison.Ordinal);
        Assert.True(new SpdcTwoAxisExperiment().EstimateMemory(wide, 1) > 4e9);
    }

    [Fact]
    public void Refuses_too_few_angles_and_a_missing_crystal()
    {
        Assert.Equal(2, new SpdcTwoAxisParameters { Angles = 32, LargestAngularMomentum = 16 }.Validate().Count());
    }
}
