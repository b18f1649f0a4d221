using System.CommandLine;
using Engine.Hosting;
using Engine.Hosting.Plugins;

namespace Engine.Cli.Commands;

/// <summary>Options every verb understands: where plugins are, and how much to say.</summary>
internal sealed class CommonOptions
{
    /// <summary>Environment variable with more plugin directories, separated like a search path.</summary>
    public const string PluginsVariable = "ENGINE_PLUGINS";

    /// <summary>Environment variable with an allow-list.</summary>
    public const string LockVariable = "ENGINE_PLUGINS_LOCK";

    private readonly Option<string[]> _plugins = new("--plugins")
    {
        Description = $"A directory whose subfolders are plugins, beside the installed ones and those in {PluginsVariable}. May be repeated.",
        HelpName = "DIR",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> _noPlugins = new("--no-plugins") { Description = "Loads no plugins at all.", Recursive = true };

    private readonly Option<string?> _lock = new("--lock")
    {
        Description = $"An allow-list with SHA-256 pins, made by 'engine plugins lock': only the plugins in it, with exactly those files, are loaded. "
            + $"{LockVariable} names one for every call.",
        HelpName = "FILE",
        Recursive = true,
    };

    private readonly Option<bool> _verbose = new("--verbose") { Description = "Shows stack traces and log messages.", Recursive = true };

    private readonly Option<bool> _quiet = new("--quiet")
    {
        Description = "Prints no notes, no progress and, where results go to a directory or nowhere, nothing at all; errors are always said.",
        Recursive = true,
    };

    /// <summary>Whether nothing but results and errors is wanted.</summary>
    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>Says things that are neither results nor errors, unless the command is quiet.</summary>
    public void Note(ParseResult parsed, Terminal terminal, IEnumerable<string> notes)
    {
        foreach (string note in IsQuiet(parsed) ? [] : notes)
        {
            terminal.Note(note);
        }
    }

    /// <summary>Says how something ended, unless the command is quiet.</summary>
    public void Say(ParseResult parsed, Terminal terminal, string text)
    {
        if (!IsQuiet(parsed))
        {
            terminal.Error.WriteLine(text);
        }
    }

    public void AddTo(RootCommand root)
    {
        root.Add(_quiet);
        root.Add(_plugins);
        root.Add(_noPlugins);
        root.Add(_lock);
        root.Add(_verbose);
    }

    /// <summary>The directories in which plugins are looked for.</summary>
    public IReadOnlyList<string> Directories(ParseResult parsed)
    {
        if (parsed.GetValue(_noPlugins))
        {
            return [];
        }

        string[] asked = parsed.GetValue(_plugins) ?? [];
        ParameterProblem[] missing = [.. asked.Where(d => !Directory.Exists(d))
            .Select(d => new ParameterProblem("plugins", PluginFolder.Notice(d)!))];
        if (missing.Length > 0)
        {
            throw new ParameterException(missing);
        }

        string[] fromEnvironment = (Environment.GetEnvironmentVariable(PluginsVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. Installed.Concat(fromEnvironment.Concat(asked).Select(Path.GetFullPath))];
    }

    /// <summary>What came with the command and, once something was installed there, the user's own folder.</summary>
    private static IEnumerable<string> Installed =>
        new[] { Path.Combine(AppContext.BaseDirectory, "plugins") }.Concat(Directory.Exists(PluginArchive.UserFolder) ? [PluginArchive.UserFolder] : []);

    /// <summary>The allow-list, only where it is asked for: one that happens to lie beside a folder of plugins must not decide what is loaded.</summary>
    public string? AllowList(ParseResult parsed)
    {
        string? list = parsed.GetValue(_lock) ?? Environment.GetEnvironmentVariable(LockVariable);
        return string.IsNullOrEmpty(list) ? null : Path.GetFullPath(list);
    }

    /// <summary>The host; finds plugins and loads none.</summary>
    public EngineHost CreateEngine(ParseResult parsed, PluginMode mode = PluginMode.Resident, bool useLock = true)
    {
        var options = new EngineOptions { Mode = mode };
        foreach (string directory in Directories(parsed))
        {
            options.PluginDirectories.Add(directory);
        }

        foreach (string part in WorkerCommand.Self())
        {
            options.WorkerCommand.Add(part);
        }

        options.LockFile = useLock ? AllowList(parsed) : null;
        return EngineHost.Create(options, parsed.GetValue(_verbose) ? new StandardErrorLoggers() : null);
    }

    /// <summary>What an experiment says of itself, for a page about it; null where its plugin is not there.</summary>
    public ExperimentDescription? TryDescribe(ParseResult parsed, string experiment) => RunSession.TryDescribe(CreateEngine(parsed), experiment);
}
