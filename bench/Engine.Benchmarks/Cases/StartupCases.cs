using System.Diagnostics;
using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Experiments;
using Engine.Benchmarks.Peers;

namespace Engine.Benchmarks.Cases;

/// <summary>Whole processes: a published <c>engine run rydberg.bound</c> against importing QuTiP.</summary>
internal static class StartupCases
{
    public static IEnumerable<CompareCase> All()
    {
        yield return new ProcessCase("startup", Prepare);
    }

    private static (string Peer, string[] Engine, string[] PeerCommand) Prepare()
    {
        string[] import = [PythonPeer.Interpreter, "-c", "import qutip"];
        if (Execute(import) != 0)
        {
            throw new PeerAbsentException("QuTiP is not installed (Debian: python3-qutip)");
        }

        string target = Path.Combine(Path.GetTempPath(), "engine-startup-" + Environment.ProcessId);
        string project = Path.Combine(
            EngineProcess.Root() ?? throw new PeerAbsentException("the source tree to publish from is not here"), "host", "Engine.Cli");
        if (Execute(["dotnet", "publish", project, "-c", "Release", "-o", target]) != 0)
        {
            throw new InvalidOperationException("dotnet publish host/Engine.Cli failed.");
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(target, recursive: true);
        return (
            "python3 -c \"import qutip\"",
            [Path.Combine(target, "engine"), "run", "rydberg.bound", "--interaction", "2pi*55.2MHz", "--decay-rate", "6803/s"],
            import);
    }

    private static int Execute(string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using Process process = Process.Start(start)!;
            process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
