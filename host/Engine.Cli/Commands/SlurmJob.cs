using System.Diagnostics;
using System.Text.Json.Nodes;
using Engine.Hosting;

namespace Engine.Cli.Commands;

/// <summary>A submitted job array, remembered in the sweep's directory.</summary>
/// <param name="Id">The job's number.</param>
/// <param name="Tasks">Number of array tasks.</param>
internal sealed record SlurmJob(string Id, int Tasks)
{
    private const string FileName = "slurm.json";

    public static SlurmJob? Read(string directory)
    {
        string file = Path.Combine(directory, FileName);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            JsonNode json = JsonNode.Parse(File.ReadAllText(file))!;
            return new(json["job"]!.GetValue<string>(), json["tasks"]!.GetValue<int>());
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or NullReferenceException or InvalidOperationException)
        {
            return null;
        }
    }

    public void Write(string directory) =>
        AtomicFile.WriteText(Path.Combine(directory, FileName), new JsonObject { ["job"] = Id, ["tasks"] = Tasks }.ToJsonString() + "\n");

    /// <summary>What the queue says of the job.</summary>
    public string Describe()
    {
        (int code, string output) = Call("squeue", "--noheader", "--array", "--format=%T", "--jobs=" + Id);
        if (code != 0)
        {
            return $"Slurm job {Id}: not in the queue";
        }

        string[] states = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        IEnumerable<string> counts = states
            .GroupBy(s => s)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"{g.Count()} {g.Key.ToLowerInvariant()}");
        return states.Length == 0 ? $"Slurm job {Id}: not in the queue" : $"Slurm job {Id}: {string.Join(", ", counts)} of {Tasks} tasks";
    }

    /// <summary>Runs a command of Slurm's; -1 when it is not installed.</summary>
    public static (int ExitCode, string Output) Call(string command, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(command, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, process.ExitCode == 0 ? output : errors.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (-1, $"'{command}' is not installed");
        }
    }
}
