using System.Globalization;
using Engine.Hosting.Running;

namespace Engine.Cli;

/// <summary>One line on a terminal that says how far a run is and how long it will take; silent for the first second and when nobody watches.</summary>
internal sealed class ProgressLine(Terminal terminal, bool show, TimeProvider? time = null) : IProgress<RunProgress>, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly long _start = (time ?? TimeProvider.System).GetTimestamp();
    private readonly Lock _gate = new();
    private TimeSpan _last = TimeSpan.Zero;
    private int _width;

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
            _last = elapsed;
            string text = Text(value, elapsed);
            int room = Math.Max(20, Console.WindowWidth - 1);
            text = text.Length <= room ? text : text[..room];
            terminal.Error.Write("\r" + text.PadRight(_width));
            _width = text.Length;
        }
    }

    public void Dispose()
    {
        if (_width > 0)
        {
            terminal.Error.Write("\r" + new string(' ', _width) + "\r");
        }
    }

    /// <summary>The line's text.</summary>
    internal static string Text(RunProgress value, TimeSpan elapsed)
    {
        if (double.IsNaN(value.Fraction))
        {
            return $"{Clock(elapsed)}  {value.Message}";
        }

        string left = value.Fraction > 0.001 ? $", {Clock(elapsed * ((1 - value.Fraction) / value.Fraction))} left" : "";
        int filled = (int)(value.Fraction * 20);
        return string.Create(CultureInfo.InvariantCulture,
            $"{new string('█', filled)}{new string('░', 20 - filled)} {100 * value.Fraction,3:F0} %  {Clock(elapsed)}{left}  {value.Message}");
    }

    private static string Clock(TimeSpan span) => span.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:D2}:{span.Seconds:D2}")
        : string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}:{span.Seconds:D2}");
}
