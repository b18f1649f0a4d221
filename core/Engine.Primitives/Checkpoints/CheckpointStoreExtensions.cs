namespace Engine;

/// <summary>One entry of a store, and parts of a store by prefix.</summary>
/// <remarks>
/// A store knows one time for all entries, and a save of any of them puts it off. Slots therefore count rounds: when the store says that it is time,
/// every slot is due once, whoever saves first. Slots of the store a run is given share their rounds, also under prefixes; of a store of one's own, those
/// that come from one call of <see cref="WithPrefix"/>.
/// </remarks>
public static class CheckpointStoreExtensions
{
    /// <summary>One entry.</summary>
    /// <param name="store">The store.</param>
    /// <param name="key">Its name within the store: letters, digits, dots and dashes.</param>
    /// <returns>The entry, for one computation at a time.</returns>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public static CheckpointSlot GetSlot(this ICheckpointStore store, string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return Scope(store).GetSlot(key);
    }

    /// <summary>The same store with a prefix before every name, so that parts of a computation do not meet.</summary>
    /// <param name="store">The store.</param>
    /// <param name="prefix">Letters, digits, dots and dashes; empty for a store of the same names that its slots may use from several threads at once.</param>
    /// <returns>A store safe for use by several threads at once.</returns>
    public static ICheckpointStore WithPrefix(this ICheckpointStore store, string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return Scope(store).WithPrefix(prefix);
    }

    private static CheckpointScope Scope(ICheckpointStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store as CheckpointScope ?? new CheckpointScope(store);
    }
}
