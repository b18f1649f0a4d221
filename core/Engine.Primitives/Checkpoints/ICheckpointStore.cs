using System.Diagnostics.CodeAnalysis;

namespace Engine;

/// <summary>
/// Durable storage for one run, entries by name. The host writes them atomically beside the run's results, and offers them again when the run is resumed.
/// </summary>
/// <remarks>
/// A computation takes one entry with <see cref="CheckpointStoreExtensions.GetSlot"/>: <c>context.Checkpoints.GetSlot("state")</c>. Members are called by any
/// thread,
/// <see cref="Save"/> and <see cref="TryLoad"/> never by two at once where slots are used.
/// </remarks>
public interface ICheckpointStore
{
    /// <summary>Keeps nothing and is never due.</summary>
    static ICheckpointStore None { get; } = new Nowhere();

    /// <summary>Whether it is time to save: the interval has passed, or the run has been asked to stop. False when nobody wants checkpoints.</summary>
    bool IsDue { get; }

    /// <summary>Replaces the entry.</summary>
    /// <param name="key">Letters, digits, dots and dashes.</param>
    /// <param name="data">The experiment's own format; it must resume to the same bits as an uninterrupted run.</param>
    /// <exception cref="IOException">The entry could not be made durable.</exception>
    void Save(string key, ReadOnlySpan<byte> data);

    /// <summary>Reads an entry saved by an earlier, interrupted run with the same parameters, seed and plugin version.</summary>
    /// <param name="key">The entry's key.</param>
    /// <param name="data">The bytes saved.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="InvalidDataException">The entry is damaged, or belongs to another run.</exception>
    bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data);

    private sealed class Nowhere : ICheckpointStore
    {
        public bool IsDue => false;

        public void Save(string key, ReadOnlySpan<byte> data)
        {
        }

        public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
        {
            data = null;
            return false;
        }
    }
}
