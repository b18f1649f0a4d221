using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Runs;

/// <summary>What stands at a path that was given as the directory of a run or sweep.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Report">The report, where there is one.</param>
internal sealed record FolderContent(string Path, FolderKind Kind, JsonObject? Report = null)
{
    private const int Shown = 8;

    /// <summary>Reads what a folder holds.</summary>
    /// <param name="path">The path as it was given.</param>
    public static FolderContent Of(string path)
    {
        string full = string.IsNullOrWhiteSpace(path) ? "" : System.IO.Path.GetFullPath(path);
        if (full.Length == 0 || !Directory.Exists(full))
        {
            return new(full, File.Exists(full) ? FolderKind.File : FolderKind.Missing);
        }

        if (SweepDirectory.Exists(full))
        {
            return new(full, FolderKind.Sweep);
        }

        string report = System.IO.Path.Combine(full, OutputDirectory.ReportFile);
        return File.Exists(report) ? new(full, FolderKind.Run, Read(report))
            : File.Exists(System.IO.Path.Combine(full, RunPlan.FileName)) ? new(full, FolderKind.InterruptedRun)
            : new(full, FolderKind.Other);
    }

    /// <summary>What it is, as a clause, for who asked for something else.</summary>
    public string Describe() => Kind switch
    {
        FolderKind.Missing => Path.Length == 0 ? "a directory must be named" : $"there is no directory '{Excerpt.Of(Path)}'",
        FolderKind.File => $"'{Excerpt.Of(Path)}' is a file; the --out directory of a run or sweep is wanted",
        FolderKind.Sweep => $"'{Excerpt.Of(Path)}' holds a sweep",
        FolderKind.Run => $"'{Excerpt.Of(Path)}' holds a complete run{Experiment}",
        FolderKind.InterruptedRun => $"'{Excerpt.Of(Path)}' holds a run that was interrupted",
        _ => $"'{Excerpt.Of(Path)}' holds neither a run nor a sweep{Within()}",
    };

    /// <summary>" of rydberg.bound", where the report says it.</summary>
    public string Experiment => (string?)Report?["experiment"] is { } id ? $" of {id}" : "";

    /// <summary>A refusal for a verb that needs something else.</summary>
    /// <param name="wanted">What it needs, as a sentence, or empty.</param>
    public ParameterException Refusal(string wanted = "") => new("directory", Describe() + (wanted.Length > 0 ? $"; {wanted}" : ""));

    private string Within()
    {
        string[] folders = [.. Directory.EnumerateDirectories(Path).Where(d => Of(d).Kind is FolderKind.Sweep or FolderKind.Run or FolderKind.InterruptedRun)
            .Select(d => System.IO.Path.GetFileName(d)!).Order(StringComparer.Ordinal).Take(Shown + 1)];
        return folders.Length == 0 ? ""
            : $"; its folders {string.Join(", ", folders.Take(Shown))}{(folders.Length > Shown ? ", …" : "")} do: name one of them";
    }

    private static JsonObject? Read(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
