using System.CommandLine;
using System.Globalization;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Commands;

/// <summary><c>engine merge DIR</c></summary>
internal static class MergeCommand
{
    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var path = new Argument<string>("DIR") { Description = "A sweep's directory." };
        var scalar = new Option<string?>("--scalar")
        {
            Description = "What the figure shows; the first real result that varies otherwise.",
            HelpName = "NAME"
        };
        var output = new Option<string?>("--out") { Description = "Where to write; 'merged' in the sweep's directory otherwise.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Prints the merged report as JSON on standard output." };
        var command = new Command("merge", "Makes one table of a sweep's points, and one figure against the varied parameters.") { path, scalar, output, json };
        command.SetAction(parsed =>
        {
            SweepDirectory directory = SweepDirectory.Open(Path.GetFullPath(parsed.GetValue(path)!));
            RunResult result = SweepMerge.Result(directory, parsed.GetValue(scalar), CommandText.Of(parsed),
                warning => terminal.Error.WriteLine($"warning: {warning}"));
            string target = parsed.GetValue(output) ?? Path.Combine(directory.Path, "merged");
            OutputDirectory.Open(target, OutputFormats.All).Write(result, common.TryDescribe(parsed, directory.Plan.Experiment));
            if (parsed.GetValue(json))
            {
                terminal.Out.Write(ReportJson.Write(result));
            }
            else
            {
                terminal.Say(string.Create(CultureInfo.InvariantCulture,
                    $"{result["pointsDone"]} of {directory.Plan.Count} points merged into {target}"));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
