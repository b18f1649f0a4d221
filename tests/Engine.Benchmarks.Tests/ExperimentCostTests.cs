using Engine.Benchmarks.Experiments;

namespace Engine.Benchmarks.Tests;

/// <summary>How the time of whole runs grows, and the pages it is written into.</summary>
public class ExperimentCostTests
{
    [Fact]
    public void The_exponent_of_a_power_law_beside_a_start_is_found()
    {
        ExperimentCost[] costs = [.. new[] { 10, 20, 40, 80 }.Select(n => new ExperimentCost(n, 0.2 + (1e-3 * Math.Pow(n, 2.5)), 50))];
        Assert.Equal(2.5, ExperimentCost.Exponent(costs, 0.2)!.Value, 1e-10);
    }

    [Fact]
    public void What_the_start_covers_has_no_exponent() =>
        Assert.Null(ExperimentCost.Exponent([new(1, 0.21, 50), new(2, 0.22, 50), new(4, 0.5, 50)], 0.2));

    [Fact]
    public void Every_case_is_an_experiment_of_a_plugin_with_marks_in_its_page()
    {
        string root = EngineProcess.Root()!;
        foreach (ExperimentCase experiment in ExperimentCase.All())
        {
            string folder = string.Concat(experiment.Plugin.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
            string page = File.ReadAllText(Path.Combine(root, "plugins", "Engine.Plugins." + folder, "README.md"));
            Assert.Contains(experiment.Experiment, page, StringComparison.Ordinal);
            Assert.NotNull(ExperimentsCommand.Replace(page, "table\n"));
            Assert.DoesNotContain("SIZE", string.Join(' ', experiment.At(7)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_row_tells_sizes_times_memory_and_growth()
    {
        ExperimentCase experiment = new(["a.b", "--n", "SIZE"], [10, 20], "things");
        Assert.Equal("| `a.b`, 10 / 20 things | 1.20 / 4.20 | 90 | size^2.0 |",
            ExperimentsCommand.Row(experiment, [new(10, 1.2, 80), new(20, 4.2, 90)], 0.2));
    }

    [Theory]
    [InlineData("--repeat", "0")]
    [InlineData("--filter")]
    [InlineData("--what")]
    public void Wrong_arguments_end_with_two(params string[] args) => Assert.Equal(2, ExperimentsCommand.Run(args));
}
