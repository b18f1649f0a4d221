using System.Diagnostics;

namespace Engine.Benchmarks.Compare;

/// <summary>This program as a further process.</summary>
internal static class SelfProcess
{
    public static ProcessStartInfo Start(params ReadOnlySpan<string> arguments)
    {
        // Started as `dotnet Engine.Benchmarks.dll` the process is the runtime, which wants to know what to run.
        string program = Environment.ProcessPath!;
        bool isRuntime = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        if (isRuntime)
        {
            start.ArgumentList.Add(typeof(SelfProcess).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
