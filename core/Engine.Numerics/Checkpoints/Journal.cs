using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engine.Numerics.Checkpoints;

/// <summary>
/// The finished parts of a long computation by name, and the state of those in progress, in one slot. A computation that is run again asks for the same
/// parts and gets those that were finished without computing them.
/// </summary>
/// <remarks>
/// Parts must depend on the problem alone, not on how often the run was interrupted. Several threads may compute different parts at once.
/// </remarks>
/// <example>
/// <code>
/// var store = new MemoryCheckpointStore();
/// var journal = new Journal("squares", store.GetSlot("state"));
/// double[] nine = journal.GetOrCompute("three", () =&gt; new[] { 9.0 });
/// double[] again = new Journal("squares", store.GetSlot("state")).GetOrCompute("three", () =&gt; new[] { double.NaN });
/// Console.WriteLine(again[0]); // 9
/// </code>
/// </example>
public sealed class Journal
{
    private const int Version = 1;

    private readonly Book _book;
    private readonly string _prefix;

    /// <summary>Opens a journal, with what an interrupted computation left in it.</summary>
    /// <param name="what">What is computed, as messages name it; a slot that holds something else is refused.</param>
    /// <param name="slot">Where it is kept.</param>
    /// <exception cref="InvalidDataException">The slot holds something else, or is damaged.</exception>
    /// <exception cref="ArgumentException"><paramref name="what"/> is empty.</exception>
    public Journal(string what, CheckpointSlot slot)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        ArgumentNullException.ThrowIfNull(slot);
        _book = new Book(what, slot);
        _prefix = "";
    }

    private Journal(Book book, string prefix)
    {
        _book = book;
        _prefix = prefix;
    }

    /// <summary>The same journal with a prefix before every name, for a computation that is a part of another and has parts itself.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <returns>A journal over the same entries.</returns>
    public Journal WithPrefix(string prefix) => new(_book, _prefix + prefix);

    /// <summary>The values of a part: those kept when it was finished before, else computed now.</summary>
    /// <param name="name">The part's name, given to no other part of this journal.</param>
    /// <param name="compute">Computes them.</param>
    /// <returns>The numbers, from the journal where they are there.</returns>
    /// <exception cref="InvalidDataException">What was kept under this name is not of this type.</exception>
    public T[] GetOrCompute<T>(string name, Func<T[]> compute)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(compute);
        return GetOrCompute(name, _ => compute());
    }

    /// <summary>As <see cref="GetOrCompute{T}(string, Func{T[]})"/>, for a part that takes long itself: it gets a slot for its own state, until it is
    /// finished.</summary>
    /// <param name="name">The part's name, given to no other part of this journal.</param>
    /// <param name="compute">Computes the values, going on from the slot's state when there is one.</param>
    /// <returns>The numbers, from the journal where they are there.</returns>
    /// <exception cref="InvalidDataException">What was kept under this name is not of this type.</exception>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public T[] GetOrCompute<T>(string name, Func<CheckpointSlot, T[]> compute)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(compute);
        string full = _prefix + name;
        if (_book.Finished(full) is { } kept)
        {
            int size = Unsafe.SizeOf<T>();
            return kept.Length % size == 0
                ? MemoryMarshal.Cast<byte, T>(kept).ToArray()
                : throw new InvalidDataException($"The checkpoint of {_book.What} keeps '{full}' in {kept.Length} bytes, which are no values of {size}; "
                    + $"delete it to begin again.");
        }

        T[] values;
        try
        {
            values = compute(new InProgress(_book, full));
        }
        catch (OperationCanceledException)
        {
            _book.Flush();
            throw;
        }

        _book.Put(full, new Part(true, MemoryMarshal.AsBytes(values.AsSpan()).ToArray()));
        if (_book.Slot.IsDue)
        {
            _book.Flush();
        }

        return values;
    }

    private readonly record struct Part(bool IsFinished, byte[] Data);

    /// <summary>What is shared by a journal under all its prefixes.</summary>
    private sealed class Book
    {
        // Less than an array can hold; a part that does not fit is computed again.
        private const long LargestState = int.MaxValue - (1 << 20);

        private readonly Lock _lock = new();
        private readonly Dictionary<string, Part> _parts = new(StringComparer.Ordinal);
        private bool _isDirty;

        public Book(string what, CheckpointSlot slot)
        {
            What = what;
            Slot = slot;
            if (slot.TryLoad(out byte[]? data))
            {
                CheckpointEnvelope.Load(what, Version, Problem, data, Read);
            }
        }

        public string What { get; }

        public CheckpointSlot Slot { get; }

        private ulong Problem => CheckpointEnvelope.Mix(0, What.AsSpan());

        public byte[]? Finished(string name) => Find(name, isFinished: true);

        public byte[]? Begun(string name) => Find(name, isFinished: false);

        public void Put(string name, Part part)
        {
            lock (_lock)
            {
                _parts[name] = part;
                _isDirty = true;
            }
        }

        public void Flush()
        {
            lock (_lock)
            {
                if (_isDirty)
                {
                    KeyValuePair<string, Part>[] parts = [.. Fitting()];
                    Slot.Save(CheckpointEnvelope.Save(Version, Problem, writer => Write(writer, parts), parts.Sum(Length)));
                    _isDirty = false;
                }
            }
        }

        private static long Length(KeyValuePair<string, Part> part) => part.Value.Data.Length + (3L * part.Key.Length) + 16;

        private static void Write(BinaryWriter writer, KeyValuePair<string, Part>[] parts)
        {
            writer.Write(parts.Length);
            foreach ((string name, Part part) in parts)
            {
                writer.Write(name);
                writer.Write(part.IsFinished);
                writer.Write(part.Data.Length);
                writer.Write(part.Data);
            }
        }

        private byte[]? Find(string name, bool isFinished)
        {
            lock (_lock)
            {
                return _parts.TryGetValue(name, out Part part) && part.IsFinished == isFinished ? part.Data : null;
            }
        }

        private IEnumerable<KeyValuePair<string, Part>> Fitting()
        {
            long room = LargestState;
            foreach (KeyValuePair<string, Part> part in _parts)
            {
                if (Length(part) <= room)
                {
                    room -= Length(part);
                    yield return part;
                }
            }
        }

        private void Read(BinaryReader reader)
        {
            int count = reader.ReadInt32();
            for (int i = 0; i < count; i++)
            {
                string name = reader.ReadString();
                bool isFinished = reader.ReadBoolean();
                byte[] data = new byte[reader.ReadInt32()];
                reader.BaseStream.ReadExactly(data);
                _parts[name] = new Part(isFinished, data);
            }
        }
    }

    /// <summary>The slot of a part that is being computed.</summary>
    private sealed class InProgress(Book book, string name) : CheckpointSlot
    {
        public override bool IsDue => book.Slot.IsDue;

        public override void Save(ReadOnlySpan<byte> state)
        {
            book.Put(name, new Part(false, state.ToArray()));
            book.Flush();
        }

        public override bool TryLoad([NotNullWhen(true)] out byte[]? state) => (state = book.Begun(name)) is not null;
    }
}
