using System.Globalization;
using System.Text;

namespace Engine.Hosting.Sweeps;

/// <summary>
/// The batch file that runs a sweep as a Slurm job array: each array task is one shard. A minute before its time is over a task is told to stop, keeps
/// what it has finished, and queues itself again.
/// </summary>
[Reference("A. B. Yoo, M. A. Jette and M. Grondona, SLURM: Simple Linux Utility for Resource Management, JSSPP 2003", Doi = "10.1007/10968987_3")]
internal sealed record SlurmScript
{
    /// <summary>The sweep.</summary>
    public required SweepDirectory Directory { get; init; }

    /// <summary>How the command is called: the executable and its leading arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Number of array tasks, at least 1.</summary>
    public required int Tasks { get; init; }

    /// <summary>Partition, or null for the cluster's default.</summary>
    public string? Partition { get; init; }

    /// <summary>Time limit of a task as Slurm writes it, e.g. <c>2:00:00</c>, or null for the partition's.</summary>
    public string? Time { get; init; }

    /// <summary>How many tasks may run at a time; 0 for as many as there is room for.</summary>
    public int Throttle { get; init; }

    /// <summary>Processors of a task; 0 for the partition's default.</summary>
    public int ProcessorsPerTask { get; init; }

    /// <summary>Further options of the tasks, such as <c>--isolate</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>The most useful number of tasks: no more than points, nor than the cluster's arrays can hold.</summary>
    /// <param name="points">Points of the sweep.</param>
    /// <param name="maximumArraySize">Slurm's MaxArraySize; indices stay below it.</param>
    public static int TasksFor(int points, int maximumArraySize) => Math.Max(1, Math.Min(points, maximumArraySize - 1));

    /// <summary>The batch file's text.</summary>
    public override string ToString()
    {
        string folder = Directory.Path;
        var text = new StringBuilder("#!/bin/bash\n");
        void Option(string name, string value) => text.Append(CultureInfo.InvariantCulture, $"#SBATCH --{name}={value}\n");
        Option("job-name", Word("engine-" + Directory.Plan.Experiment));
        Option("array", string.Create(CultureInfo.InvariantCulture, $"0-{Tasks - 1}{(Throttle > 0 ? $"%{Throttle}" : "")}"));
        Option("output", OutputOption(folder, "slurm-%A_%a.out"));
        Option("open-mode", "append");
        Option("signal", "B:USR1@60");
        text.Append("#SBATCH --requeue\n");
        if (Partition is not null)
        {
            Option("partition", Word(Partition));
        }

        if (Time is not null)
        {
            Option("time", Word(Time));
        }

        if (ProcessorsPerTask > 0)
        {
            Option("cpus-per-task", ProcessorsPerTask.ToString(CultureInfo.InvariantCulture));
        }

        string command = string.Join(' ', Command.Select(ShellWord.Quote));
        string options = string.Concat(Options.Select(o => " " + ShellWord.Quote(o)));
        return text.Append(CultureInfo.InvariantCulture, $$"""

            {{command}} resume {{ShellWord.Quote(folder)}} --shard "$SLURM_ARRAY_TASK_ID/{{Tasks}}" --threads "${SLURM_CPUS_PER_TASK:-1}"{{options}} &
            child=$!
            stop() { kill -TERM "$child" 2>/dev/null; wait "$child"; }
            trap 'stop; scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"; exit 0' USR1
            trap 'stop; exit 130' TERM INT
            wait "$child"

            """).ToString();
    }

    /// <summary>A file of a folder as Slurm's options take it: quoted, and with the sign that stands for numbers of jobs doubled.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pattern">The file's name.</param>
    internal static string OutputOption(string folder, string pattern) => Word($"{folder.Replace("%", "%%", StringComparison.Ordinal)}/{pattern}");

    /// <summary>A value as the reader of #SBATCH lines, which knows quotes and backslashes, takes it for one word.</summary>
    private static string Word(string value) => value.All(c => char.IsLetterOrDigit(c) || "-_./:+%,@^=".Contains(c, StringComparison.Ordinal))
        ? value
        : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
