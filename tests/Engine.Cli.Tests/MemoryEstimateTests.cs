namespace Engine.Cli.Tests;

/// <summary>Experiments that know their memory are refused before they begin.</summary>
public sealed class MemoryEstimateTests
{
    [Theory]
    [InlineData("turbulence.split-step", "--grid-size", "4096")]
    [InlineData("turbulence.ipe", "--maximum-azimuthal", "20", "--maximum-radial", "4")]
    [InlineData("ionizing.biphoton", "--pump-width", "1e4/m", "--phase-matching-width", "5e4/m", "--recoil-width", "1e4/m", "--events", "1")]
    [InlineData("ionizing.map", "--exact", "grid", "--columns", "4", "--rows", "4")]
    [InlineData("coherent-energy.survey", "--bins", "500", "--threads", "8")]
    public async Task A_run_that_would_not_fit_is_refused_with_its_estimate(string experiment, params string[] more)
    {
        // In a worker, so that what this process takes by itself plays no part.
        Cli run = await Cli.RunAsync(["run", experiment, "--isolate", "--max-memory", "60MB", "--plugins", Cli.Plugins, .. more]);
        Assert.True(run.Code == 2, run.Error);
        Assert.Matches(@"^error: --max-memory: the run would take about [0-9.]+ [MG]B, more than the 60 MB allowed", run.Error);
    }
}
