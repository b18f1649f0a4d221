using System.CommandLine;
using Engine.Cli.Commands;
using Engine.Hosting;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Cli;

/// <summary>The verbs, and how exceptions become messages and exit codes.</summary>
internal static class CommandLine
{
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
        root.Add(ListCommand.Create(common, terminal));
        root.Add(DescribeCommand.Create(common, terminal));
        root.Add(RunCommand.Create(common, terminal));
        root.Add(WorkerCommand.Create());
        root.Add(ResumeCommand.Create(common, terminal));
        root.Add(SweepCommand.Create(common, terminal));
        root.Add(StatusCommand.Create(terminal));
        root.Add(MergeCommand.Create(common, terminal));
        root.Add(PluginsCommand.Create(common, terminal));
        root.Add(InfoCommand.Create(common, terminal));
        root.Add(CiteCommand.Create(common, terminal));
        root.Add(WatchCommand.Create(common, terminal));
        root.Add(ServeCommand.Create(common, terminal));

        // A parameter value may begin with @ (a file's content), so response files are off.
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        bool verbose = args.Contains("--verbose", StringComparer.Ordinal);
        if (parsed.Errors.Count > 0)
        {
            foreach (System.CommandLine.Parsing.ParseError error in parsed.Errors)
            {
                terminal.Error.WriteLine($"error: {error.Message}");
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
            if (parsed.Action is System.CommandLine.Help.HelpAction)
            {
                return Help(parsed, common, terminal);
            }

            return await parsed.InvokeAsync(invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Report(e, terminal, verbose);
        }
    }

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

    private static int Report(Exception exception, Terminal terminal, bool verbose)
    {
        int code;
        switch (exception)
        {
            case ParameterException bad:
                foreach (ParameterProblem problem in bad.Problems)
                {
                    terminal.Error.WriteLine(problem.Parameter.Length == 0 ? $"error: {problem.Message}" : $"error: {problem.Parameter}: {problem.Message}");
                }

                return ExitCode.BadInput;
            case OperationCanceledException:
                terminal.Error.WriteLine("cancelled");
                return ExitCode.Cancelled;
            case PluginLoadException or PluginContractException:
                code = ExitCode.PluginFailed;
                break;
            default:
                code = ExitCode.RunFailed;
                break;
        }

        terminal.Error.WriteLine($"error: {exception.Message}");
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
}
