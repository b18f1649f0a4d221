namespace Engine.Cli.Runs;

/// <summary>
/// While code of plugins runs: what it writes to standard output goes to standard error, an end of the process that nobody asked for is said and ends with
/// <see cref="ExitCode.RunFailed"/>, and a crash points at the remedy.
/// </summary>
internal sealed class PluginGuard : IDisposable
{
    private readonly Terminal _terminal;
    private readonly string _what;
    private readonly CancellationToken _stopping;
    private readonly TextWriter _output;

    /// <summary>Begins to watch.</summary>
    /// <param name="terminal">Where messages go.</param>
    /// <param name="what">What runs, e.g. "'good.exit' ran".</param>
    /// <param name="stopping">Set when the process has been asked to end.</param>
    public PluginGuard(Terminal terminal, string what, CancellationToken stopping)
    {
        _terminal = terminal;
        _what = what;
        _stopping = stopping;
        _output = Console.Out;
        Console.SetOut(Console.Error);
        AppDomain.CurrentDomain.ProcessExit += SayExit;
        AppDomain.CurrentDomain.UnhandledException += SayCrash;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= SayExit;
        AppDomain.CurrentDomain.UnhandledException -= SayCrash;
        Console.SetOut(_output);
    }

    private void SayExit(object? sender, EventArgs e)
    {
        if (!_stopping.IsCancellationRequested)
        {
            _terminal.Error.WriteLine($"error: the process was ended while {_what}: a plugin called Environment.Exit. With --isolate it ends a worker process "
                + $"only.");
            Environment.ExitCode = ExitCode.RunFailed;
        }
    }

    private void SayCrash(object sender, UnhandledExceptionEventArgs e) =>
        _terminal.Error.WriteLine($"error: a thread of a plugin crashed while {_what}. With --isolate it ends a worker process only.");
}
