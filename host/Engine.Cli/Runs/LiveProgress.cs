using Engine.Cli.Display;
using Engine.Hosting.Running;

namespace Engine.Cli.Runs;

/// <summary>Tells on a terminal how far a run is and how long it will take; silent for the first second and when output goes to a file.</summary>
internal sealed class LiveProgress(Terminal terminal, bool show, TimeProvider? time = null) : IProgress<RunProgress>, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly long _start = (time ?? TimeProvider.System).GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _last = TimeSpan.Zero;
    private ProgressDisplay? _display;
    private bool _ended;

    /// <summary>What was shown last; null while nothing is.</summary>
    internal RunProgress? Shown { get; private set; }

    public void Report(RunProgress value)
    {
        if (!show)
        {
            return;
        }

        TimeSpan elapsed = _time.GetElapsedTime(_start);
        if (elapsed < Quiet || elapsed - _last < Interval)
        {
            return;
        }

        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            _last = elapsed;
            _display ??= new(terminal.Error is MessageWriter messages ? messages.Shared() : new Screen(terminal.Error, Math.Max(terminal.Columns, 80)));
            _display.Update(value);
            Shown = value;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _display?.Dispose();
        }
    }
}
