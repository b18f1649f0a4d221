using Engine.Numerics.Checkpoints;

namespace Engine.Numerics.Ode;

/// <summary>Where an integration is kept together with what an observer has collected of it.</summary>
/// <param name="Slot">The place.</param>
/// <param name="WriteResults">Writes what the observer has collected.</param>
/// <param name="ReadResults">Reads what <paramref name="WriteResults"/> wrote, before the first call of the observer.</param>
public sealed record OdeCheckpoint(CheckpointSlot Slot, Action<BinaryWriter> WriteResults, Action<BinaryReader> ReadResults)
{
    /// <summary>For an integration whose observer collects nothing.</summary>
    /// <param name="slot">The place.</param>
    public OdeCheckpoint(CheckpointSlot slot)
        : this(slot, static _ => { }, static _ => { })
    {
    }
}
