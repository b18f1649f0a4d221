using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Engine.Plugin.Analyzers.Tests;

/// <summary>Every rule is explained where its link leads.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string, string> Rules => new(typeof(UnitAnalyzer).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract)
        .SelectMany(t => ((DiagnosticAnalyzer)Activator.CreateInstance(t)!).SupportedDiagnostics)
        .Select(r => (r.Id, r.Title.ToString(null))));

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_a_page_of_its_own_with_a_bad_and_a_good_example(string id, string title)
    {
        string root = typeof(DocumentationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "EngineRoot").Value!;
        string page = File.ReadAllText(Path.Combine(root, "host", "Engine.Plugin.Analyzers", "README.md"));
        int start = page.IndexOf($"### {id}", StringComparison.Ordinal);
        Assert.True(start > 0, $"{id} is not explained.");
        string section = page[start..];
        section = section[..(section.IndexOf("\n### ", 5, StringComparison.Ordinal) is var end and > 0 ? end : section.Length)];
        Assert.Contains(title, section, StringComparison.Ordinal);
        Assert.Contains("// found", section, StringComparison.Ordinal);
        Assert.Contains("// passes", section, StringComparison.Ordinal);
    }

    [Fact]
    public void Twelve_rules_and_no_id_twice()
    {
        string[] ids = [.. Rules.Select(r => r.Data.Item1)];
        Assert.Equal(12, ids.Length);
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }
}
