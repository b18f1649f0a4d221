namespace Engine.Bom;

/// <summary>Licenses by package, as expressions of SPDX.</summary>
internal sealed class LicenseList
{
    private readonly string _file;
    private readonly Dictionary<string, string> _licenses;

    private LicenseList(string file, Dictionary<string, string> licenses)
    {
        _file = file;
        _licenses = licenses;
    }

    /// <summary>Reads lines of a package, a tab and its license; lines that begin with # are for people.</summary>
    /// <param name="file">The file.</param>
    public static LicenseList Read(string file) => new(file, File.ReadLines(file)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToDictionary(parts => parts[0], parts => parts.Length > 1 ? parts[1] : "", StringComparer.OrdinalIgnoreCase));

    /// <summary>The license of a package.</summary>
    /// <param name="package">Its name.</param>
    /// <exception cref="InvalidDataException">It is not listed, or without a license.</exception>
    public string Of(string package) => _licenses.TryGetValue(package, out string? license) && license.Length > 0
        ? license
        : throw new InvalidDataException($"the package {package} has no license in {_file}");
}
