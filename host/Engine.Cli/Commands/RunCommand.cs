using System.CommandLine;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli.Commands;

/// <summary><c>engine run ID [--name value …]</c></summary>
internal static class RunCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var id = new Argument<string>("ID") { Description = "The experiment's id, e.g. rydberg.bound; 'engine describe ID' explains its own options." };
        var input = new InputOptions();
        var output = new Option<string?>("--out") { Description = "Writes report.html, report.json, a CSV file for each table, an SVG for each figure and arrays.npz to a directory.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Prints the complete report as JSON on standard output, and nothing else there." };
        var quiet = new Option<bool>("--quiet") { Description = "Prints no report and no progress." };
        var command = new Command("run", $"Runs an experiment. Every other --name value is one of its parameters; units are welcome (--wavelength 1550nm).\n\n{ExitCode.Help}")
        {
            id, output, json, quiet,
        };
        input.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (parsed, cancellationToken) =>
        {
            EngineHost engine = common.CreateEngine(parsed);
            string experiment = parsed.GetValue(id)!;
            JsonObject parameters = input.Parameters(parsed, parsed.UnmatchedTokens);
            string? directory = parsed.GetValue(output);
            OutputDirectory? target = directory is null ? null : OutputDirectory.Open(directory);
            RunOptions options = input.RunOptions(parsed) with { Command = CommandText.Of(parsed) };
            RunResult result;
            using (var progress = new ProgressLine(terminal, show: terminal.IsInteractive && !parsed.GetValue(quiet)))
            {
                result = await engine.RunAsync(experiment, parameters, options, progress, cancellationToken).ConfigureAwait(false);
            }

            target?.Write(result);
            if (parsed.GetValue(json))
            {
                terminal.Out.Write(ReportJson.Write(result));
            }
            else if (!parsed.GetValue(quiet))
            {
                ConsoleReport.Write(result, terminal.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
