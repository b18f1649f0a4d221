using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Engine.Numerics.Tests.Worker;

namespace Engine.Numerics.Tests.Resuming;

/// <summary>What is saved here and loaded in a process of its own ends with the same bits as a run that was never interrupted.</summary>
public sealed class SecondProcessTests
{
    [Fact]
    public void Every_method_goes_on_bit_for_bit_in_a_new_process()
    {
        string folder = Directory.CreateTempSubdirectory("engine-resuming-").FullName;
        try
        {
            Dictionary<string, byte[]> expected = SaveAll(folder);
            int process = RunWorker(folder);
            Assert.NotEqual(Environment.ProcessId, process);
            Assert.Equal(expected.Count, Directory.GetFiles(folder, "*.result").Length);
            Assert.All(expected, pair => Assert.Equal(pair.Value, File.ReadAllBytes(Path.Combine(folder, pair.Key + ".result"))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Saves every run before its first step and at steps at the beginning, in the middle and near the end.</summary>
    /// <returns>The results of the uninterrupted runs by the names of the files.</returns>
    private static Dictionary<string, byte[]> SaveAll(string folder)
    {
        var expected = new Dictionary<string, byte[]>();
        foreach (string name in ResumableRuns.Names)
        {
            IResumableRun straight = ResumableRuns.Create(name);
            int steps = 0;
            while (straight.Step())
            {
                steps++;
            }

            Assert.True(steps >= 8, $"{name} ends after {steps} steps.");
            byte[] result = straight.Result();
            IResumableRun saved = ResumableRuns.Create(name);
            int taken = 0;
            foreach (int at in new[] { 0, 1, 3, steps / 2, steps - 1 })
            {
                for (; taken < at; taken++)
                {
                    saved.Step();
                }

                string file = string.Create(CultureInfo.InvariantCulture, $"{name}.{at}");
                File.WriteAllBytes(Path.Combine(folder, file + ".saved"), saved.Save());
                expected.Add(file, result);
            }
        }

        return expected;
    }

    private static int RunWorker(string folder)
    {
        string dotnet = Path.GetFullPath(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo(dotnet) { RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Engine.Numerics.Tests.Worker.dll"));
        start.ArgumentList.Add(folder);
        using Process process = Process.Start(start)!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
        return int.Parse(File.ReadAllText(Path.Combine(folder, "process-id")), CultureInfo.InvariantCulture);
    }
}
