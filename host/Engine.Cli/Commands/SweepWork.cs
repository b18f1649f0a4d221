using System.CommandLine;
using Engine.Hosting;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Commands;

/// <summary>Working through a sweep's missing points: what <c>sweep</c> and <c>resume</c> have in common.</summary>
internal sealed class SweepWork(CommonOptions common, Terminal terminal)
{
    private readonly Option<string?> _shard = new("--shard")
    {
        Description = "Computes one share of the points: i/n with i from 0, or n within a batch job (SLURM_ARRAY_TASK_ID or JOB_COMPLETION_INDEX is then i).",
        HelpName = "i/n",
    };

    private readonly Option<bool> _retry = new("--retry-failed") { Description = "Tries points again that failed before." };

    private readonly Option<string?> _pointTime = new("--point-time-limit")
    {
        Description = "Ends a point that takes longer than this, e.g. 10min, and counts it as failed; with --isolate also one that hangs.",
        HelpName = "TIME",
    };

    private readonly LimitOptions _limits = new();

    public LimitOptions Limits => _limits;

    public void AddTo(Command command)
    {
        command.Add(_shard);
        command.Add(_retry);
        command.Add(_pointTime);
        _limits.AddTo(command);
    }

    /// <summary>The options that array tasks take over.</summary>
    public IReadOnlyList<string> Forwarded(ParseResult parsed)
    {
        SweepOptions(parsed, 0);
        return parsed.GetValue(_pointTime) is { } time ? [.. _limits.Forwarded(parsed), _pointTime.Name, time] : _limits.Forwarded(parsed);
    }

    /// <summary>Goes on with the sweep in a directory.</summary>
    public int Resume(ParseResult parsed, string directory, int threads, CancellationToken cancellationToken) =>
        Run(parsed, common.CreateEngine(parsed), SweepDirectory.Open(directory), threads, cancellationToken);

    /// <summary>Computes what is missing.</summary>
    /// <returns>The exit code: failed when any point failed.</returns>
    public int Run(ParseResult parsed, EngineHost engine, SweepDirectory directory, int threads, CancellationToken cancellationToken)
    {
        SweepOptions options = SweepOptions(parsed, threads);
        int done, failed;
        using RunLimits limits = _limits.Start(parsed, cancellationToken);
        try
        {
            using var progress = new LiveProgress(terminal, terminal.IsInteractive && !common.IsQuiet(parsed));
            using IDisposable guard = terminal.Guard.Watch(
                $"the sweep in {directory.Path} ran; finished points are kept, 'engine resume {ShellWord.Quote(directory.Path)}' goes on", PluginGuard.Isolate,
                limits.Token);
            limits.Late = reason => terminal.Error.WriteLine(
                $"{reason}; waiting for the points in progress. A second Ctrl+C or SIGTERM ends at once; finished points are kept.");
            (done, failed) = new SweepRunner(engine, directory).Run(options, progress, cancellationToken: limits.Token);
        }
        catch (OperationCanceledException)
        {
            limits.Explain(terminal, directory.Path);
            throw;
        }

        if (done + failed == 0 && options.Shard == SweepShard.Whole && SweepStatus.Of(directory) is { Missing: 0 } status)
        {
            string notDone = status.Failures.Count > 0 ? $", {status.Failures.Count} failed: 'engine status {ShellWord.Quote(directory.Path)}' says why, "
                + "--retry-failed tries them again" : "";
            common.Say(parsed, terminal, $"The sweep in {directory.Path} is complete: {status.Done} of {status.Points} points done{notDone}.");
            return ExitCode.Done;
        }

        common.Say(parsed, terminal, $"{done} point{(done == 1 ? "" : "s")} done, {failed} "
            + $"failed{(failed > 0 ? $"; 'engine status {ShellWord.Quote(directory.Path)}' says why" : "")}");
        return failed > 0 ? ExitCode.RunFailed : ExitCode.Done;
    }

    private SweepOptions SweepOptions(ParseResult parsed, int threads) => _limits.Apply(parsed, new SweepOptions
    {
        Shard = parsed.GetValue(_shard) is { } text ? SweepShard.Parse(text) : SweepShard.Whole,
        Threads = threads,
        RetryFailed = parsed.GetValue(_retry),
        PointTimeLimit = parsed.GetValue(_pointTime) is { } time ? LimitOptions.Time("pointTimeLimit", time) : null,
        Warn = warning => terminal.Error.WriteLine($"warning: {warning}"),
    });
}
