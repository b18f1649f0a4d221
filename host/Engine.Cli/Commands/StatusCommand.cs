using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Commands;

/// <summary><c>engine status DIR</c></summary>
internal static class StatusCommand
{
    private const int FailuresShown = 20;

    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var path = new Argument<string>("DIR") { Description = "The directory of a sweep or run." };
        Option<bool> json = JsonText.Option("the state");
        var command = new Command("status", "Tells how far a sweep is, and why points failed; of a run, whether it is complete.") { path, json };
        command.SetAction(parsed =>
        {
            FolderContent content = FolderContent.Of(parsed.GetValue(path)!);
            Action<string> warn = warning => terminal.Error.WriteLine($"warning: {warning}");
            JsonObject state = content.Kind switch
            {
                FolderKind.Sweep => Sweep(SweepDirectory.Open(content.Path), warn),
                FolderKind.Run or FolderKind.InterruptedRun => Run(content),
                _ => throw content.Refusal(),
            };
            if (parsed.GetValue(json))
            {
                JsonText.Write(state, terminal.Out);
            }
            else if (!common.IsQuiet(parsed))
            {
                Write(state, terminal);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static JsonObject Sweep(SweepDirectory directory, Action<string> warn)
    {
        SweepStatus status = SweepStatus.Of(directory, warn);
        var state = new JsonObject
        {
            ["kind"] = "sweep",
            ["experiment"] = directory.Plan.Experiment,
            ["points"] = status.Points,
            ["done"] = status.Done,
            ["failed"] = status.Failures.Count,
            ["missing"] = status.Missing,
            ["failures"] = new JsonArray([.. status.Failures.Select(failure => (JsonNode)new JsonObject
            {
                ["point"] = failure.Point,
                ["coordinates"] = new JsonObject(directory.Plan.Axes.Zip(directory.Plan.Coordinates(failure.Point),
                    (axis, value) => KeyValuePair.Create(axis.Name, (JsonNode?)value))),
                ["reason"] = failure.Failure,
            })]),
        };
        if (SlurmJob.Read(directory.Path) is { } job)
        {
            state["slurm"] = job.Describe();
        }

        return state;
    }

    private static JsonObject Run(FolderContent content)
    {
        if (content.Kind == FolderKind.Run)
        {
            JsonNode? provenance = content.Report?["provenance"];
            return new()
            {
                ["kind"] = "run",
                ["experiment"] = content.Report?["experiment"]?.DeepClone(),
                ["state"] = "complete",
                ["started"] = provenance?["started"]?.DeepClone(),
                ["durationSeconds"] = provenance?["durationSeconds"]?.DeepClone(),
                ["seed"] = provenance?["seed"]?.DeepClone(),
            };
        }

        RunPlan plan = RunPlan.Read(content.Path);
        string checkpoints = Path.Combine(content.Path, RunSession.CheckpointFolder);
        FileInfo[] saved = Directory.Exists(checkpoints) ? [.. new DirectoryInfo(checkpoints).EnumerateFiles("*.ckpt", SearchOption.AllDirectories)] : [];
        return new()
        {
            ["kind"] = "run",
            ["experiment"] = plan.Experiment,
            ["state"] = RunSession.IsBusy(content.Path) ? "running" : "interrupted",
            ["lastCheckpoint"] = saved.Length == 0 ? null : saved.Max(f => f.LastWriteTimeUtc).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["seed"] = plan.Seed,
            ["directory"] = content.Path,
        };
    }

    private static void Write(JsonObject state, Terminal terminal)
    {
        if ((string?)state["kind"] == "run")
        {
            terminal.Say((string?)state["state"] switch
            {
                "complete" => $"{state["experiment"]}: complete; began {state["started"]}, seed {state["seed"]}",
                "running" => $"{state["experiment"]}: another process computes it, seed {state["seed"]}",
                _ => $"{state["experiment"]}: interrupted, {(state["lastCheckpoint"] is { } last ? $"last checkpoint {last}" : "nothing saved yet")}; "
                    + $"'engine resume {ShellWord.Quote((string)state["directory"]!)}' goes on",
            });
            return;
        }

        terminal.Say($"{state["experiment"]}: {state["done"]} of {state["points"]} points done, {state["failed"]} failed, {state["missing"]} to do");
        JsonArray failures = state["failures"]!.AsArray();
        foreach (JsonNode? failure in failures.Take(FailuresShown))
        {
            string where = string.Join(", ", failure!["coordinates"]!.AsObject().Select(c => $"{c.Key}={Shown(c.Value!)}"));
            terminal.Say($"  point {failure["point"]} ({where}): {failure["reason"]}");
        }

        if (failures.Count > FailuresShown)
        {
            terminal.Say($"  and {failures.Count - FailuresShown} more");
        }

        if (state["slurm"] is { } job)
        {
            terminal.Say((string)job!);
        }
    }

    private static string Shown(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : PlainJson.Of(value);
}
