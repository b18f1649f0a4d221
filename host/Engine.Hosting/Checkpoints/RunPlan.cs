using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Checkpoints;

/// <summary>What a run that can be resumed was started with; kept as <c>run.json</c> beside its results.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="PluginVersion">Its version.</param>
/// <param name="Parameters">Every parameter with its value.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Metrics">State metrics to take.</param>
public sealed record RunPlan(string Experiment, string Plugin, string PluginVersion, JsonObject Parameters, ulong Seed, IReadOnlyList<string> Metrics)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "run.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Reads the plan of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ParameterException">There is none, or it cannot be read.</exception>
    public static RunPlan Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            JsonObject json = InputFile.ReadObject(path);
            return new(
                json["experiment"]!.GetValue<string>(),
                json["plugin"]!.GetValue<string>(),
                json["pluginVersion"]!.GetValue<string>(),
                (JsonObject)json["parameters"]!.DeepClone(),
                json["seed"]!.GetValue<ulong>(),
                [.. json["metrics"]!.AsArray().Select(m => m!.GetValue<string>())]);
        }
        catch (Exception e) when (e is FormatException or NullReferenceException or InvalidCastException or InvalidOperationException)
        {
            throw new ParameterException("directory", e is FormatException ? e.Message : $"'{path}' is not the plan of a run");
        }
    }

    /// <summary>Writes the plan, atomically.</summary>
    /// <param name="folder">The folder.</param>
    public void Write(string folder)
    {
        var json = new JsonObject
        {
            ["experiment"] = Experiment,
            ["plugin"] = Plugin,
            ["pluginVersion"] = PluginVersion,
            ["parameters"] = Parameters.DeepClone(),
            ["seed"] = Seed,
            ["metrics"] = new JsonArray([.. Metrics.Select(m => (JsonNode)m)]),
        };
        AtomicFile.WriteText(Path.Combine(folder, FileName), json.ToJsonString(Indented) + "\n");
    }

    /// <summary>Says how this plan differs from another, or null when they are one.</summary>
    /// <param name="other">The plan as it would be now.</param>
    /// <returns>The text.</returns>
    public string? Difference(RunPlan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var differences = new List<string>();
        void Compare(string what, string mine, string theirs)
        {
            if (mine != theirs)
            {
                differences.Add($"{what} was {mine}, is {theirs}");
            }
        }

        Compare("the experiment", Experiment, other.Experiment);
        Compare("the version of the plugin " + Plugin, PluginVersion, other.PluginVersion);
        Compare("the seed", Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
            other.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Compare("the list of metrics", string.Join(", ", Metrics), string.Join(", ", other.Metrics));
        foreach (string name in Parameters.Select(p => p.Key).Union(other.Parameters.Select(p => p.Key)))
        {
            Compare(name, PlainJson.Of(Parameters[name], none: "not given"), PlainJson.Of(other.Parameters[name], none: "not given"));
        }

        return differences.Count == 0 ? null : string.Join("; ", differences);
    }
}
