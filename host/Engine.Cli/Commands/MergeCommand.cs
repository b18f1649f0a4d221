using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
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
        Option<bool> force = ForceOption.Create();
        Option<bool> json = JsonText.Option("the merged report");
        var command = new Command("merge", "Makes one table of a sweep's points, and one figure against the varied parameters.")
        {
            path, scalar, output, force, json,
        };
        command.SetAction(parsed =>
        {
            FolderContent content = FolderContent.Of(parsed.GetValue(path)!);
            if (content.Kind != FolderKind.Sweep)
            {
                throw content.Refusal(content.Kind == FolderKind.Run ? "there is nothing to merge: its results are in report.json" : "");
            }

            SweepDirectory directory = SweepDirectory.Open(content.Path);
            RunResult result = SweepMerge.Result(directory, parsed.GetValue(scalar), CommandText.Of(parsed),
                warning => terminal.Error.WriteLine($"warning: {warning}"));
            string target = parsed.GetValue(output) ?? Path.Combine(directory.Path, "merged");
            EarlierResults.ThrowIfPresent(target, there => IsOf(there, result.Provenance), parsed.GetValue(force));
            OutputDirectory.Open(target, OutputFormats.All).Write(result, common.TryDescribe(parsed, directory.Plan.Experiment));
            if (parsed.GetValue(json))
            {
                terminal.Out.Write(ReportJson.Write(result));
            }
            else if (!common.IsQuiet(parsed))
            {
                terminal.Say(string.Create(CultureInfo.InvariantCulture,
                    $"{result["pointsDone"]} of {directory.Plan.Count} points merged into {target}"));
                foreach (string line in result.Report.Warnings.Concat(result.Report.Figures.Select(f => f.Caption)).Where(l => l.Length > 0))
                {
                    terminal.Say(line, indent: 2);
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Whether a report is of an earlier state of the same sweep.</summary>
    private static bool IsOf(JsonObject there, Provenance merged) => (string?)there["experiment"] == merged.Experiment
        && there["tables"]?["sweep"] is not null
        && JsonNode.DeepEquals(there["provenance"]?["parameters"], JsonNode.Parse(merged.Parameters.ToJsonString()));
}
