using System.Diagnostics.CodeAnalysis;

namespace Engine;

/// <summary>The entries of a store under a prefix; all scopes made from one share its lock and its rounds.</summary>
internal sealed class CheckpointScope : ICheckpointStore
{
    private readonly Rounds _store;
    private readonly string _prefix;

    public CheckpointScope(ICheckpointStore store)
        : this(new Rounds(store), "")
    {
    }

    private CheckpointScope(Rounds store, string prefix)
    {
        _store = store;
        _prefix = prefix;
    }

    public bool IsDue => _store.IsDue;

    public CheckpointScope WithPrefix(string prefix) => new(_store, _prefix + prefix);

    public CheckpointSlot GetSlot(string key) => new Entry(_store, _prefix + key);

    public void Save(string key, ReadOnlySpan<byte> data) => _store.Save(_prefix + key, data);

    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => _store.TryLoad(_prefix + key, out data);

    private sealed class Rounds(ICheckpointStore store)
    {
        private readonly Lock _lock = new();
        private long _round;

        public bool IsDue => store.IsDue;

        public long Round => Interlocked.Read(ref _round);

        /// <summary>Begins another round when it is time; the round it is now.</summary>
        public long Ask() => store.IsDue ? Interlocked.Increment(ref _round) : Round;

        public void Save(string key, ReadOnlySpan<byte> data)
        {
            lock (_lock)
            {
                store.Save(key, data);
            }
        }

        public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
        {
            lock (_lock)
            {
                return store.TryLoad(key, out data);
            }
        }
    }

    private sealed class Entry(Rounds store, string key) : CheckpointSlot
    {
        private long _saved = store.Round;

        public override bool IsDue => store.Ask() > Interlocked.Read(ref _saved);

        public override void Save(ReadOnlySpan<byte> state)
        {
            long round = store.Round;
            store.Save(key, state);
            Interlocked.Exchange(ref _saved, round);
        }

        public override bool TryLoad([NotNullWhen(true)] out byte[]? state) => store.TryLoad(key, out state);
    }
}
