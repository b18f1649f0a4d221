using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Engine.Benchmarks.Tests;

/// <summary>The built comparison as a process of its own, with a script in the place of the Python peer.</summary>
internal sealed record CompareRun(int ExitCode, string Output, IReadOnlyDictionary<string, JsonElement> Results)
{
    /// <summary>With a shell script for an interpreter.</summary>
    public static CompareRun With(string peerScript, params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("engine-peer-").FullName;
        try
        {
            string peer = Path.Combine(folder, "peer.sh");
            File.WriteAllText(peer, "#!/bin/sh\n" + peerScript);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(peer, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }

            return Of(peer, arguments);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>With that file for an interpreter, there or not.</summary>
    public static CompareRun Of(string interpreter, params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("engine-compare-").FullName;
        try
        {
            string json = Path.Combine(folder, "results.json");
            var start = new ProcessStartInfo(Program(), ["compare", "--filter", "random/*", "--json", json, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["ENGINE_PYTHON"] = interpreter;

            // The core type of OpenBLAS has nothing to do with these cases.
            start.Environment["OPENBLAS_CORETYPE"] = "Haswell";
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new CompareRun(
                process.ExitCode,
                output + errors.Result,
                JsonDocument.Parse(File.ReadAllText(json)).RootElement.EnumerateArray().ToDictionary(r => r.GetProperty("case").GetString()!));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Program()
    {
        string Metadata(string key) => typeof(CompareRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
        return Path.Combine(Metadata("EngineRoot"), "bench", "Engine.Benchmarks", "bin", Metadata("Configuration"), "net10.0", "Engine.Benchmarks");
    }
}
