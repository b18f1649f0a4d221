using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Engine.Quantum.Control;

namespace Engine.Quantum.Tests.Control;

/// <summary>Checkpoints in memory; due at every tenth question.</summary>
internal sealed class MemoryCheckpoint : IControlCheckpoint
{
    private readonly ConcurrentDictionary<string, byte[]> _entries = new();
    private int _asked;

    public bool IsDue => Interlocked.Increment(ref _asked) % 10 == 0;

    public void Save(string key, ReadOnlySpan<byte> data) => _entries[key] = data.ToArray();

    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => _entries.TryGetValue(key, out data);
}
