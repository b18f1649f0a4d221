using System.CommandLine;
using System.Text;
using Engine.Hosting.Isolation;

namespace Engine.Cli.Commands;

/// <summary><c>engine worker</c>: serves one isolated run on standard input and output; for <c>--isolate</c>, not for people.</summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        var command = new Command("worker", "Serves one isolated run on standard input and output.") { Hidden = true };
        command.SetAction(async (_, cancellationToken) =>
        {
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            using var input = new StreamReader(Console.OpenStandardInput(), utf8);
            await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
            await WorkerServer.ServeAsync(input, output, cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>How this program starts itself as a worker.</summary>
    public static IReadOnlyList<string> Self()
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "engine.dll");
        string? program = Environment.ProcessPath;
        return program is not null && Path.GetFileNameWithoutExtension(program) == "engine"
            ? [program, "worker"]
            : [program is not null && Path.GetFileNameWithoutExtension(program) == "dotnet" ? program : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH")
                ?? "dotnet", assembly, "worker"];
    }
}
