using System.CommandLine;
using Engine.Hosting;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;

namespace Engine.Cli.Commands;

/// <summary><c>engine list</c></summary>
internal static class ListCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var command = new Command("list", "Lists the experiments and state metrics that can be run.");
        command.SetAction(parsed =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            Write("experiments", engine.Experiments, terminal);
            if (engine.StateMetrics.Count > 0)
            {
                terminal.Out.WriteLine();
                Write("state metrics", engine.StateMetrics, terminal);
            }

            foreach (PluginInfo plugin in engine.Plugins.Where(p => p.Status is not (PluginStatus.Available or PluginStatus.Active)))
            {
                terminal.Error.WriteLine($"note: the plugin in '{plugin.Folder}' is {plugin.Status}: {plugin.Reason}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(string title, IReadOnlyList<ExperimentInfo> entries, Terminal terminal)
    {
        terminal.Say(entries.Count == 0 ? $"no {title}" : title);
        var table = new TextTable();
        foreach (ExperimentInfo entry in entries)
        {
            table.Row(entry.Id, entry.Summary);
        }

        terminal.Show(table);
    }
}
