using System.Diagnostics;

namespace Engine.Documentation.Tests;

/// <summary>Runs a program to its end.</summary>
internal sealed record Command(int ExitCode, string Output, string Errors)
{
    public static Command Run(string program, string workingDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A nested build must not take over the settings of the one that runs the tests.
        foreach (string variable in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Command(process.ExitCode, output, errors.Result);
    }

    /// <summary>The built <c>engine</c>, with a command line as typed in a shell.</summary>
    public static Command Engine(string workingDirectory, string line) =>
        Run("dotnet", workingDirectory, [Path.Combine(Readme.Home, "engine.dll"), .. Split(line)]);

    /// <summary>Fails with everything that was printed.</summary>
    public Command Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}{Environment.NewLine}{Output}{Environment.NewLine}{Errors}");
        return this;
    }

    private static IEnumerable<string> Split(string line)
    {
        bool quoted = false;
        var word = new System.Text.StringBuilder();
        foreach (char c in line + " ")
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ' ' && !quoted)
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                    word.Clear();
                }
            }
            else
            {
                word.Append(c);
            }
        }
    }
}
