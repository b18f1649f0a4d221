using System.Diagnostics;
using System.Globalization;

namespace Engine.Benchmarks.Sweeps;

/// <summary>
/// What a sweep costs beside its points: <c>engine sweep</c> as a process of its own over points that compute next to nothing, at two sizes and with one and
/// two threads in turn.
/// </summary>
internal static class OverheadCommand
{
    private const int Few = 10_000;
    private const int Many = 100_000;
    private const int Pairs = 3;

    public static int Run()
    {
        string root = Root();
        string engine = Path.Combine(root, "host", "Engine.Cli", "bin", "Release", "net10.0", "engine.dll");
        string plugin = Path.Combine(root, "tests", "fixtures", "Fixture.Good", "bin", "Release", "net10.0");
        if (!File.Exists(engine) || !Directory.Exists(plugin))
        {
            Console.Error.WriteLine("Build the solution first: host/Engine.Cli and tests/fixtures/Fixture.Good are needed.");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("engine-overhead-").FullName;
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "good"), plugin);
            (double Seconds, double Megabytes) Time(int points, int threads) => Sweep(engine, folder, points, threads);
            Time(Few, 2);
            (double fewSeconds, double fewMemory) = Time(Few, 1);
            var one = new List<double>();
            var two = new List<double>();
            double manyMemory = 0;
            for (int i = 0; i < Pairs; i++)
            {
                (double seconds, double memory) = Time(Many, 1);
                one.Add(seconds);
                manyMemory = Math.Max(manyMemory, memory);
                two.Add(Time(Many, 2).Seconds);
            }

            double single = one.Order().ElementAt(Pairs / 2);
            double ratio = one.Zip(two, (a, b) => a / b).Order().ElementAt(Pairs / 2);
            double marginal = (single - fewSeconds) / (Many - Few);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sweep/overhead, one thread: {Few} points {fewSeconds:F2} s, {Many} points {single:F2} s, {1e6 * marginal:F1} us a further point"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sweep/overhead, peak memory: {Few} points {fewMemory:F1} MB, {Many} points {manyMemory:F1} MB"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sweep/overhead, {Many} points: two threads {two.Order().ElementAt(Pairs / 2):F2} s, {ratio:F2} times one ({string.Join(", ", one.Zip(two, (a, b) => (a / b).ToString("F2", CultureInfo.InvariantCulture)))})"));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double Seconds, double Megabytes) Sweep(string engine, string folder, int points, int threads)
    {
        string output = Path.Combine(folder, "sweep");
        string[] arguments =
        [
            engine, "sweep", "good.fated", "--vary", string.Create(CultureInfo.InvariantCulture, $"number=lin:1:{points}:{points}"),
            "--threads", threads.ToString(CultureInfo.InvariantCulture), "--out", output, "--plugins", folder,
        ];
        long begin = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true })!;
        double peak = 0;
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, Peak(process.Id));
        }

        double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        string message = process.StandardError.ReadToEnd();
        Directory.Delete(output, recursive: true);
        return process.ExitCode == 0 && message.StartsWith($"{points} points done", StringComparison.Ordinal) ? (seconds, peak) : throw new InvalidOperationException(message);
    }

    /// <summary>The largest resident set so far, as Linux keeps it.</summary>
    private static double Peak(int process)
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

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Engine.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The source tree is not here.");
    }
}
