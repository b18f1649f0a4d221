using System.Globalization;
using System.Text.Json.Serialization;

namespace Engine.Benchmarks.Machine;

/// <summary>One data cache.</summary>
internal sealed record Cache(
    [property: JsonPropertyName("level")] int Level,
    [property: JsonPropertyName("bytes")] long Bytes,
    [property: JsonPropertyName("ways")] int Ways)
{
    /// <summary>What to assume where the system does not tell: small enough for every processor with AVX2 or Advanced SIMD.</summary>
    private static readonly Cache[] Assumed = [new(1, 32 << 10, 8), new(2, 512 << 10, 8), new(3, 8 << 20, 16)];

    public static IReadOnlyList<Cache> OfFirstCore()
    {
        const string folder = "/sys/devices/system/cpu/cpu0/cache";
        if (!Directory.Exists(folder))
        {
            return Assumed;
        }

        Cache[] found =
        [
            .. from index in Directory.EnumerateDirectories(folder, "index*")
               where Text(index, "type") is "Data" or "Unified"
               let size = Text(index, "size")
               where size.EndsWith('K')
               orderby Number(Text(index, "level"))
               select new Cache((int)Number(Text(index, "level")), Number(size[..^1]) << 10, (int)Number(Text(index, "ways_of_associativity"))),
        ];
        return found.Length > 0 ? found : Assumed;
    }

    private static string Text(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? File.ReadAllText(Path.Combine(folder, name)).Trim() : "0";

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
