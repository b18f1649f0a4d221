using System.Reflection;
using Engine.Benchmarks.Reporting;

namespace Engine.Benchmarks.Tests;

/// <summary>The page shows what was measured.</summary>
public sealed class SummaryPageTests
{
    [Fact]
    public void Readme_has_the_table_of_the_kept_results()
    {
        string root = typeof(SummaryPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "EngineRoot").Value!;
        string page = File.ReadAllText(Path.Combine(root, "README.md"));
        Assert.Equal(SummaryTable.Replace(page, SummaryTable.Of(Path.Combine(root, "bench", "results"))), page);
    }
}
