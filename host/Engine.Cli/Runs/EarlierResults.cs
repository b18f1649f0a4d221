using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Reports;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Runs;

/// <summary>What a directory holds already, so that the files of two runs are never found side by side.</summary>
internal static class EarlierResults
{
    private static readonly string[] Fixed = [OutputDirectory.ReportFile, "report.html", "scalars.csv", "arrays.npz", "results.h5", RunPlan.FileName];

    /// <summary>Refuses a directory with the results of another run.</summary>
    /// <param name="path">The directory.</param>
    /// <param name="isSame">Whether a report, or the plan of an interrupted run, is of the run that is to begin.</param>
    /// <param name="force">Whether results that are there are removed instead.</param>
    /// <exception cref="ParameterException">It holds another run's results, or a sweep.</exception>
    public static void ThrowIfPresent(string path, Func<JsonObject, bool> isSame, bool force)
    {
        if (SweepDirectory.Exists(path))
        {
            throw new ParameterException("out", $"'{Excerpt.Of(path)}' holds a sweep; take another directory");
        }

        if (Found(path) is not var (file, content))
        {
            return;
        }

        bool same = content is not null && isSame(content);
        if (!same && !force)
        {
            string what = (string?)content?["experiment"] is { } id ? $"the results of a run of {id}" : "the results of another run";
            what = Path.GetFileName(file) == OutputDirectory.ReportFile ? what : what.Replace("the results of a", "an interrupted", StringComparison.Ordinal);
            throw new ParameterException("out", $"'{Excerpt.Of(path)}' holds {what} with other parameters or another seed; take another directory, or --force "
                + $"replaces them");
        }

        if (!same)
        {
            Remove(path, content);
        }
    }

    /// <summary>Whether a report is of a run.</summary>
    /// <param name="there">The report, or the plan of an interrupted run.</param>
    /// <param name="run">The run.</param>
    /// <param name="id">The experiment's present id; the run may be asked for by a former one.</param>
    public static bool IsOf(JsonObject there, RunPlan run, string id)
    {
        JsonNode source = there["provenance"] ?? there;
        return ((string?)there["experiment"] == id || (string?)there["experiment"] == run.Experiment)
            && JsonNode.DeepEquals(source["parameters"], JsonNode.Parse(run.Parameters.ToJsonString()))
            && source["seed"]?.ToJsonString() == run.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)
            && (source["metrics"] as JsonArray ?? []).Select(m => (string?)m).SequenceEqual(run.Metrics);
    }

    private static (string File, JsonObject? Content)? Found(string path)
    {
        foreach (string name in (string[])[OutputDirectory.ReportFile, RunPlan.FileName])
        {
            string file = Path.Combine(path, name);
            if (File.Exists(file))
            {
                return (file, Read(file));
            }
        }

        return null;
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

    /// <summary>Removes what the earlier run wrote, and nothing else that lies there.</summary>
    private static void Remove(string path, JsonObject? report)
    {
        IEnumerable<string> tables = (report?["tables"] as JsonObject ?? []).SelectMany(t => (string[])[".csv", ".parquet"],
            (t, ending) => ReportCsv.FileName(t.Key) + ending);
        IEnumerable<string> figures = (report?["figures"] as JsonArray ?? []).Select(f => (string?)f?["name"]).OfType<string>()
            .Select(name => ReportCsv.FileName(name) + ".svg");
        foreach (string name in Fixed.Concat(tables).Concat(figures))
        {
            Disk.Current.Delete(Path.Combine(path, name));
        }
    }
}
