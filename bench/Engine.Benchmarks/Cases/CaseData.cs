using System.Globalization;
using System.IO.Enumeration;
using System.Text.Json;

namespace Engine.Benchmarks.Cases;

/// <summary>Sizes, goals and the lines of the summary, as <c>Cases/cases.json</c> has them.</summary>
internal static class CaseData
{
    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "cases.json"))).RootElement;

    /// <summary>The lines of the summary: what is done, and the cases whose ratios are shown.</summary>
    public static IReadOnlyList<(string Work, string[] Cases)> Summary { get; } =
    [
        .. Root.GetProperty("summary").EnumerateArray().Select(line =>
            (line.GetProperty("work").GetString()!, line.GetProperty("cases").EnumerateArray().Select(c => c.GetString()!).ToArray())),
    ];

    /// <summary>The sizes of a family as written.</summary>
    public static IEnumerable<string> Sizes(string family) => Root.GetProperty("sizes").GetProperty(family).EnumerateArray().Select(size => size.GetString()!);

    /// <summary>The sizes of a family that are one number.</summary>
    public static IEnumerable<int> Lengths(string family) => Sizes(family).Where(size => !size.Contains('x')).Select(Number);

    /// <summary>The sizes of a family that are several numbers with an x between.</summary>
    public static IEnumerable<int[]> Shapes(string family) =>
        Sizes(family).Where(size => size.Contains('x')).Select(size => size.Split('x').Select(Number).ToArray());

    /// <summary>The ratio a case should reach, or null where none is set; the first pattern that matches counts.</summary>
    public static double? Goal(string name) => Root.GetProperty("goals").EnumerateObject()
        .Where(goal => FileSystemName.MatchesSimpleExpression(goal.Name, name))
        .Select(goal => (double?)goal.Value.GetDouble()).FirstOrDefault();

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
