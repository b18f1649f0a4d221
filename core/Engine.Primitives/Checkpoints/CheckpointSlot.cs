using System.Diagnostics.CodeAnalysis;

namespace Engine;

/// <summary>The place of one computation's saved state. One computation uses a slot at a time.</summary>
public abstract class CheckpointSlot
{
    /// <summary>Keeps nothing and is never due.</summary>
    public static CheckpointSlot None { get; } = new Nowhere();

    /// <summary>Whether it is time to save. A question costs tens of nanoseconds.</summary>
    public abstract bool IsDue { get; }

    /// <summary>Replaces the state.</summary>
    /// <param name="state">From which the computation goes on with the same bits.</param>
    public abstract void Save(ReadOnlySpan<byte> state);

    /// <summary>Reads the state that an interrupted computation left.</summary>
    /// <param name="state">The bytes saved.</param>
    /// <returns>Whether there was one.</returns>
    public abstract bool TryLoad([NotNullWhen(true)] out byte[]? state);

    private sealed class Nowhere : CheckpointSlot
    {
        public override bool IsDue => false;

        public override void Save(ReadOnlySpan<byte> state)
        {
        }

        public override bool TryLoad([NotNullWhen(true)] out byte[]? state)
        {
            state = null;
            return false;
        }
    }
}
