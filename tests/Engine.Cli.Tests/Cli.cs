using System.Diagnostics;

namespace Engine.Cli.Tests;

/// <summary>Runs the command within the test's process, or as a process of its own where that matters.</summary>
internal sealed record Cli(int Code, string Out, string Error)
{
    /// <summary>The built command's folder.</summary>
    public static string Folder => Path.Combine(Fixtures.EngineRoot, "host", "Engine.Cli", "bin", Fixtures.Configuration, "net10.0");

    /// <summary>The repository's own plugins as the build laid them out.</summary>
    public static string Plugins => Path.Combine(Folder, "plugins");

    public static async Task<Cli> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(args, new Terminal(output, error, IsInteractive: false), TestContext.Current.CancellationToken);
        return new(code, output.ToString(), error.ToString());
    }

    public static async Task<Cli> ProcessAsync(params string[] args)
    {
        using Process process = Start(args);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }

    public static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[Path.Combine(Folder, "engine.dll"), .. args])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
