using System.Numerics;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Statistics;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class BeamTests
{
    private static readonly BeamParameters s_beam = new() { Waist = 0.01, Strength = 0.5, NormalizedDistance = 1, Realizations = 400, Slabs = 6 };

    [Fact]
    public void Sampled_statistics_agree_with_their_closed_forms()
    {
        RunReport report = new BeamExperiment().Run(s_beam, new TestRun());
        Scalar axis = report.Scalars["onAxisIntensity"];
        Check.Near(report.Value("longTermOnAxis"), axis.Value.Real, (4 * axis.Error!.Value) + 0.01);
        Assert.InRange(axis.Error.Value, 1e-3, 0.1);
        Scalar wander = report.Scalars["centroidWander"];
        Check.Near(report.Value("beamWander"), wander.Value.Real, (4 * wander.Error!.Value) + (0.1 * report.Value("beamWander")));
        Assert.InRange(report.Value("fadeProbability"), 0, 1);
        Assert.InRange(report.Value("effectiveSamples"), 1, 400);
        Assert.Equal(400, report.Tables["samples"].RowCount);
        Assert.Equal(["screen", "field"], report.Arrays.Keys);
        double[] density = (double[])report.Tables["intensityDistribution"]["density"].Values,
            bins = (double[])report.Tables["intensityDistribution"]["intensity"].Values;
        Check.Near(1, density.Sum() * (bins[1] - bins[0]), 0.02);
    }

    [Fact]
    public void Weak_fluctuations_have_the_index_of_the_first_order()
    {
        RunReport report = new BeamExperiment().Run(s_beam with { Strength = 0.08, Realizations = 300 }, new TestRun());
        Scalar index = report.Scalars["scintillationIndex"];
        Check.Near(report.Value("weakScintillationBeam"), index.Value.Real, 5 * index.Error!.Value);
        Assert.InRange(index.Error.Value, 0, 0.3 * index.Value.Real);
        Check.Near(1, report.Value("receivedPower"), 0.05);
    }

    [Fact]
    public void Threads_change_no_bit_and_the_shown_realization_is_the_one_asked_for()
    {
        BeamParameters few = s_beam with { Realizations = 20, Slabs = 2, ShownRealization = 3 };
        RunReport one = new BeamExperiment().Run(few, new TestRun { DegreeOfParallelism = 1 });
        RunReport two = new BeamExperiment().Run(few, new TestRun { DegreeOfParallelism = 2 });
        Assert.Equal((double[])one.Tables["samples"]["axisIntensity"].Values, (double[])two.Tables["samples"]["axisIntensity"].Values);
        RunReport first = new BeamExperiment().Run(few with { ShownRealization = 0 }, new TestRun());
        Assert.NotEqual((double[])one.Arrays["screen"].Values, (double[])first.Arrays["screen"].Values);
        Assert.Contains((few with { ShownRealization = 20 }).Validate(), p => p.Parameter == nameof(few.ShownRealization));
        Assert.Contains((few with { NormalizedDistance = 0 }).Validate(), p => p.Parameter == nameof(few.NormalizedDistance));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.8)]
    public void Intensity_laws_are_normalized_with_mean_one(double index)
    {
        (double large, double small) = IntensityLaws.Shapes(index);
        foreach (
            Func<double,
            double> law in (Func<double, double>[])[i => IntensityLaws.LogNormal(i, index), i => IntensityLaws.GammaGamma(i, large, small)])
        {
            double[] moments = new double[3];
            for (int k = 0; k < 60000; k++)
            {
                double v = -9 + (k * 15.0 / 60000), i = Math.Exp(v), weight = i * law(i) * 15.0 / 60000;
                moments[0] += weight;
                moments[1] += i * weight;
                moments[2] += i * i * weight;
            }

            Check.Close(1, moments[0], 1e-6);
            Check.Close(1, moments[1], 1e-6);
            Check.Close(1 + index, moments[2], 1e-5);
        }
    }

    [Fact]
    public void Few_realizations_that_carry_a_mean_are_noticed()
    {
        SampleQuality even = SampleQuality.Of(Enumerable.Repeat(1.0, 200));
        Check.Near(200, even.Effective, 1e-9);
        Check.Near(0.01, even.TopShare, 1e-12);
        SampleQuality heavy = SampleQuality.Of(Enumerable.Range(0, 200).Select(i => i < 2 ? 100.0 : 1));
        Assert.True(heavy.TopShare > SampleQuality.Doubtful && heavy.Effective < 10);
        Assert.Equal(0, SampleQuality.Of([0, 0]).Effective);
    }

    [Fact]
    public void Raw_data_of_the_pair_reproduce_its_means()
    {
        var parameters = new ScreensParameters
        {
            Waist = 0.01,
            Strength = 0.6,
            NormalizedDistance = 0,
            Realizations = 30,
            GridSize = 64,
            RawData = true,
            Pictures = false,
            ShownRealization = 2
        };
        RunReport report = new ScreensExperiment().Run(parameters, new TestRun());
        ReportArray transfer = report.Arrays["transfer"];
        Assert.Equal([30, 1, 2, 2], transfer.Shape);
        var matrices = (Complex[])transfer.Values;
        double survival = Enumerable.Range(0, 30).Average(r => (Math.Pow(matrices[4 * r].Magnitude, 2) + Math.Pow(matrices[(4 * r) + 3].Magnitude, 2)) / 2);
        Check.Close(survival, report.Value("survival"), 1e-12);
        Assert.Equal([64, 64], report.Arrays["screen"].Shape);
        Assert.Equal(30, report.Tables["realizations"].RowCount);
    }
}
