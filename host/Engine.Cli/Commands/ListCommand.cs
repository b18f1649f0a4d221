using System.CommandLine;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;

namespace Engine.Cli.Commands;

/// <summary><c>engine list [FILTER]</c></summary>
internal static class ListCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var filter = new Argument<string?>("FILTER")
        {
            Description = "Shows only those whose id or summary holds this text, e.g. rydberg.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<bool> json = JsonText.Option("ids and summaries");
        var command = new Command("list", "Lists the experiments and state metrics that can be run.") { filter, json };
        command.SetAction(parsed =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            string wanted = parsed.GetValue(filter) ?? "";
            ExperimentInfo[] experiments = [.. engine.Experiments.Where(e => Matches(e, wanted))];
            ExperimentInfo[] metrics = [.. engine.StateMetrics.Where(e => Matches(e, wanted))];
            if (parsed.GetValue(json))
            {
                JsonText.Write(new JsonObject { ["experiments"] = Entries(experiments), ["stateMetrics"] = Entries(metrics) }, terminal.Out);
            }
            else if (common.IsQuiet(parsed))
            {
                foreach (ExperimentInfo entry in experiments.Concat(metrics))
                {
                    terminal.Out.WriteLine(entry.Id);
                }
            }
            else
            {
                Write("experiments", experiments, wanted, terminal);
                if (metrics.Length > 0)
                {
                    terminal.Out.WriteLine();
                    Write("state metrics", metrics, wanted, terminal);
                }
            }

            common.Note(parsed, terminal, engine.Plugins.Where(p => p.Status is not (PluginStatus.Available or PluginStatus.Active))
                .Select(p => $"the plugin in '{p.Folder}' is {p.Status}: {p.Reason}"));
            return ExitCode.Done;
        });
        return command;
    }

    private static bool Matches(ExperimentInfo entry, string filter) => entry.Id.Contains(filter, StringComparison.OrdinalIgnoreCase)
        || entry.Summary.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private static JsonArray Entries(IEnumerable<ExperimentInfo> entries) =>
        new([.. entries.Select(e => (JsonNode)new JsonObject { ["id"] = e.Id, ["summary"] = e.Summary, ["plugin"] = e.Plugin })]);

    private static void Write(string title, ExperimentInfo[] entries, string filter, Terminal terminal)
    {
        terminal.Say(entries.Length > 0 ? title : filter.Length > 0 ? $"no {title} with '{Excerpt.Of(filter)}'" : $"no {title}");
        var table = new TextTable();
        foreach (ExperimentInfo entry in entries)
        {
            table.Row(entry.Id, entry.Summary);
        }

        terminal.Show(table);
    }
}
