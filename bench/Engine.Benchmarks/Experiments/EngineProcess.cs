using System.Diagnostics;
using System.Globalization;

namespace Engine.Benchmarks.Experiments;

/// <summary>The built command as a process of its own.</summary>
internal static class EngineProcess
{
    /// <summary>The folder of the source tree, or null where it is not here.</summary>
    public static string? Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Engine.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    /// <summary>The built command, or null where it is not built.</summary>
    public static string? Find() => Root() is { } root
        && Path.Combine(root, "host", "Engine.Cli", "bin", "Release", "net10.0", "engine.dll") is var engine && File.Exists(engine) ? engine : null;

    /// <summary>Runs the command to its end; what it prints to standard output is left out.</summary>
    /// <param name="engine">The command.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Seconds and megabytes of the largest resident set.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is what it said.</exception>
    public static (double Seconds, double Megabytes) Run(string engine, IReadOnlyList<string> arguments)
    {
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [engine, .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        double peak = Peak(process);
        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        Task.WaitAll(output, error);
        return process.ExitCode == 0 ? (seconds, peak)
            : throw new InvalidOperationException($"engine {string.Join(' ', arguments)} ended with {process.ExitCode}: {error.Result}");
    }

    /// <summary>Waits for a process.</summary>
    /// <param name="process">The process.</param>
    /// <returns>The largest resident set in megabytes that was seen, as Linux keeps it; 0 elsewhere.</returns>
    public static double Peak(Process process)
    {
        const int PollMilliseconds = 20;
        double peak = 0;
        while (!process.WaitForExit(PollMilliseconds))
        {
            peak = Math.Max(peak, Resident(process.Id));
        }

        return peak;
    }

    private static double Resident(int process)
    {
        try
        {
            string line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)) ?? "";
            return double.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException)
        {
            return 0;
        }
    }
}
