using System.Diagnostics.CodeAnalysis;

namespace Engine.Plugins.Rydberg.Tests.Support;

/// <summary>Checkpoints kept in memory.</summary>
internal sealed class MemoryCheckpoints : ICheckpointStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, byte[]> _entries = [];

    public bool IsDue { get; init; } = true;

    public int Saves { get; private set; }

    public void Save(string key, ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            Saves++;
            _entries[key] = data.ToArray();
        }
    }

    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(key, out data);
        }
    }
}
