using System.Diagnostics;

namespace Engine.Cli.Tests;

/// <summary>Runs the command within the test's process, or as a process of its own where that matters.</summary>
internal sealed record Cli(int Code, string Out, string Error)
{
    /// <summary>The built command's folder.</summary>
    public static string Folder => Path.Combine(Fixtures.EngineRoot, "host", "Engine.Cli", "bin", Fixtures.Configuration, "net10.0");

    /// <summary>The repository's own plugins as the build laid them out.</summary>
    public static string Plugins => Path.Combine(Folder, "plugins");

    /// <summary>No wait is longer: a test that hangs says where instead of holding everything up.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(5);

    public static Task<Cli> RunAsync(params string[] args) => RunAsync(null, args);

    /// <summary>Runs the command and, as Ctrl+C does, stops it once something holds.</summary>
    public static Task<Cli> StoppedAsync(Func<bool> holds, params string[] args) => RunAsync(holds, args);

    private static async Task<Cli> RunAsync(Func<bool>? stopWhen, string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        // On a thread of its own: commands that compute until they are done would leave the pool of a small machine without threads for other tests' waits.
        var terminal = new Terminal(TextWriter.Synchronized(output), TextWriter.Synchronized(error), IsInteractive: false);
        Task<int> run = Task.Factory.StartNew(
            () => CommandLine.RunAsync(args, terminal, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        try
        {
            while (stopWhen is not null && !run.IsCompleted && !stopWhen())
            {
                await Task.Delay(5, stop.Token);
            }

            if (stopWhen is not null)
            {
                await stop.CancelAsync();
            }

            return new(await run.WaitAsync(Patience), output.ToString(), error.ToString());
        }
        catch (TimeoutException)
        {
            await stop.CancelAsync();
            throw new TimeoutException($"'engine {string.Join(' ', args)}' does not end. It said: {output} {error}");
        }
    }

    public static async Task<Cli> ProcessAsync(params string[] args)
    {
        using Process process = Start(args);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await EndAsync(process);
        return new(process.ExitCode, await RestAsync(output), error);
    }

    /// <summary>Waits for a process to end.</summary>
    /// <returns>What it wrote to standard error from now on.</returns>
    public static async Task<string> EndAsync(Process process)
    {
        Task<string> error = process.StandardError.ReadToEndAsync();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The process does not end. It said: {await RestAsync(error)}");
        }

        return await RestAsync(error);
    }

    /// <summary>What a process that has ended wrote; something it started may hold its output open.</summary>
    public static Task<string> RestAsync(Task<string> output) => output.WaitAsync(Patience);

    /// <summary>Waits until something holds while a process runs.</summary>
    public static async Task UntilAsync(Process process, Func<bool> holds)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            // Asked before: what ends meanwhile may have made it hold.
            bool hasEnded = process.HasExited;
            if (holds())
            {
                return;
            }

            Assert.False(hasEnded, "The process ended early.");
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail("What was waited for does not happen.");
            }

            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Starts the command; disposing ends it.</summary>
    public static Process Start(params string[] args) => Start([], args);

    /// <summary>Starts the command with variables of its environment; disposing ends it.</summary>
    public static Process Start((string Name, string Value)[] environment, string[] args) => StartedProcess.Start(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path.Combine(Folder, "engine.dll"), .. args], environment);

    /// <summary>Reads standard error until a line holds a text.</summary>
    public static async Task UntilAsync(Process process, string text)
    {
        try
        {
            while (await process.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line)
            {
                if (line.Contains(text, StringComparison.Ordinal))
                {
                    return;
                }
            }
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.Fail($"The process ended before it said '{text}'.");
    }

    /// <summary>Sends a signal, as <c>kill -TERM</c> does.</summary>
    public static void Signal(Process process, string signal)
    {
        using Process kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        Assert.True(kill.WaitForExit(Patience));
    }
}
