using System.CommandLine;
using Engine.Cli.Commands;
using Engine.Hosting;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Cli;

/// <summary>The verbs, and how exceptions become messages and exit codes.</summary>
internal static class CommandLine
{
    private static readonly Verb[] All =
    [
        new("list", ListCommand.Create),
        new("describe", DescribeCommand.Create),
        new("run", RunCommand.Create),
        new("worker", (_, _) => WorkerCommand.Create()),
        new("resume", ResumeCommand.Create),
        new("sweep", SweepCommand.Create),
        new("status", StatusCommand.Create),
        new("merge", MergeCommand.Create),
        new("plugins", PluginsCommand.Create),
        new("info", InfoCommand.Create),
        new("cite", CiteCommand.Create),
        new("units", (_, terminal) => UnitsCommand.Create(terminal)),
        new("schema", (_, terminal) => SchemaCommand.Create(terminal)),
        new("watch", WatchCommand.Create),
        new("serve", ServeCommand.Create),
        new("completion", (_, terminal) => CompletionCommand.Create(terminal)),
    ];

    /// <summary>Runs a command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="cancellationToken">Asks the run to stop.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var common = new CommonOptions();
        var root = new RootCommand($"Runs quantum-physics experiments that plugins offer.\n\n{ExitCode.Help}");
        common.AddTo(root);
        foreach (Command verb in Verbs(args.FirstOrDefault(), common, terminal))
        {
            root.Add(verb);
        }

        if (root.Subcommands.Count > 1)
        {
            root.Add(CompletionCommand.CreateAnswers(root, common, terminal));
        }

        // A parameter value may begin with @ (a file's content), so response files are off.
        ParseResult parsed = root.Parse(args is ["help", ..] ? [.. args[1..], "--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        bool verbose = args.Contains("--verbose", StringComparer.Ordinal);
        bool helps = parsed.Action is System.CommandLine.Help.HelpAction;
        IReadOnlyList<string> faults = helps ? [] : parsed.Errors.Count > 0 ? ParseFaults.Of(parsed) : ParseFaults.Swallowed(parsed);
        if (faults.Count > 0)
        {
            foreach (string fault in faults)
            {
                terminal.Error.WriteLine($"error: {fault}");
            }

            terminal.Error.WriteLine("Try 'engine --help'.");
            return ExitCode.BadInput;
        }

        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = terminal.Out,
            Error = terminal.Error
        };
        try
        {
            // Whatever loads a plugin runs its code. A worker ends as it ends; its host tells.
            using IDisposable? guard = parsed.CommandResult.Command.Hidden ? null : terminal.Guard.Watch(
                $"'engine {parsed.CommandResult.Command.Name}' loaded what it needs", "'engine plugins list' names the plugins and loads none.",
                cancellationToken);
            if (helps)
            {
                return Help(parsed, common, terminal);
            }

            HostEnvironment.CheckSimdLevel();
            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Report(e, parsed, terminal, verbose);
        }
    }

    /// <summary>The verb a command line begins with; all of them where it does not begin with one.</summary>
    /// <remarks>The others, of which a short run would know nothing, are not made.</remarks>
    private static IEnumerable<Command> Verbs(string? first, CommonOptions common, Terminal terminal) =>
        All.FirstOrDefault(verb => verb.Name == first) is { } only
            ? [only.Create(common, terminal)]
            : All.Select(verb => verb.Create(common, terminal));

    /// <summary>Help of a verb; when it was given an experiment, with the experiment's own options.</summary>
    private static int Help(ParseResult parsed, CommonOptions common, Terminal terminal)
    {
        using var text = new StringWriter();
        parsed.Invoke(new InvocationConfiguration { Output = text, Error = terminal.Error });

        // What the parser calls additional arguments are the experiment's parameters.
        terminal.Out.WriteLine(text.ToString()
            .Replace("[[--] <additional arguments>...]]", "[--parameter value ...]", StringComparison.Ordinal)
            .Replace("Additional Arguments:", "Parameters:", StringComparison.Ordinal)
            .Replace("Arguments passed to the application that is being run.",
                "Those of the experiment, as 'engine describe ID' or --help after an ID lists them.", StringComparison.Ordinal)
            .TrimEnd());
        if (parsed.CommandResult.Command.Name is not ("run" or "sweep" or "watch")
            || parsed.CommandResult.Command.Arguments.Select(parsed.GetResult).FirstOrDefault()?.Tokens is not [{ Value: var id }])
        {
            return ExitCode.Done;
        }

        ExperimentDescription description = common.CreateEngine(parsed).Describe(id);
        terminal.Out.WriteLine($"\nParameters of {id}:");
        DescribeCommand.WriteParameters(description, terminal);
        return ExitCode.Done;
    }

    private static int Report(Exception exception, ParseResult parsed, Terminal terminal, bool verbose)
    {
        int code;
        switch (exception)
        {
            case ParameterException bad:
                var names = new ProblemNames(parsed);
                foreach (string line in bad.Problems.Select(names.Line).Distinct())
                {
                    terminal.Error.WriteLine($"error: {line}");
                }

                return ExitCode.BadInput;
            case OperationCanceledException:
                terminal.Error.WriteLine("canceled");
                return ExitCode.Canceled;
            case PluginLoadException or PluginContractException:
                code = ExitCode.PluginFailed;
                break;
            default:
                code = ExitCode.RunFailed;
                break;
        }

        terminal.Error.WriteLine($"error: {Plain.Words(exception.Message)}");
        if (verbose)
        {
            terminal.Error.WriteLine(exception is RunFailedException failed ? failed.Details : exception.ToString());
        }
        else if (exception.InnerException is not null)
        {
            terminal.Error.WriteLine("--verbose shows where it happened.");
        }

        return code;
    }

    /// <summary>A verb that is made when it is wanted.</summary>
    private sealed record Verb(string Name, Func<CommonOptions, Terminal, Command> Create);
}
