using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Sweeps;

/// <summary>
/// The files that parameters of a sweep name with <c>@path</c>, and those that JSON files among them name in turn. The plan keeps a hash of each, never
/// the content; points of two contents must not be mixed. Safe for concurrent use.
/// </summary>
internal sealed class SweepFiles
{
    private const int DigitsShown = 12;

    private readonly SweepPlan _plan;
    private readonly string _directory;
    private readonly ConcurrentDictionary<string, (long Length, DateTime Written)> _seen = new(StringComparer.Ordinal);
    private readonly string[] _fixed;
    private readonly Dictionary<string, string[]> _varied = new(StringComparer.Ordinal);

    /// <summary>Looks which points need which of a plan's files.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="directory">The sweep's directory, where relative paths start.</param>
    public SweepFiles(SweepPlan plan, string directory)
    {
        (_plan, _directory) = (plan, directory);
        bool any = plan.Files.Count > 0;
        _fixed = any ? [.. Named(plan.Parameters, directory).Where(plan.Files.ContainsKey)] : [];
        foreach (JsonNode value in any ? Varied(plan.Axes) : [])
        {
            _varied[value.GetValue<string>()] = [.. Named(value, directory).Where(plan.Files.ContainsKey)];
        }
    }

    /// <summary>Hashes the files that are there; a point that needs another fails for itself.</summary>
    /// <param name="parameters">The fixed parameters.</param>
    /// <param name="axes">The varied ones.</param>
    /// <param name="directory">Where relative paths start.</param>
    /// <returns>SHA-256 in hexadecimal by path, relative where the parameter's is.</returns>
    public static SortedDictionary<string, string> Hash(JsonObject parameters, IReadOnlyList<SweepAxis> axes, string directory)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in Named(parameters, directory).Concat(Varied(axes).SelectMany(v => Named(v, directory))).Distinct())
        {
            if (TryHash(Path.GetFullPath(name, directory), out string hash))
            {
                hashes[name] = hash;
            }
        }

        return hashes;
    }

    /// <summary>Compares every file with the plan.</summary>
    /// <exception cref="ParameterException">Some are gone or have changed; says which.</exception>
    public void Check()
    {
        ParameterProblem[] problems = [.. _plan.Files.Keys.Select(Problem).OfType<ParameterProblem>()];
        ParameterException.ThrowIfAny(problems);
    }

    /// <summary>Compares the files of one point with the plan, if they were written since they were last compared.</summary>
    /// <param name="coordinates">The point's coordinates.</param>
    /// <exception cref="ParameterException">Some are gone or have changed; says which.</exception>
    public void Check(IEnumerable<JsonNode> coordinates)
    {
        if (_plan.Files.Count == 0)
        {
            return;
        }

        IEnumerable<string> varied = coordinates.Where(IsFile).SelectMany(c => _varied.GetValueOrDefault(c.GetValue<string>(), []));
        ParameterProblem[] problems = [.. _fixed.Concat(varied).Where(name => !_seen.TryGetValue(name, out (long, DateTime) seen) || seen != Stamp(name))
            .Select(Problem).OfType<ParameterProblem>()];
        ParameterException.ThrowIfAny(problems);
    }

    private static IEnumerable<JsonNode> Varied(IReadOnlyList<SweepAxis> axes) => axes.Where(a => !a.IsInterval).SelectMany(a => a.Values).Where(IsFile);

    private static bool IsFile(JsonNode node) => node is JsonValue value && value.TryGetValue(out string? text) && InputFile.IsPath(text);

    /// <summary>The files a tree names, in the order in which they are met.</summary>
    private static List<string> Named(JsonNode tree, string directory)
    {
        var names = new List<string>();
        Collect(tree, directory, directory, names);
        return names;
    }

    private static void Collect(JsonNode? node, string folder, string? root, List<string> names)
    {
        switch (node)
        {
            case JsonObject record:
                foreach ((_, JsonNode? child) in record)
                {
                    Collect(child, folder, root, names);
                }

                break;
            case JsonArray list:
                foreach (JsonNode? child in list)
                {
                    Collect(child, folder, root, names);
                }

                break;
            case JsonValue value when value.TryGetValue(out string? text):
                if (InputFile.IsPath(text))
                {
                    Follow(text[1..], folder, root, names);
                }
                else if (text.AsSpan().TrimStart() is ['{' or '[', ..])
                {
                    // A record or a list typed as text.
                    Collect(InputFile.TryParseJson(text), folder, root, names);
                }

                break;
        }
    }

    private static void Follow(string path, string folder, string? root, List<string> names)
    {
        // What of a file is meant does not matter: all of it is hashed.
        path = ReportReference.TryParse(path, folder, out ReportReference? reference) ? reference.File : InputFile.Split(path).File;
        string full;
        try
        {
            full = Path.GetFullPath(path, folder);
        }
        catch (ArgumentException)
        {
            // No file can have this name; points that need it will say so.
            return;
        }

        // A sweep's directory may be moved together with what lies in it; what is named from elsewhere stays where it is.
        string? from = Path.IsPathFullyQualified(path) ? null : root;
        string name = from is null ? full : Path.GetRelativePath(from, full);
        if (names.Contains(name))
        {
            return;
        }

        names.Add(name);
        if (Path.GetExtension(full).Equals(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(full))
        {
            try
            {
                // Most hold numbers only, and many of them.
                string text = File.ReadAllText(full);
                if (text.Contains("\"@", StringComparison.Ordinal))
                {
                    Collect(InputFile.TryParseJson(text), Path.GetDirectoryName(full)!, from, names);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Points that need it will say so.
            }
        }
    }

    private static bool TryHash(string path, out string hash)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            hash = Convert.ToHexStringLower(SHA256.HashData(file));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            hash = e.Message;
            return false;
        }
    }

    private (long Length, DateTime Written) Stamp(string name)
    {
        var file = new FileInfo(Path.GetFullPath(name, _directory));
        return file.Exists ? (file.Length, file.LastWriteTimeUtc) : default;
    }

    private ParameterProblem? Problem(string name)
    {
        // Read first: what is written while it is hashed is seen the next time.
        (long, DateTime) stamp = Stamp(name);
        string planned = _plan.Files[name];
        if (!TryHash(Path.GetFullPath(name, _directory), out string hash))
        {
            return new("directory", $"the file '{name}', which the sweep was begun with, cannot be read any more: {hash}");
        }

        if (hash != planned)
        {
            return new("directory", $"the content of the file '{name}' has changed since the sweep began (SHA-256 was {planned[..DigitsShown]}…, is "
                + $"{hash[..DigitsShown]}…); results of the two must not be mixed");
        }

        _seen[name] = stamp;
        return null;
    }
}
