using System.CommandLine;
using Engine.Hosting;
using Engine.Hosting.Plugins;

namespace Engine.Cli.Commands;

/// <summary><c>engine plugins install|update|remove</c>: plugins from archives in the user's own folder.</summary>
internal static class InstallCommands
{
    public static IEnumerable<Command> Create(CommonOptions common, Terminal terminal)
    {
        var directory = new Option<string>("--into")
        {
            Description = "The folder of plugins; the user's own when left out.",
            HelpName = "DIR",
            DefaultValueFactory = _ => PluginArchive.UserFolder,
        };
        yield return Install("install", "Unpacks a plugin from a .zip or .nupkg into the user's folder of plugins.", directory, common, terminal);
        yield return Install("update", "The same as install: a newer archive takes the place of the installed plugin.", directory, common, terminal);

        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var remove = new Command("remove", "Deletes an installed plugin.") { id, directory };
        remove.SetAction(parsed =>
        {
            PluginArchive.Remove(parsed.GetValue(id)!, Path.GetFullPath(parsed.GetValue(directory)!));
            terminal.Error.WriteLine($"removed {parsed.GetValue(id)}");
            return ExitCode.Done;
        });
        yield return remove;
    }

    private static Command Install(string verb, string description, Option<string> directory, CommonOptions common, Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "The archive, as 'dotnet publish' of a plugin's project makes it." };
        var pin = new Option<bool>("--pin")
        {
            Description = "Prints the SHA-256 of the plugin's files, to compare with what its author says, and writes them into the allow-list named by "
                + "--lock.",
        };
        var command = new Command(verb, description) { file, directory, pin };
        command.SetAction(parsed =>
        {
            string folder = Path.GetFullPath(parsed.GetValue(directory)!);
            (PluginManifest plugin, string? replaced) = PluginArchive.Install(parsed.GetValue(file)!, folder);
            terminal.Error.WriteLine($"installed {plugin.Id} {plugin.Version}{(replaced is null ? "" : $" in place of {replaced}")} in "
                + $"{Path.Combine(folder, plugin.Id)}");
            if (parsed.GetValue(pin))
            {
                Pin(plugin.Id, Path.Combine(folder, plugin.Id), common.AllowList(parsed), terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void Pin(string id, string folder, string? list, Terminal terminal)
    {
        foreach ((string name, string sum) in PluginLock.Hash(folder))
        {
            terminal.Out.WriteLine($"{sum}  {name}");
        }

        if (list is not null)
        {
            AtomicFile.WriteText(list, (File.Exists(list) ? PluginLock.Read(list) : PluginLock.Of([])).With(id, folder).Write());
            terminal.Error.WriteLine($"{id} pinned in {list}");
        }
    }
}
