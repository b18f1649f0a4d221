using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Engine.Plugins.Testing;

/// <summary>Checkpoints kept in memory.</summary>
internal sealed class MemoryCheckpoints : ICheckpointStore
{
    private readonly ConcurrentDictionary<string, byte[]> _entries = new();
    private int _saves;

    public bool IsDue { get; init; } = true;

    public int Saves => _saves;

    public void Save(string key, ReadOnlySpan<byte> data)
    {
        _entries[key] = data.ToArray();
        Interlocked.Increment(ref _saves);
    }

    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => _entries.TryGetValue(key, out data);
}
