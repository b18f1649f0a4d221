using System.CommandLine;
using System.Text.Json.Nodes;
using Engine.Cli.Commands;
using Engine.Hosting;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli;

/// <summary>Runs an experiment for <c>run</c> and <c>resume</c>: progress, limits, checkpoints, and where the results go.</summary>
internal sealed class RunSession(Terminal terminal, EngineHost engine)
{
    /// <summary>Folder of the checkpoints within the output directory.</summary>
    public const string CheckpointFolder = "checkpoints";

    public required OutputDirectory? Output { get; init; }

    public required bool Json { get; init; }

    public required bool Quiet { get; init; }

    /// <summary>How often to save; null for no checkpoints.</summary>
    public required TimeSpan? CheckpointInterval { get; init; }

    public async Task<int> RunAsync(string id, JsonObject parameters, RunOptions options, LimitOptions limitOptions, ParseResult parsed, CancellationToken cancellationToken)
    {
        using RunLimits limits = limitOptions.Start(parsed, cancellationToken);
        FileCheckpointStore? store = CheckpointInterval is { } interval
            ? new(Path.Combine(Output!.FullPath, CheckpointFolder), interval, limits.Token)
            : null;
        RunResult result;
        try
        {
            using var progress = new ProgressLine(terminal, show: terminal.IsInteractive && !Quiet);
            result = await engine.RunAsync(id, parameters, options with { Checkpoints = store }, progress, limits.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (limits.Reason is { } reason)
            {
                terminal.Error.WriteLine($"stopped: {reason}");
            }

            if (store is not null)
            {
                terminal.Error.WriteLine($"engine resume {Output!.FullPath} goes on where it stopped.");
            }

            throw;
        }

        Output?.Write(result);
        store?.Clear();
        if (Json)
        {
            terminal.Out.Write(ReportJson.Write(result));
        }
        else if (!Quiet)
        {
            ConsoleReport.Write(result, terminal.Out, terminal.PlotColumns);
        }

        return ExitCode.Done;
    }
}
