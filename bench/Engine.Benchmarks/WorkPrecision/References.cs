using System.Text.Json;

namespace Engine.Benchmarks.WorkPrecision;

/// <summary>End values from methods of their own in extended precision; see <c>references.py</c>.</summary>
internal static class References
{
    private static readonly Lazy<Dictionary<string, double[]>> Table = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, double[]>>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "WorkPrecision", "references.json")))!);

    public static double[] Of(string problem) => Table.Value[problem];
}
