using System.Globalization;
using System.Text.Json;

namespace Engine.Benchmarks.Experiments;

/// <summary>An experiment at its documented size, or at several sizes.</summary>
/// <param name="Run">Experiment and options; <c>SIZE</c> stands for the size.</param>
/// <param name="Sizes">The sizes, ascending; empty where it runs at one.</param>
/// <param name="Grows">What the size counts.</param>
internal sealed record ExperimentCase(IReadOnlyList<string> Run, IReadOnlyList<int> Sizes, string Grows)
{
    private const string Placeholder = "SIZE";

    /// <summary>The id of the experiment.</summary>
    public string Experiment => Run[0];

    /// <summary>The plugin it comes from.</summary>
    public string Plugin => Experiment[..Experiment.IndexOf('.')];

    /// <summary>All cases of <c>Cases/experiments.json</c>.</summary>
    public static IReadOnlyList<ExperimentCase> All()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "experiments.json")));
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    /// <summary>The command at a size.</summary>
    /// <param name="size">The size; ignored where the case has none.</param>
    public IReadOnlyList<string> At(int size) => [.. Run.Select(argument => argument.Replace(Placeholder, size.ToString(CultureInfo.InvariantCulture)))];

    private static ExperimentCase Read(JsonElement entry)
    {
        string[] run = [.. entry.GetProperty("run").EnumerateArray().Select(argument => argument.GetString()!)];
        int[] sizes = entry.TryGetProperty("sizes", out JsonElement list) ? [.. list.EnumerateArray().Select(size => size.GetInt32())] : [];
        string grows = entry.TryGetProperty("grows", out JsonElement name) ? name.GetString()! : "";
        return (sizes.Length > 0) == (grows.Length > 0) && (sizes.Length > 0) == run.Any(argument => argument.Contains(Placeholder))
            ? new ExperimentCase(run, sizes, grows)
            : throw new InvalidDataException($"{run[0]}: sizes, what grows and the word {Placeholder} go together.");
    }
}
