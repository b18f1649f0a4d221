using System.Diagnostics;

namespace Engine.Hosting.Tests;

/// <summary>Python and its libraries, as second readers and writers of our files; tests say that they are skipped where one is absent.</summary>
internal static class Python
{
    /// <summary>Runs a script.</summary>
    /// <returns>What it printed, or its errors; <c>absent</c> when there is no Python.</returns>
    public static string Run(string script, params string[] arguments)
    {
        string python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        var start = new ProcessStartInfo(python, ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            (string output, string errors) = ChildProcess.EndAsync(process).GetAwaiter().GetResult();
            return (process.ExitCode == 0 ? output : errors).Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "absent";
        }
    }

    /// <summary>Runs a script that needs a library; skips the test where it is not installed.</summary>
    public static string RunWith(string library, string script, params string[] arguments)
    {
        string answer = Run($"""
            import sys
            try:
                import {library}
            except ImportError:
                print("absent"); sys.exit()

            """ + script, arguments);
        Assert.SkipWhen(answer == "absent", $"The Python library {library} is not installed.");
        return answer;
    }
}
