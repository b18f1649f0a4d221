using System.CommandLine;
using Engine.Hosting;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;

namespace Engine.Cli.Commands;

/// <summary><c>engine plugins list|doctor|lock</c>, and the verbs that install and make plugins.</summary>
internal static class PluginsCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var list = new Command("list", "Lists the plugin folders and how each plugin stands, without loading any.");
        list.SetAction(parsed =>
        {
            Write(common.CreateEngine(parsed).Plugins, terminal);
            return ExitCode.Done;
        });

        var doctor = new Command("doctor", "Loads every plugin and says what is wrong with those that cannot be used; ends with 3 when there are any.");
        doctor.SetAction(parsed =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            engine.LoadAll();
            List<string> problems = [.. engine.Notices, .. Examine(engine)];
            Write(engine.Plugins, terminal);
            foreach (string problem in problems)
            {
                terminal.Error.WriteLine($"error: {problem}");
            }

            return problems.Count > 0 || engine.Plugins.Any(p => p.Status is PluginStatus.Failed or PluginStatus.Incompatible) ? ExitCode.PluginFailed
                : ExitCode.Done;
        });

        var output = new Option<string>("--out") { Description = "The file to write.", HelpName = "FILE", DefaultValueFactory = _ => PluginLock.FileName };
        var pin = new Command("lock", "Writes an allow-list of the plugins as they now are, with the SHA-256 of every file.") { output };
        pin.SetAction(parsed =>
        {
            PluginInfo[] usable = [.. common.CreateEngine(parsed, useLock: false).LoadAll().Where(p => p.Status == PluginStatus.Active)];
            string file = parsed.GetValue(output)!;
            AtomicFile.WriteText(file, PluginLock.Of(usable).Write());
            terminal.Error.WriteLine($"{usable.Length} plugins pinned in {file}");
            return ExitCode.Done;
        });

        var plugins = new Command("plugins", "Shows, checks, pins, installs and makes plugins.") { list, doctor, pin, NewPluginCommand.Create(terminal),
            TestPluginCommand.Create(terminal), RecordCommand.Create(terminal) };
        foreach (Command command in InstallCommands.Create(common, terminal))
        {
            plugins.Add(command);
        }

        return plugins;
    }

    /// <summary>Takes every experiment's parameters apart, as a run would.</summary>
    private static List<string> Examine(EngineHost engine)
    {
        var problems = new List<string>();
        foreach (ExperimentInfo experiment in engine.Experiments)
        {
            try
            {
                ExperimentDescription description = engine.Describe(experiment.Id);
                problems.AddRange(ContractCheck.Of(description.Parameters, description.Defaults)
                    .Select(problem => $"{experiment.Id}: {problem}"));
            }
            catch (Exception e) when (e is PluginContractException or PluginLoadException)
            {
                problems.Add($"{experiment.Id}: {e.Message}");
            }
        }

        return problems;
    }

    private static void Write(IReadOnlyList<PluginInfo> plugins, Terminal terminal)
    {
        if (plugins.Count == 0)
        {
            terminal.Say("no plugins");
        }

        foreach (PluginInfo plugin in plugins)
        {
            terminal.Say($"{plugin.Id} {plugin.Version}  {plugin.Status}{(plugin.Description.Length > 0 ? $"  {plugin.Description}" : "")}");
            var table = new TextTable();
            if (plugin.Reason.Length > 0)
            {
                table.Row("reason", plugin.Reason);
            }

            table.Row("folder", plugin.Folder);
            if (plugin.Contract.Length > 0)
            {
                table.Row("contract", plugin.Contract);
            }

            if (plugin.Experiments.Count > 0)
            {
                table.Row("experiments", string.Join(", ", plugin.Experiments.Select(e => e.Id)));
            }

            if (plugin.StateMetrics.Count > 0)
            {
                table.Row("metrics", string.Join(", ", plugin.StateMetrics.Select(m => m.Id)));
            }

            terminal.Show(table, indent: 4);
        }
    }
}
