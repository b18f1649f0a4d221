using System.CommandLine;
using Engine.Hosting;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Commands;

/// <summary><c>engine resume DIR</c></summary>
internal static class ResumeCommand
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromMinutes(1);

    public static Command Create(CommonOptions common, Terminal terminal)
    {
        var directory = new Argument<string>("DIR") { Description = "The --out directory of an interrupted run or sweep." };
        var work = new SweepWork(common, terminal);
        LimitOptions limits = work.Limits;
        var threads = new Option<int>("--threads") { Description = "For sweeps: how many points at a time; all cores by default.", HelpName = "N" };
        var json = new Option<bool>("--json") { Description = "Prints the complete report as JSON on standard output." };
        var quiet = new Option<bool>("--quiet") { Description = "Prints no report and no progress." };
        var command = new Command("resume",
            "Goes on with a sweep, or with a run that was started with --checkpoint and interrupted; the result has the same bits as without the interruption.")
        {
            directory, threads, json, quiet,
        };
        work.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string folder = Path.GetFullPath(parsed.GetValue(directory)!);
            if (SweepDirectory.Exists(folder))
            {
                return work.Resume(parsed, folder, parsed.GetValue(threads), cancellationToken);
            }

            RunPlan plan = RunPlan.Read(folder);
            EngineHost engine = common.CreateEngine(parsed);
            RunOptions options = limits.Apply(parsed,
                new RunOptions { Seed = plan.Seed, Metrics = plan.Metrics, BaseDirectory = folder, Command = CommandText.Of(parsed) });
            if (plan.Difference(RunCommand.Plan(engine, plan.Experiment, plan.Parameters, options)) is { } difference)
            {
                throw new ParameterException("directory", $"the run cannot go on, because it would not be the same: {difference}");
            }

            if (OutputDirectory.IsComplete(folder))
            {
                RunSession.Forget(folder);
                terminal.Error.WriteLine($"The run in {folder} is complete.");
                return ExitCode.Done;
            }

            var session = new RunSession(terminal, engine)
            {
                Output = OutputDirectory.Open(folder),
                Json = parsed.GetValue(json),
                Quiet = parsed.GetValue(quiet),
                CheckpointInterval = limits.Interval(parsed) ?? DefaultInterval,
                Plan = plan,
            };
            return await session.RunAsync(plan.Experiment, plan.Parameters, options, limits, parsed, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }
}
