using System.Diagnostics;

namespace Engine.Cli.Tests;

/// <summary>A process that ends with the block that started it, with all that it started: a test that fails leaves nothing behind.</summary>
internal sealed class StartedProcess : Process
{
    /// <summary>Starts a program, with its standard output and error at hand.</summary>
    public static StartedProcess Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var process = new StartedProcess
        {
            StartInfo = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        foreach ((string name, string value) in environment)
        {
            process.StartInfo.Environment[name] = value;
        }

        Assert.True(process.Start());
        return process;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !HasExited)
        {
            Kill(entireProcessTree: true);
        }

        base.Dispose(disposing);
    }
}
