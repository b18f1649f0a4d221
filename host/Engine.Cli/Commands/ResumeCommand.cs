using System.CommandLine;
using Engine.Hosting;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Running;

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
        var threads = new ThreadsOption("For sweeps: how many points at a time; all cores by default.");
        var json = new Option<bool>("--json") { Description = "Prints the complete report as JSON on standard output." };
        var command = new Command("resume",
            "Goes on with a sweep, or with a run that was started with --checkpoint and interrupted; the result has the same bits as without the interruption.")
        {
            directory, json,
        };
        threads.AddTo(command);
        work.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
        {
            FolderContent content = FolderContent.Of(parsed.GetValue(directory)!);
            switch (content.Kind)
            {
                case FolderKind.Sweep:
                    int count = threads.Read(parsed, out string? note);
                    common.Note(parsed, terminal, note is null ? [] : [note]);
                    return Task.FromResult(work.Resume(parsed, content.Path, count, cancellationToken));
                case FolderKind.Run when !File.Exists(Path.Combine(content.Path, RunPlan.FileName)):
                    common.Say(parsed, terminal, $"The run{content.Experiment} in {content.Path} is complete.");
                    return Task.FromResult(ExitCode.Done);
                case not (FolderKind.Run or FolderKind.InterruptedRun):
                    throw content.Refusal();
            }

            RunPlan plan = RunPlan.Read(content.Path);
            EngineHost engine = common.CreateEngine(parsed);
            RunOptions options = limits.Apply(parsed,
                new RunOptions { Seed = plan.Seed, Metrics = plan.Metrics, BaseDirectory = content.Path, Command = CommandText.Of(parsed) });
            if (plan.Difference(RunCommand.Plan(engine, plan.Experiment, plan.Parameters, options)) is { } difference)
            {
                throw new ParameterException("directory", $"the run cannot go on, because it would not be the same: {difference}");
            }

            if (content.Kind == FolderKind.Run)
            {
                RunSession.Forget(content.Path);
                common.Say(parsed, terminal, $"The run in {content.Path} is complete.");
                return Task.FromResult(ExitCode.Done);
            }

            var session = new RunSession(terminal, engine)
            {
                Output = OutputDirectory.Open(content.Path),
                Json = parsed.GetValue(json),
                Quiet = common.IsQuiet(parsed),
                CheckpointInterval = limits.Interval(parsed) ?? DefaultInterval,
                Plan = plan,
            };
            using RunLimits started = limits.Start(parsed, cancellationToken);
            return Task.FromResult(session.Run(plan.Experiment, plan.Parameters, options, started, cancellationToken));
        });
        return command;
    }
}
