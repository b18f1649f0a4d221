using System.IO.Compression;

namespace Engine.Hosting.Parameters;

/// <summary>Reads one array of NumPy's <c>.npz</c> archives.</summary>
internal static class NpzReader
{
    private const string Extension = ".npy";

    /// <summary>Reads an array.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its key; null when there is only one.</param>
    /// <exception cref="FormatException">It is not an archive, or has no such array.</exception>
    public static NumericArray Read(string path, string? name)
    {
        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            string[] names = [.. archive.Entries.Select(e => e.FullName).Where(n => n.EndsWith(Extension, StringComparison.Ordinal)).Select(n => n[..^4])];
            name ??= names.Length == 1 ? names[0] : throw new FormatException($"holds {names.Length} arrays; name one behind a colon: {Listed(names)}");
            if (archive.GetEntry(name + Extension) is not { } entry)
            {
                throw new FormatException($"holds no array '{name}'{OtherNames(name, names)}");
            }

            NumericArray array = NpyReader.Read(Bytes(entry));
            return archive.GetEntry($"{name}.unit{Extension}") is { } unit ? array with { Unit = NpyReader.ReadText(Bytes(unit)) } : array;
        }
        catch (InvalidDataException e)
        {
            throw new FormatException("is not a NumPy .npz archive", e);
        }
    }

    /// <summary>Names in a message; long lists are cut.</summary>
    internal static string Listed(IReadOnlyList<string> names) => names.Count <= 20
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(20))} and {names.Count - 20} more";

    /// <summary>What a wrong name may have meant, or all there are.</summary>
    internal static string OtherNames(string wrong, IReadOnlyList<string> names) =>
        Suggestion.Clause(wrong, names) is { Length: > 0 } near ? near : $"; there are {Listed(names)}";

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
