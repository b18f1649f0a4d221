using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Engine.Hosting.Sweeps;

/// <summary>Reads the good lines of ledgers. One whose checksum fits and which is still no point was made by hand, and counts as damaged.</summary>
internal static class LedgerReader
{
    private const int ChecksumDigits = LedgerLine.ChecksumDigits;

    /// <summary>The points with their results.</summary>
    /// <param name="path">The file; a missing one is empty.</param>
    /// <param name="damaged">Told the number of each line that is torn or damaged.</param>
    public static IEnumerable<PointResult> Read(string path, Action<int>? damaged) => Parsed(path, damaged, PointResultJson.Read);

    /// <summary>Which points there are, without their results.</summary>
    /// <param name="path">The file; a missing one is empty.</param>
    /// <param name="damaged">Told the number of each line that is torn or damaged.</param>
    public static IEnumerable<(int Point, bool Failed)> ReadPoints(string path, Action<int>? damaged) =>
        Parsed(path, damaged, root => (Point(root), root.TryGetProperty("failure", out _)));

    /// <summary>The lines whose checksum fits.</summary>
    /// <param name="path">The file; a missing one is empty.</param>
    public static IEnumerable<string> Lines(string path) => Numbered(path, null).Select(line => line.Text);

    private static int Point(JsonElement root) => root.GetProperty("point").GetInt32();

    private static IEnumerable<T> Parsed<T>(string path, Action<int>? damaged, Func<JsonElement, T> read)
    {
        foreach ((int number, string text) in Numbered(path, damaged))
        {
            T point;
            try
            {
                using JsonDocument document = JsonDocument.Parse(text.AsMemory(ChecksumDigits + 1));
                point = read(document.RootElement);
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException
                or OverflowException)
            {
                damaged?.Invoke(number);
                continue;
            }

            yield return point;
        }
    }

    private static IEnumerable<(int Number, string Text)> Numbered(string path, Action<int>? damaged)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            yield break;
        }

        using var reader = new StreamReader(file, Encoding.UTF8);
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (IsWhole(line))
            {
                yield return (number, line);
            }
            else if (line.Length > 0)
            {
                damaged?.Invoke(number);
            }
        }
    }

    private static bool IsWhole(string line) => line.Length > ChecksumDigits + 2 && line[ChecksumDigits] == ' '
        && uint.TryParse(line.AsSpan(0, ChecksumDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint sum)
        && Checksum.Crc32(Encoding.UTF8.GetBytes(line[(ChecksumDigits + 1)..])) == sum;
}
