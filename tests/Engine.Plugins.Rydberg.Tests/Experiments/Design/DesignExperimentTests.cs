using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

public class DesignExperimentTests
{
    [Fact]
    public void Largest_distance_allows_exactly_the_wanted_error()
    {
        RunReport report = Run(new DesignParameters { From = 55, To = 70, NumberRange = 5, Ionization = false });
        double[] largest = (double[])report.Tables["numbers"]["largestDistance"].Values, error = (double[])report.Tables["numbers"]["error"].Values;
        Assert.All(largest.Zip(error), p => Assert.Equal(1e-4, p.Second * Math.Pow(p.First / 5e-6, 6), 1e-12));
        long best = report.Scalars["bestNumber"].Value.Integer;
        Assert.InRange(best, 55, 70);
        double[] least = (double[])report.Tables["numbers"]["leastDistance"].Values;
        Assert.Equal(error.Where((_, i) => least[i] <= 5e-6).Min(), report.Scalars["bestError"].Value.Real, 1e-15);
    }

    [Fact]
    public void Resonances_are_listed()
    {
        RunReport report = Run(
            new DesignParameters { PrincipalQuantumNumber = 43, OrbitalQuantumNumber = 2, From = 42, To = 44, NumberRange = 5, Ionization = false });
        Table resonances = report.Tables["resonances"];
        int at = Array.IndexOf((long[])resonances["principalQuantumNumber"].Values, 43L);
        Assert.Equal(-8.3e6, ((double[])resonances["foersterDefect"].Values)[at], 0.2e6);
        Assert.Equal(5.0e-6, ((double[])resonances["crossoverRadius"].Values)[at], 0.1e-6);
    }

    private static RunReport Run(DesignParameters parameters) => new DesignExperiment().Run(parameters, new TestRun());

    /// <summary>Rows are made by any number of threads, kept when a run stops, and have the same bits.</summary>
    [Fact]
    public void Threads_and_interruptions_change_no_bit()
    {
        var parameters = new DesignParameters { From = 40, To = 44, NumberRange = 3 };
        RunReport one = new DesignExperiment().Run(parameters, new TestRun());
        var store = new MemoryCheckpointStore();
        RunReport two = new DesignExperiment().Run(parameters, new TestRun { DegreeOfParallelism = 2, Checkpoints = store });
        RunReport again = new DesignExperiment().Run(parameters, new TestRun { Checkpoints = store });
        foreach (string column in (string[])["lifetime", "vanDerWaalsCoefficient", "crossoverRadius", "pairWeight"])
        {
            Assert.Equal((double[])one.Tables["numbers"][column].Values, (double[])two.Tables["numbers"][column].Values);
            Assert.Equal((double[])one.Tables["numbers"][column].Values, (double[])again.Tables["numbers"][column].Values);
        }
    }
}
