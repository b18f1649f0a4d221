using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli.Commands;

/// <summary><c>engine plugins record DIR --runs FILE</c>: what a plugin's experiments return, recorded from short runs, for <c>engine describe</c>.</summary>
internal static class RecordCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("dir") { Description = "The plugin's folder, with its plugin.json." };
        var runs = new Option<string>("--runs")
        {
            Description = "A JSON file with parameters for short runs, by experiment: { \"topic.verb\": [ { \"duration\": \"1us\" } ] }. What only some "
                + "of them return is marked.",
            HelpName = "FILE",
            Required = true,
        };
        var output = new Option<string?>("--out")
        {
            Description = $"Where to write; {ReportShape.FileName} in the plugin's folder otherwise.",
            HelpName = "FILE",
        };
        var command = new Command("record", "Runs each experiment as a file says, and records the names and units of what it returns for 'engine describe'.")
        {
            folder, runs, output,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string directory = Path.GetFullPath(parsed.GetValue(folder)!);
            if (!File.Exists(Path.Combine(directory, PluginManifest.FileName)))
            {
                throw new ParameterException("dir", $"'{Excerpt.Of(directory)}' holds no plugin.json; give the folder a plugin was built into");
            }

            var options = new EngineOptions();
            options.PluginFolders.Add(directory);
            await using EngineHost engine = EngineHost.Create(options);
            JsonObject recorded = await RecordAsync(engine, Read(parsed.GetValue(runs)!), run => terminal.Error.WriteLine(run), cancellationToken)
                .ConfigureAwait(false);
            string file = parsed.GetValue(output) ?? Path.Combine(directory, ReportShape.FileName);
            using var text = new StringWriter();
            JsonText.Write(recorded, text);
            AtomicFile.WriteText(file, text.ToString());
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Runs and records.</summary>
    /// <param name="engine">The host.</param>
    /// <param name="runs">Lists of parameters by experiment.</param>
    /// <param name="told">Receives a message for each run.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Shapes by experiment.</returns>
    public static async Task<JsonObject> RecordAsync(EngineHost engine, JsonObject runs, Action<string> told, CancellationToken cancellationToken)
    {
        var recorded = new JsonObject();
        foreach ((string id, JsonNode? sets) in runs.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            JsonObject? shape = null;
            foreach (JsonNode? set in sets as JsonArray ?? [sets?.DeepClone()])
            {
                told(set is null ? id : $"{id} {PlainJson.Of(set)}");
                RunResult result = await engine.RunAsync(id, set?.DeepClone() as JsonObject, new RunOptions { Seed = 1 }, null, cancellationToken)
                    .ConfigureAwait(false);
                shape = shape is null ? ReportShape.Of(result.Report) : ReportShape.Join(shape, ReportShape.Of(result.Report));
            }

            recorded[id] = shape;
        }

        return recorded;
    }

    private static JsonObject Read(string file)
    {
        try
        {
            return InputFile.ReadObject(file);
        }
        catch (FormatException e)
        {
            throw new ParameterException("runs", e.Message);
        }
    }
}
