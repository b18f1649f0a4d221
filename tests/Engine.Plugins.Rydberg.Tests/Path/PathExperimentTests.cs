using Engine.Plugins.Rydberg.Path;

namespace Engine.Plugins.Rydberg.Tests.Path;

public class PathExperimentTests
{
    [Fact]
    public void UnlimitedPathFollowsTheClosedForms()
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
    public void FinitePathEndsAtItsDuration()
    {
        RunReport report = Run(new PathParameters { Duration = 6, TargetSchmidtCoefficient = 0.6 });
        double[] time = (double[])report.Tables["path"]["time"].Values;
        Assert.Equal(6, time[^1], 1e-10);
        Assert.True(time.Zip(time.Skip(1)).All(pair => pair.Second > pair.First));
    }

    [Fact]
    public void TooShortADurationIsRefused()
    {
        ParameterProblem problem = Assert.Single(Assert.Throws<ParameterException>(() => Run(new PathParameters { Duration = 3 })).Problems);
        Assert.Equal("Duration", problem.Parameter);
    }

    private static RunReport Run(PathParameters parameters) => new PathExperiment().Run(parameters, new TestRun());
}
