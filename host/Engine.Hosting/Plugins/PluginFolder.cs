using Engine.Hosting.Units;

namespace Engine.Hosting.Plugins;

/// <summary>A folder that may hold a plugin: what its manifest, or the metadata of its assembly, says.</summary>
internal sealed class PluginFolder
{
    private PluginFolder(string path, PluginManifest? manifest, PluginStatus status, string reason)
    {
        FolderPath = path;
        Manifest = manifest;
        Status = status;
        Reason = reason;
    }

    public string FolderPath { get; }

    public string Name => Path.GetFileName(FolderPath);

    /// <summary>Null when nothing could be read.</summary>
    public PluginManifest? Manifest { get; }

    public PluginStatus Status { get; private set; }

    public string Reason { get; private set; }

    public string Id => Manifest?.Id ?? Name;

    public string AssemblyPath => Path.Combine(FolderPath, Manifest!.Assembly);

    /// <summary>Every folder directly below the given ones, in order of name; later duplicates of an id are superseded.</summary>
    public static List<PluginFolder> Scan(IEnumerable<string> directories, IEnumerable<string> folders)
    {
        var found = new List<PluginFolder>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string directory in directories)
        {
            if (!Directory.Exists(directory))
            {
                continue;
            }

            string[] below = Directory.GetDirectories(directory);
            Array.Sort(below, StringComparer.Ordinal);
            foreach (string folder in below)
            {
                if (seen.Add(Path.GetFullPath(folder)) && !Path.GetFileName(folder).StartsWith('.'))
                {
                    found.Add(Read(folder));
                }
            }
        }

        found.AddRange(folders.Where(f => seen.Add(Path.TrimEndingDirectorySeparator(f))).Select(Read));
        Supersede(found);
        RefuseDuplicates(found);
        return found;
    }

    /// <summary>Says what is odd about a directory of plugins, and what was probably meant; null when it is one.</summary>
    public static string? Notice(string directory)
    {
        if (File.Exists(directory))
        {
            return $"'{directory}' is a file; a directory of plugins is wanted, whose subfolders are plugins.";
        }

        if (!Directory.Exists(directory))
        {
            string parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(directory)) ?? directory;
            string[] siblings = Directory.Exists(parent) ? [.. Directory.EnumerateDirectories(parent).Select(d => Path.GetFileName(d)!)] : [];
            return $"The directory of plugins '{directory}' is not "
                + $"there{Suggestion.Clause(Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)), siblings)}.";
        }

        if (File.Exists(Path.Combine(directory, PluginManifest.FileName)))
        {
            return $"'{directory}' is itself the folder of a plugin; name the directory above it, "
                + $"'{Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(directory))}'.";
        }

        return Directory.EnumerateFiles(directory, "*.dll").FirstOrDefault() is { } loose
            ? $"'{Path.GetFileName(loose)}' lies loose in '{directory}'; every plugin has a folder of its own, "
                + $"'{Path.Combine(directory, Path.GetFileNameWithoutExtension(loose))}'."
            : null;
    }

    /// <summary>Reads one folder.</summary>
    public static PluginFolder Read(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        try
        {
            if (NativeFiles(folder).FirstOrDefault() is { } native)
            {
                return new(folder, TryManifest(folder), PluginStatus.Failed,
                    $"the folder holds a native library, '{Path.GetRelativePath(folder, native)}'; plugins are managed code only.");
            }

            PluginManifest manifest = ReadManifest(folder);
            if (!ContractRange.TryParse(manifest.Contract, out ContractRange? range))
            {
                return new(folder, manifest, PluginStatus.Failed, $"the contract range '{manifest.Contract}' cannot be read; write 1.0 or [1.0,2.0).");
            }

            return range.Contains(Contract.Version)
                ? new(folder, manifest, PluginStatus.Available, "")
                : new(folder, manifest, PluginStatus.Incompatible, $"it supports contract versions {range}, this host has {Contract.Version}.");
        }
        catch (ManifestException e)
        {
            return new(folder, null, PluginStatus.Failed, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(folder, null, PluginStatus.Failed, $"the folder cannot be read: {e.Message}");
        }
    }

    /// <summary>Sets a status found later, such as an allow-list's verdict.</summary>
    public void Reject(PluginStatus status, string reason) => (Status, Reason) = (status, reason);

    private static PluginManifest? TryManifest(string folder)
    {
        try
        {
            return ReadManifest(folder);
        }
        catch (ManifestException)
        {
            return null;
        }
    }

    private static PluginManifest ReadManifest(string folder)
    {
        string file = Path.Combine(folder, PluginManifest.FileName);
        if (File.Exists(file))
        {
            PluginManifest manifest = ManifestJson.Read(file);
            return File.Exists(Path.Combine(folder, manifest.Assembly))
                ? manifest
                : throw new ManifestException($"plugin.json names the assembly '{manifest.Assembly}', which is not in the folder.");
        }

        string assembly = Path.Combine(folder, Path.GetFileName(folder) + ".dll");
        if (!File.Exists(assembly))
        {
            throw new ManifestException($"the folder holds neither plugin.json nor {Path.GetFileName(assembly)}.");
        }

        return PluginMetadata.Read(assembly) ?? throw new ManifestException($"{Path.GetFileName(assembly)} carries no [assembly: Plugin(\"…\")].");
    }

    private static IEnumerable<string> NativeFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file =>
        {
            string name = Path.GetFileName(file);
            return name.EndsWith(".so", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".dylib", StringComparison.OrdinalIgnoreCase)
                || name.Contains(".so.", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".a", StringComparison.OrdinalIgnoreCase);
        });

    private static void Supersede(List<PluginFolder> found)
    {
        foreach (IGrouping<string, PluginFolder> group in found.Where(f => f.Manifest is not null && f.Status == PluginStatus.Available).GroupBy(f => f.Id)
            .Where(g => g.Count() > 1))
        {
            PluginFolder newest = group.OrderByDescending(f => VersionOf(f.Manifest!.Version)).First();
            foreach (PluginFolder older in group.Where(f => f != newest))
            {
                older.Reject(
                    PluginStatus.Superseded,
                    older.Manifest!.Version == newest.Manifest!.Version
                        ? $"the same plugin in the same version, {older.Manifest.Version}, is used from '{newest.FolderPath}', which was found first; remove "
                            + $"one of the two."
                        : $"version {newest.Manifest.Version} in '{newest.FolderPath}' is used in place of {older.Manifest.Version}.");
            }
        }
    }

    /// <summary>Experiment ids begin with their plugin's id, but state metrics may clash.</summary>
    private static void RefuseDuplicates(List<PluginFolder> found)
    {
        var owners = new Dictionary<string, PluginFolder>(StringComparer.Ordinal);
        foreach (PluginFolder folder in found.Where(f => f.Status == PluginStatus.Available))
        {
            IEnumerable<string> ids = folder.Manifest!.Experiments.Concat(folder.Manifest.StateMetrics).SelectMany(e => e.Aliases.Prepend(e.Id));
            if (ids.FirstOrDefault(owners.ContainsKey) is { } taken)
            {
                folder.Reject(PluginStatus.Failed,
                    $"it offers '{taken}', which the plugin '{owners[taken].Id}' in '{owners[taken].FolderPath}' already offers.");
                continue;
            }

            foreach (string id in ids)
            {
                owners.Add(id, folder);
            }
        }
    }

    private static Version VersionOf(string text) => Version.TryParse(text.Split('-')[0], out Version? version) ? version : new Version(0, 0);
}
