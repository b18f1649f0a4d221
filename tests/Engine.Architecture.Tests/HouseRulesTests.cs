using System.Text.RegularExpressions;

namespace Engine.Architecture.Tests;

/// <summary>Rooms know each other in one direction, classes have one job, and what two need stands once.</summary>
public sealed partial class HouseRulesTests
{
    private const int LongestClass = 400;
    private const int WidestLine = 160;

    [Fact]
    public void No_folder_refers_back_to_one_that_refers_to_it()
    {
        string[] circles =
        [
            .. House.Shipped
                .Select(p => (p.Project, Circles: FolderGraph.Of(Path.Combine(House.Root, p.Folder)).Circles()))
                .Where(p => p.Circles.Count > 0)
                .Select(p => $"{p.Project}: {string.Join("; ", p.Circles)}"),
        ];
        Assert.Empty(circles);
    }

    [Fact]
    public void A_class_is_short_with_all_its_parts()
    {
        string[] longer =
        [
            .. House.Sources()
                .Where(s => !s.File.Contains("Tableau", StringComparison.Ordinal))
                .GroupBy(s => Path.Combine(Path.GetDirectoryName(s.File)!, Path.GetFileName(s.File).Split('.')[0]), StringComparer.Ordinal)
                .Where(parts => parts.Sum(p => File.ReadLines(p.File).Count()) > LongestClass)
                .Select(parts => Path.GetFileName(parts.Key)),
        ];
        Assert.Empty(longer);
    }

    [Fact]
    public void Widths_are_chosen_in_one_place()
    {
        Assert.Empty(House.Sources()
            .Where(s => Path.GetFileName(s.File) is not "SimdDispatch.cs" && WidthCase().IsMatch(File.ReadAllText(s.File)))
            .Select(s => Path.GetFileName(s.File)));
    }

    /// <summary>What two assemblies need is a project of its own; the fixtures that are other versions of the contract are that on purpose.</summary>
    [Fact]
    public void No_source_file_is_compiled_into_two_assemblies()
    {
        string[] roots = ["core", "plugins", "host", "tests", "bench"];
        Assert.Empty(roots
            .SelectMany(root => Directory.EnumerateFiles(Path.Combine(House.Root, root), "*.csproj", SearchOption.AllDirectories))
            .Where(project => !Path.GetFileName(project).EndsWith("erAbstractions.csproj", StringComparison.Ordinal))
            .Where(project => LinkedSource().IsMatch(File.ReadAllText(project)))
            .Select(Path.GetFileName));
    }

    [Fact]
    public void Lines_fit_a_screen()
    {
        string[] roots = ["core", "plugins", "host", "tests", "bench"];
        string[] wide =
        [
            .. roots
                .SelectMany(root => House.SourcesBelow(Path.Combine(House.Root, root)))
                .SelectMany(file => File.ReadLines(file).Select((line, i) => (File: file, Number: i + 1, Line: line)))
                .Where(line => line.Line.Length > WidestLine)
                .Select(line => $"{Path.GetRelativePath(House.Root, line.File)}:{line.Number}"),
        ];
        Assert.Empty(wide);
    }

    /// <summary>A factory by lanes names levels, not widths of a ladder.</summary>
    [GeneratedRegex(@"SimdLevel\.V256\s*(=>|:)")]
    private static partial Regex WidthCase();

    [GeneratedRegex("<Compile Include=\"[^\"]*(\\.\\.|EngineRoot)")]
    private static partial Regex LinkedSource();
}
