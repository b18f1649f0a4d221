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

    public void AddTo(Command command)
    {
        command.Add(_shard);
        command.Add(_retry);
    }

    /// <summary>Goes on with the sweep in a directory.</summary>
    public int Resume(ParseResult parsed, string directory, int threads, CancellationToken cancellationToken) =>
        Run(parsed, common.CreateEngine(parsed), SweepDirectory.Open(directory), threads, cancellationToken);

    /// <summary>Computes what is missing.</summary>
    /// <returns>The exit code: failed when any point failed.</returns>
    public int Run(ParseResult parsed, EngineHost engine, SweepDirectory directory, int threads, CancellationToken cancellationToken)
    {
        SweepShard shard = parsed.GetValue(_shard) is { } text ? SweepShard.Parse(text) : SweepShard.Whole;
        int done, failed;
        using (var progress = new ProgressLine(terminal, terminal.IsInteractive))
        {
            (done, failed) = new SweepRunner(engine, directory).Run(
                shard, threads, parsed.GetValue(_retry), progress, warning => terminal.Error.WriteLine($"warning: {warning}"), cancellationToken);
        }

        terminal.Error.WriteLine($"{done} point{(done == 1 ? "" : "s")} done, {failed} failed{(failed > 0 ? $"; 'engine status {directory.Path}' says why" : "")}");
        return failed > 0 ? ExitCode.RunFailed : ExitCode.Done;
    }
}
