using Engine.Benchmarks.Cases;

namespace Engine.Benchmarks.Tests;

/// <summary>The data of the cases.</summary>
public sealed class CaseDataTests
{
    [Fact]
    public void Every_case_of_the_summary_exists()
    {
        HashSet<string> known = [.. CaseCatalog.All().Select(c => c.Key)];
        Assert.All(CaseData.Summary.SelectMany(line => line.Cases), name => Assert.Contains(name, known));
    }

    [Fact]
    public void Keys_of_cases_are_distinct()
    {
        string[] keys = [.. CaseCatalog.All().Select(c => c.Key)];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }
}
