using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class PathExperimentTests
{
    [Fact]
    public void Unlimited_path_follows_the_closed_forms()
    {
        RunReport report = Run(new PathParameters { Points = 51 });
        Table path = report.Tables["path"];
        Assert.Equal(50, path.RowCount);
        double[] largest = (double[])path["schmidtCoefficient"].Values;
        double[] population = (double[])path["population"].Values;
        double[] quotient = (double[])path["populationPerRate"].Values;
        double[] time = (double[])path["timeToTarget"].Values;
        for (int i = 0; i < largest.Length; i++)
        {
            double s = Math.Sqrt(largest[i] * (1 - largest[i]));
            Assert.Equal(2 * s, population[i], 1e-14);
            Assert.Equal((1 + 2 * s) / s, quotient[i], 1e-10);
            Assert.Equal(0.5 * Math.Log(largest[i] / (1 - largest[i])) + Math.Asin(2 * largest[i] - 1), time[i], 1e-12);
        }

        Assert.Equal(0, time[^1], 1e-15);
        Assert.Equal(1 + Math.PI / 2, report.Scalars["scaledRydbergTime"].Value.Real, 1e-12);
    }

    [Fact]
    public void Finite_path_ends_at_its_duration()
    {
        RunReport report = Run(new PathParameters { Duration = 6, TargetSchmidtCoefficient = 0.6 });
        double[] time = (double[])report.Tables["path"]["time"].Values;
        Assert.Equal(6, time[^1], 1e-10);
        Assert.True(time.Zip(time.Skip(1)).All(pair => pair.Second > pair.First));
    }

    [Fact]
    public void Too_short_a_duration_is_refused()
    {
        ParameterProblem problem = Assert.Single(Assert.Throws<ParameterException>(() => Run(new PathParameters { Duration = 3 })).Problems);
        Assert.Equal("Duration", problem.Parameter);
    }

    [Fact]
    public void A_path_may_begin_entangled()
    {
        RunReport whole = new PathExperiment().Run(new PathParameters(), new TestRun());
        RunReport part = new PathExperiment().Run(new PathParameters { StartSchmidtCoefficient = 0.75 }, new TestRun());
        Assert.Equal(1.072904919932, part.Scalars["scaledDuration"].Value.Real, 1e-10);
        Assert.Equal(whole.Scalars["scaledRydbergTime"].Value.Real - 1.547197551197, part.Scalars["scaledRydbergTime"].Value.Real, 1e-10);
        RunReport quick = new PathExperiment().Run(new PathParameters { StartSchmidtCoefficient = 0.75, Duration = 1.06 }, new TestRun());
        Assert.Equal(1.06, quick.Scalars["scaledDuration"].Value.Real, 1e-12);
        Assert.True(quick.Scalars["scaledRydbergTime"].Value.Real > part.Scalars["scaledRydbergTime"].Value.Real);
        Assert.Throws<ParameterException>(() => new PathExperiment().Run(new PathParameters { StartEntropy = 0.8, TargetEntropy = 0.5 }, new TestRun()));
    }

    [Fact]
    public void Rates_along_the_path_are_those_of_its_clock()
    {
        Table path = new PathExperiment().Run(
            new PathParameters { Duration = 5, Interaction = 3, TargetEntropy = 0.8, Points = 2001 },
            new TestRun()).Tables["path"];
        double[] t = (double[])path["time"].Values, l = (double[])path["schmidtCoefficient"].Values, s = (double[])path["entropy"].Values;
        double[] rate = (double[])path["schmidtRate"].Values, entropyRate = (double[])path["entropyRate"].Values;
        for (int i = 100; i < t.Length - 1; i += 300)
        {
            Assert.Equal((l[i + 1] - l[i - 1]) / (t[i + 1] - t[i - 1]), rate[i], 1e-5);
            Assert.Equal((s[i + 1] - s[i - 1]) / (t[i + 1] - t[i - 1]), entropyRate[i], 1e-4);
        }
    }

    private static RunReport Run(PathParameters parameters) => new PathExperiment().Run(parameters, new TestRun());
}
