using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Engine;

/// <summary>Entries kept in memory: for tests, and for computations that pause within one process. Safe for use by several threads at once.</summary>
/// <example>
/// <code>
/// var store = new MemoryCheckpointStore();
/// CheckpointSlot slot = store.GetSlot("state");
/// slot.Save([1, 2, 3]);
/// Console.WriteLine(store.GetSlot("state").TryLoad(out byte[]? state) ? state.Length : 0); // 3
/// </code>
/// </example>
public sealed class MemoryCheckpointStore : ICheckpointStore
{
    private readonly ConcurrentDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);
    private int _saves;

    /// <summary>Whether it is always time to save, or never.</summary>
    public bool IsDue { get; set; } = true;

    /// <summary>How often anything was saved.</summary>
    public int Saves => Volatile.Read(ref _saves);

    /// <summary>Names of the entries, in ordinal order.</summary>
    public IReadOnlyList<string> Keys => [.. _entries.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void Save(string key, ReadOnlySpan<byte> data)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        _entries[key] = data.ToArray();
        Interlocked.Increment(ref _saves);
    }

    /// <inheritdoc/>
    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => _entries.TryGetValue(key, out data);
}
