namespace Engine.Cli.Terminals;

/// <summary>
/// While code of plugins may run: an end of the process that nobody asked for is said and ends with <see cref="ExitCode.RunFailed"/>, and a crash points at
/// the remedy.
/// </summary>
/// <param name="error">Where messages go.</param>
internal sealed class PluginGuard(TextWriter error)
{
    /// <summary>What one can do about an experiment that ends the process.</summary>
    public const string Isolate = "With --isolate it ends a worker process only.";

    private Watching? _now;

    /// <summary>Begins to watch, in the place of what was watched before.</summary>
    /// <param name="what">What runs, e.g. "'good.exit' ran".</param>
    /// <param name="remedy">What one can do about a plugin that ends the process.</param>
    /// <param name="cancellationToken">Set when the process has been asked to end.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Watch(string what, string remedy, CancellationToken cancellationToken)
    {
        if (_now is null)
        {
            AppDomain.CurrentDomain.ProcessExit += SayExit;
            AppDomain.CurrentDomain.UnhandledException += SayCrash;
        }

        return _now = new(this, what, remedy, _now, cancellationToken);
    }

    private void End(Watching? before)
    {
        _now = before;
        if (before is null)
        {
            AppDomain.CurrentDomain.ProcessExit -= SayExit;
            AppDomain.CurrentDomain.UnhandledException -= SayCrash;
        }
    }

    private void SayExit(object? sender, EventArgs e)
    {
        if (_now is { Stopping.IsCancellationRequested: false } now)
        {
            error.WriteLine($"error: the process was ended while {now.What}: a plugin called Environment.Exit. {now.Remedy}");
            Environment.ExitCode = ExitCode.RunFailed;
        }
    }

    private void SayCrash(object sender, UnhandledExceptionEventArgs e) =>
        error.WriteLine($"error: a thread of a plugin crashed while {_now?.What}. {_now?.Remedy}");

    private sealed class Watching(PluginGuard guard, string what, string remedy, Watching? before, CancellationToken cancellationToken) : IDisposable
    {
        public string What => what;

        public string Remedy => remedy;

        public CancellationToken Stopping => cancellationToken;

        public void Dispose() => guard.End(before);
    }
}
