using System.Collections.Concurrent;

namespace Engine.Hosting.Running;

/// <summary>What runs right now, so that a shutdown can wait for it and name what does not stop.</summary>
internal sealed class ActiveRuns
{
    private readonly ConcurrentDictionary<Entry, string> _entries = new();
    private volatile TaskCompletionSource? _empty;

    /// <summary>The experiments that run, each once.</summary>
    public IReadOnlyList<string> Names => [.. _entries.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Notes that something runs, until the entry is disposed.</summary>
    /// <param name="experiment">The experiment's id.</param>
    public IDisposable Enter(string experiment)
    {
        var entry = new Entry(this);
        _entries[entry] = experiment;
        return entry;
    }

    /// <summary>Completes when nothing runs.</summary>
    public Task WhenEmptyAsync()
    {
        TaskCompletionSource empty = _empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_entries.IsEmpty)
        {
            empty.TrySetResult();
        }

        return empty.Task;
    }

    private void Leave(Entry entry)
    {
        if (_entries.TryRemove(entry, out _) && _empty is { } waiting && _entries.IsEmpty)
        {
            waiting.TrySetResult();
        }
    }

    private sealed class Entry(ActiveRuns runs) : IDisposable
    {
        public void Dispose() => runs.Leave(this);
    }
}
