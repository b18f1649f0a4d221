using System.Globalization;
using Engine.Hosting;

namespace Engine.Cli.Runs;

/// <summary>Cancels a run when its time or memory is used up, and remembers which it was.</summary>
internal sealed class RunLimits : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _outer;
    private readonly Timer? _timer;
    private volatile string? _reason;
    private int _said;

    public RunLimits(TimeSpan? time, long? bytes, CancellationToken cancellationToken)
    {
        _outer = cancellationToken;
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (time is null && bytes is null)
        {
            return;
        }

        long start = Environment.TickCount64;
        _timer = new Timer(
            _ =>
            {
                if (_reason is { } late && Interlocked.Exchange(ref _said, 1) == 0)
                {
                    Late?.Invoke(late);
                }

                if (time is { } limit && Environment.TickCount64 - start >= limit.TotalMilliseconds)
                {
                    Stop(string.Create(CultureInfo.InvariantCulture, $"the time limit of {limit.TotalSeconds} s is reached"));
                }

                if (bytes is { } most && Environment.WorkingSet > most)
                {
                    MemoryReason ??= string.Create(CultureInfo.InvariantCulture,
                        $"the process uses {Environment.WorkingSet / 1e9:F2} GB, more than the {most / 1e9:F2} GB allowed");
                    Stop(MemoryReason);
                }
            },
            null,
            Period,
            Period);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Called once with the reason when the run has not stopped a moment after it was asked to.</summary>
    public Action<string>? Late { get; set; }

    /// <summary>Said when the memory was exceeded, whether or not the run noticed.</summary>
    public string? MemoryReason { get; private set; }

    /// <summary>Why the run was stopped; null when the user did it.</summary>
    public string? Reason => _outer.IsCancellationRequested ? null : _reason;

    /// <summary>Says why the run was stopped and how it goes on.</summary>
    /// <param name="terminal">Where to say it.</param>
    /// <param name="resumable">The directory from which it can go on, or null.</param>
    /// <param name="saved">Whether anything was saved there.</param>
    public void Explain(Terminal terminal, string? resumable, bool saved = true)
    {
        if (Reason is { } reason)
        {
            terminal.Error.WriteLine($"stopped: {reason}");
        }

        if (resumable is not null)
        {
            terminal.Error.WriteLine($"engine resume {ShellWord.Quote(resumable)} "
                + $"{(saved ? "goes on where it stopped" : "begins again: nothing was saved yet")}.");
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
    }

    private void Stop(string reason)
    {
        _reason ??= reason;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The run ended in the same moment.
        }
    }
}
