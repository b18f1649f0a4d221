using System.Text.RegularExpressions;
using Engine.Plugins.Quantum.Experiments;

namespace Engine.Plugins.Quantum.Tests;

/// <summary>What the plugin's README shows is so.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void The_file_of_twenty_lines_is_the_example_and_gives_the_number_shown()
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "plugins", "Engine.Plugins.Quantum", "README.md"));
        string yaml = File_().Match(readme).Groups["text"].Value;
        Assert.InRange(yaml.Trim().Split('\n').Length, 15, 20);
        RunReport report = new EvolveExperiment().Run(new EvolveParameters { Model = yaml }, new TestRun());
        ReportReading.Near(0.99373210532, report.Real("final.P1"), 0, 1e-7);
        Assert.Contains("final.P1                             0.99373211", readme, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"<!-- file: transmon.yaml -->\s*```yaml\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex File_();
}
