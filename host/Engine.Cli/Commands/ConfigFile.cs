using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Cli.Commands;

/// <summary>
/// The file of <c>--config</c>: parameters by name, or the report of an earlier run, which is then repeated with its parameters, seed and metrics.
/// </summary>
/// <param name="Parameters">The parameters.</param>
/// <param name="Seed">The seed of the earlier run; null where the file says none.</param>
/// <param name="Metrics">The metrics of the earlier run; null where the file says none.</param>
/// <param name="Notes">What is taken, and what differs here.</param>
internal sealed record ConfigFile(JsonObject Parameters, ulong? Seed, IReadOnlyList<string>? Metrics, IReadOnlyList<string> Notes)
{
    /// <summary>No file.</summary>
    public static ConfigFile None => new([], null, null, []);

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="engine">Knows the experiments.</param>
    /// <param name="experiment">The experiment that is to run.</param>
    /// <exception cref="ParameterException">It cannot be read, is the report of another experiment, or something else altogether.</exception>
    public static ConfigFile Read(string file, EngineHost engine, string experiment)
    {
        JsonObject content;
        try
        {
            content = InputFile.ReadObject(file);
        }
        catch (FormatException e)
        {
            throw new ParameterException("config", e.Message);
        }

        if (content["vary"] is JsonArray && content["hash"] is not null)
        {
            throw Refusal(file, "is the plan of a sweep; 'engine resume' with its directory goes on with it");
        }

        JsonObject? source = content["provenance"] as JsonObject ?? (content["pluginVersion"] is not null ? content : null);
        if (source is null)
        {
            return content["scalars"] is JsonObject && content["tables"] is JsonObject
                ? throw Refusal(file, "is a report that does not say where it comes from, so that it cannot be repeated")
                : new(content, null, null, []);
        }

        if (source["parameters"]?.DeepClone() is not JsonObject parameters)
        {
            throw Refusal(file, "is a report without parameters, so that it cannot be repeated");
        }

        if (content["scalars"]?["pointsDone"] is not null && content["tables"]?["sweep"] is not null)
        {
            throw Refusal(file, "is the merged report of a sweep, not that of a run; 'engine sweep' repeats it");
        }

        DemandSame(file, (string?)content["experiment"], engine, experiment);
        ulong? seed = source["seed"]?.ToJsonString() is { } digits
            && ulong.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out ulong number) ? number : null;
        string[] metrics = [.. (source["metrics"] as JsonArray ?? []).Select(m => (string?)m).OfType<string>()];
        return new(parameters, seed, metrics, [.. Say(file, source, engine, experiment, seed, metrics)]);
    }

    private static void DemandSame(string file, string? theirs, EngineHost engine, string experiment)
    {
        string id = engine.Canonical(experiment);
        bool same = theirs == id || theirs == experiment;
        if (!same && theirs is not null && engine.Experiments.All(e => e.Id != theirs))
        {
            try
            {
                // A former id of the same experiment.
                same = engine.Canonical(theirs) == id;
            }
            catch (Exception e) when (e is ParameterException or PluginLoadException)
            {
                same = false;
            }
        }

        if (!same)
        {
            throw Refusal(file, $"is a report of {theirs ?? "an unnamed experiment"}, not of {id}");
        }
    }

    private static IEnumerable<string> Say(string file, JsonObject source, EngineHost engine, string experiment, ulong? seed, string[] metrics)
    {
        string taken = seed is { } s and not 0 ? $", the seed {s}" : "";
        taken += metrics.Length == 0 ? "" : $", the metric{(metrics.Length == 1 ? "" : "s")} {string.Join(", ", metrics)}";
        yield return $"{Excerpt.Of(file)} is the report of an earlier run: its parameters{taken} are taken; options replace them";
        foreach ((string name, string here) in ((string, string)[])[("pluginVersion", engine.PluginVersion(experiment)),
            ("engineVersion", HostEnvironment.EngineVersion)])
        {
            if ((string?)source[name] is { } there && there != here)
            {
                yield return $"{Excerpt.Of(file)} was made with version {there} of the {(name[0] == 'p' ? "plugin" : "engine")}; version {here} is installed";
            }
        }

        if ((string?)source["simdLevel"] is { } level && level != HostEnvironment.SimdLevel)
        {
            yield return $"{Excerpt.Of(file)} was made at SIMD level {level}, this run is at {HostEnvironment.SimdLevel}: it agrees to rounding, not to "
                + $"the bit";
        }
    }

    private static ParameterException Refusal(string file, string what) => new("config", $"'{Excerpt.Of(file)}' {what}");
}
