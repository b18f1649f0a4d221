using System.Diagnostics;
using System.Globalization;
using Engine.Benchmarks.Experiments;

namespace Engine.Benchmarks.Sweeps;

/// <summary>Runs <c>engine sweep good.fated</c> as a process of its own, in a temporary folder.</summary>
internal sealed class SweepProcess : IDisposable
{
    private readonly string _engine;
    private readonly string _folder = Directory.CreateTempSubdirectory("engine-overhead-").FullName;

    private SweepProcess(string engine, string plugin)
    {
        _engine = engine;
        Directory.CreateSymbolicLink(Path.Combine(_folder, "good"), plugin);
    }

    /// <summary>The built command with the built plugin, or null where they are not built.</summary>
    public static SweepProcess? Find()
    {
        if (EngineProcess.Find() is not { } engine)
        {
            return null;
        }

        string plugin = Path.Combine(EngineProcess.Root()!, "tests", "fixtures", "Fixture.Good", "bin", "Release", "net10.0");
        return Directory.Exists(plugin) ? new(engine, plugin) : null;
    }

    /// <summary>A sweep.</summary>
    /// <param name="points">Its points.</param>
    /// <param name="steps">Steps of arithmetic a point computes.</param>
    /// <param name="threads">Its threads.</param>
    public SweepCost Run(int points, int steps, int threads)
    {
        long begin = Stopwatch.GetTimestamp();
        double peak = Wait(Start(points, steps, threads, "sweep"), points, "sweep");
        return new(Stopwatch.GetElapsedTime(begin).TotalSeconds, peak);
    }

    /// <summary>How much faster two sweeps of one thread each end together than one after the other.</summary>
    /// <param name="points">Points of each.</param>
    /// <param name="steps">Steps of arithmetic a point computes.</param>
    public double Apart(int points, int steps)
    {
        double alone = Run(points, steps, 1).Seconds;
        long begin = Stopwatch.GetTimestamp();
        (Process first, Process second) = (Start(points, steps, 1, "first"), Start(points, steps, 1, "second"));
        Wait(first, points, "first");
        Wait(second, points, "second");
        return 2 * alone / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Process Start(int points, int steps, int threads, string name)
    {
        string[] arguments =
        [
            _engine, "sweep", "good.fated", "--vary", string.Create(CultureInfo.InvariantCulture, $"number=lin:1:{points}:{points}"),
            "--work", steps.ToString(CultureInfo.InvariantCulture), "--threads", threads.ToString(CultureInfo.InvariantCulture),
            "--out", Path.Combine(_folder, name), "--plugins", _folder,
        ];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true })!;
    }

    /// <summary>Waits for a sweep.</summary>
    /// <returns>Its peak of memory in megabytes.</returns>
    private double Wait(Process process, int points, string name)
    {
        using (process)
        {
            double peak = EngineProcess.Peak(process);
            string message = process.StandardError.ReadToEnd();
            Directory.Delete(Path.Combine(_folder, name), recursive: true);
            return process.ExitCode == 0 && message.StartsWith($"{points} point", StringComparison.Ordinal) ? peak
                : throw new InvalidOperationException(message);
        }
    }
}
