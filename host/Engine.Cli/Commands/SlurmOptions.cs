using System.CommandLine;
using System.Globalization;
using Engine.Hosting;
using Engine.Hosting.Sweeps;

namespace Engine.Cli.Commands;

/// <summary>Running a sweep as a Slurm job array instead of here.</summary>
internal sealed class SlurmOptions
{
    /// <summary>Slurm's own default.</summary>
    private const int DefaultMaximumArraySize = 1001;

    private readonly Option<bool> _slurm = new("--slurm") { Description = "Submits the sweep as a Slurm job array instead of running it here." };

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "With --slurm: shows the batch file and submits nothing." };

    private readonly Option<string?> _partition = new("--partition") { Description = "With --slurm: the partition.", HelpName = "NAME" };

    private readonly Option<string?> _time =
        new("--time") { Description = "With --slurm: time limit of a task, e.g. 2:00:00; a task that reaches it goes on in the queue.", HelpName = "TIME" };

    private readonly Option<int> _tasks = new("--tasks") { Description = "With --slurm: number of array tasks; as many as useful otherwise.", HelpName = "N" };

    private readonly Option<int> _throttle = new("--array-throttle") { Description = "With --slurm: how many tasks may run at a time.", HelpName = "N" };

    private readonly Option<int> _processors = new("--cpus-per-task") { Description = "With --slurm: processors of a task.", HelpName = "N" };

    private readonly Option<bool> _merge = new("--merge") { Description = "With --slurm: also submits a job that merges when all tasks have ended." };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_slurm, _dryRun, _partition, _time, _tasks, _throttle, _processors, _merge])
        {
            command.Add(option);
        }
    }

    public bool IsWanted(ParseResult parsed) => parsed.GetValue(_slurm);

    /// <summary>Writes the batch file and submits it.</summary>
    /// <exception cref="ParameterException">The options are out of range, or Slurm refuses.</exception>
    public int Submit(ParseResult parsed, SweepDirectory directory, IReadOnlyList<string> pluginDirectories, IReadOnlyList<string> forwarded, Terminal terminal)
    {
        ParameterProblem[] negative =
        [
            .. ((Option<int>[])[_tasks, _throttle, _processors]).Where(o => parsed.GetValue(o) < 0)
                .Select(o => new ParameterProblem(o.Name.TrimStart('-'), $"must be positive, got {parsed.GetValue(o)}")),
        ];
        if (negative.Length > 0)
        {
            throw new ParameterException(negative);
        }

        int tasks = parsed.GetValue(_tasks) is > 0 and int wanted ? Math.Min(wanted, directory.Plan.Count)
            : SlurmScript.TasksFor(directory.Plan.Count, MaximumArraySize());
        var script = new SlurmScript
        {
            Directory = directory,
            Command = Self(pluginDirectories),
            Tasks = tasks,
            Partition = parsed.GetValue(_partition),
            Time = parsed.GetValue(_time),
            Throttle = parsed.GetValue(_throttle),
            ProcessorsPerTask = parsed.GetValue(_processors),
            Options = forwarded,
        };
        if (parsed.GetValue(_dryRun))
        {
            terminal.Out.Write(script.ToString());
            return ExitCode.Done;
        }

        string file = Path.Combine(directory.Path, "sweep.sbatch");
        AtomicFile.WriteText(file, script.ToString());
        string id = Sbatch(file);
        new SlurmJob(id, tasks).Write(directory.Path);
        terminal.Error.WriteLine($"submitted job {id}, {tasks} tasks for {directory.Plan.Count} points; "
            + $"'engine status {ShellWord.Quote(directory.Path)}' tells how far it is");
        if (parsed.GetValue(_merge))
        {
            string command = string.Join(' ', script.Command.Append("merge").Append(directory.Path).Select(ShellWord.Quote));
            string log = $"--output={directory.Path.Replace("%", "%%", StringComparison.Ordinal)}/slurm-merge.out";
            terminal.Error.WriteLine($"submitted job {Sbatch($"--dependency=afterany:{id}", log, "--wrap=" + command)} to merge");
        }

        return ExitCode.Done;
    }

    private static string Sbatch(params string[] arguments)
    {
        (int code, string output) = SlurmJob.Call("sbatch", ["--parsable", .. arguments]);
        return code == 0 ? output.Trim().Split(';')[0] : throw new ParameterException("slurm", $"sbatch does not take the job: {output.Trim()}");
    }

    /// <summary>The command this process is, so that tasks run the same one with the same plugins.</summary>
    private static string[] Self(IReadOnlyList<string> pluginDirectories)
    {
        string own = Path.Combine(AppContext.BaseDirectory, "engine");
        string[] start = File.Exists(own) ? [own] : [Environment.ProcessPath ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "engine.dll")];
        return [.. start, .. pluginDirectories.Skip(1).SelectMany(d => (string[])["--plugins", d])];
    }

    private static int MaximumArraySize()
    {
        (int code, string output) = SlurmJob.Call("scontrol", "show", "config");
        string? line = code == 0 ? output.Split('\n').FirstOrDefault(l => l.StartsWith("MaxArraySize", StringComparison.Ordinal)) : null;
        return line is not null && int.TryParse(line.Split('=')[^1], NumberStyles.Integer, CultureInfo.InvariantCulture, out int size) && size > 1 ? size
            : DefaultMaximumArraySize;
    }
}
