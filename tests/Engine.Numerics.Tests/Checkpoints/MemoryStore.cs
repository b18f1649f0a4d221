using System.Diagnostics.CodeAnalysis;

namespace Engine.Numerics.Tests.Checkpoints;

/// <summary>Entries in memory; counts saves, and can ask for a stop after so many.</summary>
internal sealed class MemoryStore : ICheckpointStore
{
    private readonly CancellationTokenSource _stop = new();

    public Dictionary<string, byte[]> Entries { get; init; } = [];

    /// <summary>Whether the store says that it is time; as a store on disk it says no again after a save when <see cref="DueOnce"/>.</summary>
    public bool IsDue { get; set; } = true;

    public bool DueOnce { get; init; }

    public int Saves { get; private set; }

    /// <summary>Saves after which the stop is asked for.</summary>
    public int StopAfter { get; init; } = int.MaxValue;

    public CancellationToken Stopping => _stop.Token;

    void ICheckpointStore.Save(string key, ReadOnlySpan<byte> data)
    {
        Entries[key] = data.ToArray();
        IsDue &= !DueOnce;
        if (++Saves == StopAfter)
        {
            _stop.Cancel();
        }
    }

    bool ICheckpointStore.TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => Entries.TryGetValue(key, out data);
}
