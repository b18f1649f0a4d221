using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Engine.Hosting.Parameters;

/// <summary>Reads the files that parameters name with <c>@path</c>; every fault becomes a sentence about the file.</summary>
internal static partial class InputFile
{
    private static readonly JsonNodeOptions NodeOptions = new() { PropertyNameCaseInsensitive = false };

    private static readonly JsonDocumentOptions DocumentOptions = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Whether a text stands for the content of a file: <c>@path</c>, but not <c>@@text</c>.</summary>
    public static bool IsPath(string text) => text.Length > 1 && text[0] == '@' && text[1] != '@';

    /// <summary>A path, and what of a file is meant: <c>data.h5:/group/name</c>, <c>data.npz:name</c>, <c>table.csv:column</c>.</summary>
    /// <param name="path">As typed, without the <c>@</c>.</param>
    public static (string File, string? Item) Split(string path) => Parts().Match(path) is { Success: true } parts
        ? (parts.Groups["file"].Value, parts.Groups["item"].Value)
        : (path, null);

    /// <summary>Reads JSON text; null when it is malformed.</summary>
    public static JsonNode? TryParseJson(string text)
    {
        try
        {
            return ParseJson(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads JSON text.</summary>
    /// <exception cref="FormatException">It is malformed.</exception>
    public static JsonNode? ParseJson(string text)
    {
        try
        {
            return JsonNode.Parse(text, NodeOptions, DocumentOptions);
        }
        catch (JsonException e)
        {
            throw new FormatException(Plain.Json(e), e);
        }
        catch (ArgumentException e)
        {
            // Names given twice are seen when the tree is first read.
            throw new FormatException($"is malformed JSON: {Plain.Words(e.Message).TrimEnd('.')}", e);
        }
    }

    /// <summary>Reads a JSON object from a file; a relative <c>@path</c> within it is taken from that file's folder.</summary>
    /// <exception cref="FormatException">The file cannot be read, or holds something else.</exception>
    public static JsonObject ReadObject(string path)
    {
        string full = Explain(path, () => Path.GetFullPath(path));
        JsonNode? node = Explain(path, () => ParseJson(File.ReadAllText(full)));
        if (node is not JsonObject parameters)
        {
            throw new FormatException($"the file '{Excerpt.Of(path)}' must hold a JSON object of parameters");
        }

        Anchor(parameters, Path.GetDirectoryName(full)!);
        return parameters;
    }

    /// <summary>The content behind <c>@path</c>: a <see cref="JsonNode"/>, a <see cref="NumericArray"/> or, for a text parameter, a string.</summary>
    /// <exception cref="FormatException">The file cannot be read.</exception>
    public static object? Read(string path, string baseDirectory, bool asText)
    {
        if (ReportReference.TryParse(path, baseDirectory, out ReportReference? reference))
        {
            return Explain(reference.File, () => reference.Read(baseDirectory));
        }

        (string file, string? item) = Split(path);
        string full = Explain(path, () => Path.GetFullPath(file, baseDirectory));
        if (Directory.Exists(full))
        {
            throw new FormatException($"'{Excerpt.Of(path)}' is a folder, where a file is expected");
        }

        return Explain<object?>(path, () => Path.GetExtension(full).ToLowerInvariant() switch
        {
            _ when asText => File.ReadAllText(full),
            ".npy" => NpyReader.Read(File.ReadAllBytes(full)),
            ".npz" => NpzReader.Read(full, item),
            ".h5" or ".hdf5" or ".mat" => Hdf5Reader.Read(full, item),
            ".csv" or ".txt" or ".tsv" or ".dat" => CsvMatrixReader.Read(File.ReadAllText(full), item),
            ".json" => Anchored(ParseJson(File.ReadAllText(full)), Path.GetDirectoryName(full)!),
            var extension => throw new FormatException(
                $"has the extension '{extension}'; readable are .json, .csv, .txt, .tsv, .dat, .npy, .npz, .h5, .hdf5 and .mat"),
        });
    }

    /// <summary>A path as it is named from anywhere; what stands behind it to choose within the file stays.</summary>
    public static string FullPath(string path, string directory)
    {
        if (ReportReference.TryParse(path, directory, out ReportReference? reference))
        {
            return $"{Path.GetFullPath(reference.File, directory)}#{reference.Name}";
        }

        (string file, string? item) = Split(path);
        return $"{Path.GetFullPath(file, directory)}{(item is null ? "" : ":" + item)}";
    }

    private static T Explain<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FormatException($"the file '{Excerpt.Of(path)}' does not exist", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new FormatException(
                Directory.Exists(path) ? $"'{Excerpt.Of(path)}' is a folder, where a file is expected"
                    : $"the file '{Excerpt.Of(path)}' cannot be read: {Plain.Fault(e)}", e);
        }
        catch (FormatException e)
        {
            throw new FormatException($"the file '{Excerpt.Of(path)}' {e.Message}", e);
        }
    }

    private static JsonNode? Anchored(JsonNode? node, string directory)
    {
        if (node is not null)
        {
            Anchor(node, directory);
        }

        return node;
    }

    /// <summary>Makes relative <c>@path</c>s in a tree absolute.</summary>
    private static void Anchor(JsonNode node, string directory)
    {
        switch (node)
        {
            case JsonObject properties:
                foreach (string name in properties.Select(p => p.Key).ToArray())
                {
                    if (Anchor(properties[name], directory, out string? absolute))
                    {
                        properties[name] = absolute;
                    }
                }

                break;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    if (Anchor(items[i], directory, out string? absolute))
                    {
                        items[i] = absolute;
                    }
                }

                break;
        }
    }

    private static bool Anchor(JsonNode? child, string directory, out string? absolute)
    {
        absolute = null;
        if (child is JsonValue value && value.TryGetValue(out string? text))
        {
            if (IsPath(text))
            {
                absolute = "@" + FullPath(text[1..], directory);
            }
        }
        else if (child is not null)
        {
            Anchor(child, directory);
        }

        return absolute is not null;
    }

    [GeneratedRegex(@"^(?<file>.+?\.(?:h5|hdf5|mat|npz|csv|txt|tsv|dat)):(?<item>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
