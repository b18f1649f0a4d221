using System.Diagnostics.CodeAnalysis;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Grape;

/// <summary>A run's checkpoints as a search wants them; entries of different searches of one run are told apart by a prefix.</summary>
internal sealed class CheckpointAdapter(ICheckpointStore store, string prefix) : IControlCheckpoint
{
    private readonly Lock _lock = new();

    public bool IsDue => store.IsDue;

    public void Save(string key, ReadOnlySpan<byte> data)
    {
        lock (_lock)
        {
            store.Save(prefix + key, data);
        }
    }

    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
    {
        lock (_lock)
        {
            return store.TryLoad(prefix + key, out data);
        }
    }
}
