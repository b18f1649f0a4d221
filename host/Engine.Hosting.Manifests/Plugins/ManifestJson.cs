using System.Text;
using System.Text.Json;

namespace Engine.Hosting.Plugins;

/// <summary>Reads and writes <c>plugin.json</c>. A manifest is foreign input: sizes, kinds, ids and file names are checked.</summary>
public static class ManifestJson
{
    private const int MaximumBytes = 1 << 20;

    /// <summary>Writes a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <returns>Indented JSON that ends with a line break.</returns>
    public static string Write(PluginManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("id", manifest.Id);
            json.WriteString("version", manifest.Version);
            json.WriteString("assembly", manifest.Assembly);
            json.WriteString("entryType", manifest.EntryType);
            json.WriteString("contract", manifest.Contract);
            json.WriteString("description", manifest.Description);
            Write(json, "experiments", manifest.Experiments);
            Write(json, "stateMetrics", manifest.StateMetrics);
            json.WriteStartArray("references");
            foreach (ManifestReference reference in manifest.References)
            {
                json.WriteStartObject();
                json.WriteString("text", reference.Text);
                WriteOptional(json, "doi", reference.Doi);
                WriteOptional(json, "arxiv", reference.Arxiv);
                WriteOptional(json, "equations", reference.Equations);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="ManifestException">It cannot be read, or something in it is not allowed.</exception>
    public static PluginManifest Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > MaximumBytes)
            {
                throw new ManifestException($"plugin.json has {file.Length} bytes; at most {MaximumBytes} are read.");
            }

            using JsonDocument document = JsonDocument.Parse(file, new() { MaxDepth = 8, AllowDuplicateProperties = false });
            return Checked(Read(document.RootElement));
        }
        catch (JsonException e)
        {
            throw new ManifestException($"plugin.json is malformed: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ManifestException($"plugin.json cannot be read: {e.Message}", e);
        }
    }

    private static PluginManifest Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new ManifestException("plugin.json must hold an object.");
        }

        return new(
            Text(root, "id"),
            Text(root, "version"),
            Text(root, "assembly"),
            Text(root, "entryType"),
            Text(root, "contract"),
            Text(root, "description", ""),
            Entries(root, "experiments"),
            Entries(root, "stateMetrics"),
            Items(root, "references", JsonValueKind.Object, "objects", r =>
                new ManifestReference(Text(r, "text"), Optional(r, "doi"), Optional(r, "arxiv"), Optional(r, "equations"))));
    }

    private static PluginManifest Checked(PluginManifest manifest)
    {
        if (!PluginMetadata.IsPluginId(manifest.Id))
        {
            throw new ManifestException($"plugin.json names the plugin '{Shown(manifest.Id)}'; an id is lower case letters and digits, joined by dashes.");
        }

        if (manifest.Assembly.Length == 0 || manifest.Assembly != Path.GetFileName(manifest.Assembly)
            || manifest.Assembly.Contains('\\', StringComparison.Ordinal)
            || !manifest.Assembly.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            throw new ManifestException($"plugin.json names the assembly '{Shown(manifest.Assembly)}'; it must be the name of a .dll in the same folder.");
        }

        foreach (string id in manifest.Experiments.SelectMany(e => e.Aliases.Prepend(e.Id)))
        {
            if (!PluginMetadata.IsExperimentId(id, manifest.Id))
            {
                throw new ManifestException(
                    $"plugin.json names an experiment '{Shown(id)}'; ids of the plugin '{manifest.Id}' look like '{manifest.Id}.verb'.");
            }
        }

        if (manifest.StateMetrics.SelectMany(m => m.Aliases.Prepend(m.Id)).FirstOrDefault(m => !PluginMetadata.IsPluginId(m)) is { } odd)
        {
            throw new ManifestException($"plugin.json names a state metric '{Shown(odd)}'; an id is lower case letters and digits, joined by dashes.");
        }

        if (manifest.Experiments.Concat(manifest.StateMetrics).SelectMany(e => e.Aliases.Prepend(e.Id)).GroupBy(e => e)
            .FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ManifestException($"plugin.json uses the id '{twice.Key}' twice.");
        }

        return manifest;
    }

    private static List<ManifestEntry> Entries(JsonElement root, string name) =>
        Items(root, name, JsonValueKind.Object, "objects", e => new ManifestEntry(Text(e, "id"), Text(e, "summary", ""))
        {
            Aliases = Items(e, "aliases", JsonValueKind.String, "texts", text => text.GetString()!),
        });

    /// <summary>A list, empty where there is none. (A loop: sequences of JSON elements are compiled anew in every start.)</summary>
    private static List<T> Items<T>(JsonElement root, string name, JsonValueKind kind, string kinds, Func<JsonElement, T> read)
        where T : class
    {
        var items = new List<T>();
        if (!root.TryGetProperty(name, out JsonElement list))
        {
            return items;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new ManifestException($"plugin.json has a '{name}' that is not a list of {kinds}.");
        }

        foreach (JsonElement item in list.EnumerateArray())
        {
            items.Add(item.ValueKind == kind ? read(item) : throw new ManifestException($"plugin.json has a '{name}' that is not a list of {kinds}."));
        }

        return items;
    }

    private static string Text(JsonElement element, string name, string? fallback = null) => Optional(element, name) ?? fallback
        ?? throw new ManifestException($"plugin.json lacks the text '{name}'.");

    private static string? Optional(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string? text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text switch
        {
            null => throw new ManifestException($"plugin.json has a '{name}' that is not a text."),
            { Length: > 4000 } => throw new ManifestException($"plugin.json has a '{name}' of {text.Length} characters."),
            _ when text.Any(char.IsControl) => throw new ManifestException($"plugin.json has control characters in '{name}'."),
            _ => text,
        };
    }

    private static string Shown(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<ManifestEntry> entries)
    {
        json.WriteStartArray(name);
        foreach (ManifestEntry entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("summary", entry.Summary);
            if (entry.Aliases.Count > 0)
            {
                json.WriteStartArray("aliases");
                foreach (string alias in entry.Aliases)
                {
                    json.WriteStringValue(alias);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
