using System.CommandLine;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Commands;

/// <summary><c>engine status DIR</c></summary>
internal static class StatusCommand
{
    private const int FailuresShown = 20;

    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("DIR") { Description = "A sweep's directory." };
        var command = new Command("status", "Tells how far a sweep is, and why points failed.") { path };
        command.SetAction(parsed =>
        {
            SweepDirectory directory = SweepDirectory.Open(Path.GetFullPath(parsed.GetValue(path)!));
            SweepStatus status = SweepStatus.Of(directory, warning => terminal.Error.WriteLine($"warning: {warning}"));
            terminal.Say($"{directory.Plan.Experiment}: {status.Done} of {status.Points} points done, {status.Failures.Count} failed, "
                + $"{status.Missing} to do");
            foreach (PointResult failure in status.Failures.Take(FailuresShown))
            {
                string where = string.Join(", ",
                    directory.Plan.Axes.Zip(directory.Plan.Coordinates(failure.Point), (axis, value) => $"{axis.Name}={value.ToJsonString().Trim('"')}"));
                terminal.Say($"  point {failure.Point} ({where}): {failure.Failure}");
            }

            if (status.Failures.Count > FailuresShown)
            {
                terminal.Say($"  and {status.Failures.Count - FailuresShown} more");
            }

            if (SlurmJob.Read(directory.Path) is { } job)
            {
                terminal.Say(job.Describe());
            }

            return ExitCode.Done;
        });
        return command;
    }
}
