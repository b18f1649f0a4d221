using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Engine.Hosting.Plugins;

/// <summary>
/// An allow-list: the plugins that may be loaded, each with the SHA-256 of every file in its folder. A change of a file, a file more or a
/// file less keeps the plugin out.
/// </summary>
/// <remarks>It guards against accident and drift, not against an attacker who can write the list or swap files between check and load.</remarks>
public sealed class PluginLock
{
    /// <summary>The usual file name.</summary>
    public const string FileName = "plugins.lock.json";

    private readonly SortedDictionary<string, SortedDictionary<string, string>> _plugins;

    private PluginLock(SortedDictionary<string, SortedDictionary<string, string>> plugins) => _plugins = plugins;

    /// <summary>Pins plugins as they now lie on disk.</summary>
    /// <param name="plugins">The plugins.</param>
    /// <returns>The lock.</returns>
    public static PluginLock Of(IEnumerable<PluginInfo> plugins)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var pins = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (PluginInfo plugin in plugins)
        {
            pins[plugin.Id] = Hash(plugin.Folder);
        }

        return new(pins);
    }

    /// <summary>The same list with one plugin pinned as it now lies on disk, and the others as they were.</summary>
    /// <param name="id">The plugin's id.</param>
    /// <param name="folder">Its folder.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public PluginLock With(string id, string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(folder);
        return new(new(_plugins, StringComparer.Ordinal) { [id] = Hash(folder) });
    }

    /// <summary>Reads a list.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="ParameterException">It cannot be read.</exception>
    public static PluginLock Read(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path), new() { AllowDuplicateProperties = false });
            var pins = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
            foreach (JsonProperty plugin in document.RootElement.GetProperty("plugins").EnumerateObject())
            {
                var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (JsonProperty file in plugin.Value.EnumerateObject())
                {
                    files.Add(file.Name, file.Value.GetString() ?? "");
                }

                pins.Add(plugin.Name, files);
            }

            return new(pins);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ParameterException("lock", $"the allow-list '{path}' cannot be read: {e.Message}");
        }
    }

    /// <summary>The list as JSON.</summary>
    /// <returns>The lock.</returns>
    public string Write()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartObject("plugins");
            foreach ((string id, SortedDictionary<string, string> files) in _plugins)
            {
                json.WriteStartObject(id);
                foreach ((string name, string hash) in files)
                {
                    json.WriteString(name, hash);
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Says why a plugin is kept out, or null when every file is as pinned.</summary>
    /// <param name="id">The plugin's id.</param>
    /// <param name="folder">Its folder.</param>
    /// <returns>The lock.</returns>
    public string? ReasonToReject(string id, string folder)
    {
        if (!_plugins.TryGetValue(id, out SortedDictionary<string, string>? pinned))
        {
            return "it is not in the allow-list.";
        }

        SortedDictionary<string, string> found = Hash(folder);
        if (pinned.Keys.FirstOrDefault(name => !found.ContainsKey(name)) is { } missing)
        {
            return $"the allow-list names the file '{missing}', which is not there.";
        }

        foreach ((string name, string hash) in found)
        {
            if (!pinned.TryGetValue(name, out string? expected))
            {
                return $"the file '{name}' is not in the allow-list.";
            }

            if (!string.Equals(hash, expected, StringComparison.OrdinalIgnoreCase))
            {
                return $"the SHA-256 of '{name}' is {hash}, the allow-list says {expected}.";
            }
        }

        return null;
    }

    /// <summary>The SHA-256 of every file in a folder, by its path within.</summary>
    internal static SortedDictionary<string, string> Hash(string folder)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using FileStream stream = File.OpenRead(file);
            hashes.Add(Path.GetRelativePath(folder, file).Replace('\\', '/'), Convert.ToHexStringLower(SHA256.HashData(stream)));
        }

        return hashes;
    }
}
