using System.CommandLine;
using Engine.Hosting;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli.Commands;

/// <summary><c>engine watch ID</c>: runs again whenever the plugin's folder changes.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);

    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The experiment's id." };
        var input = new InputOptions();
        var command = new Command("watch", "Runs an experiment, and again each time its plugin is rebuilt; Ctrl+C ends it.") { id };
        input.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using EngineHost engine = common.CreateEngine(parsed, PluginMode.Reloadable);
            string experiment = parsed.GetValue(id)!;
            PluginInfo plugin = engine.Plugins.First(p => p.Id == engine.Describe(experiment).Plugin);
            using var changes = new FolderChanges(plugin.Folder);
            while (true)
            {
                try
                {
                    RunInput given = input.Read(parsed, engine, experiment);
                    terminal.Show(await engine.RunAsync(experiment, given.Parameters, given.Options, null, cancellationToken).ConfigureAwait(false));
                }
                catch (Exception e) when (e is ParameterException or RunFailedException or PluginLoadException)
                {
                    terminal.Error.WriteLine($"error: {e.Message}");
                }

                terminal.Error.WriteLine($"watching {plugin.Folder}");
                await changes.WaitAsync(Settle, cancellationToken).ConfigureAwait(false);
                UnloadResult reloaded = await engine.ReloadAsync(plugin.Id, cancellationToken).ConfigureAwait(false);
                if (!reloaded.Collected)
                {
                    terminal.Error.WriteLine($"warning: {reloaded.Message}");
                }
            }
        });
        return command;
    }
}
