using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Engine.Numerics.Checkpoints;

/// <summary>
/// A loop over many pieces of equal length on any number of threads: realizations, cells of a map, points of a curve. Threads take the next piece when
/// they are free. What is finished is kept, and computed no second time after an interruption.
/// </summary>
/// <typeparam name="T">The type of the values; stored as they lie in memory.</typeparam>
/// <remarks>
/// Every piece must depend on its number alone; then the values have the same bits for any number of threads and interruptions. On one thread pieces are
/// computed in order, so that a piece may also read the one before it from <see cref="Values"/>.
/// </remarks>
/// <example>
/// <code>
/// var squares = new PieceLoop&lt;double&gt;("squares", 10, 1, CheckpointSlot.None);
/// squares.Run((index, piece) =&gt; piece[0] = index * index, degreeOfParallelism: 2);
/// Console.WriteLine(squares.Values[7]); // 49
/// </code>
/// </example>
public sealed class PieceLoop<T>
    where T : unmanaged
{
    private const int Version = 1;

    // Less than an array can hold, header and flags included; what is beyond is computed again.
    private const long LargestState = int.MaxValue - (1 << 20);

    private readonly string _what;
    private readonly int _length;
    private readonly CheckpointSlot _slot;
    private readonly byte[] _flags;
    private readonly Lock _saving = new();
    private int _finished;

    /// <summary>Prepares the loop, with the pieces that an interrupted one left.</summary>
    /// <param name="what">What the pieces are, as messages name them; a slot that holds something else is refused.</param>
    /// <param name="count">Number of pieces.</param>
    /// <param name="length">Values of a piece.</param>
    /// <param name="slot">Where finished pieces are kept.</param>
    /// <exception cref="InvalidDataException">The slot holds something else, or is damaged.</exception>
    /// <exception cref="ArgumentException"><paramref name="what"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public PieceLoop(string what, int count, int length, CheckpointSlot slot)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentNullException.ThrowIfNull(slot);
        _what = what;
        _length = length;
        _slot = slot;
        _flags = new byte[count];
        Values = new T[checked((long)count * length)];
        if (slot.TryLoad(out byte[]? data))
        {
            CheckpointEnvelope.Load(what, Version, Problem, data, Read);
        }
    }

    /// <summary>All values, one piece after the other; zeros where a piece is not finished.</summary>
    public T[] Values { get; }

    /// <summary>Number of pieces.</summary>
    public int Count => _flags.Length;

    /// <summary>How many pieces are finished.</summary>
    public int Finished => Volatile.Read(ref _finished);

    private long PieceBytes => (long)_length * Unsafe.SizeOf<T>();

    private ulong Problem => CheckpointEnvelope.Mix(CheckpointEnvelope.Mix<long>(0, [_flags.Length, _length, Unsafe.SizeOf<T>()]), _what.AsSpan());

    /// <summary>The values of one piece.</summary>
    /// <param name="index">Its number.</param>
    public Span<T> this[int index] => Values.AsSpan(checked(index * _length), _length);

    /// <summary>Computes the pieces that are not finished.</summary>
    /// <param name="compute">Computes one.</param>
    /// <param name="degreeOfParallelism">How many threads work, at least 1.</param>
    /// <param name="progress">Called after each piece with the number of finished ones, by any thread; null for none.</param>
    /// <param name="cancellationToken">Checked between pieces; what is finished is saved first.</param>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is below 1.</exception>
    public void Run(PieceFunction<T> compute, int degreeOfParallelism = 1, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(compute);
        ArgumentOutOfRangeException.ThrowIfLessThan(degreeOfParallelism, 1);
        int next = -1;
        ExceptionDispatchInfo? fault = null;
        void Work()
        {
            int index;
            while (!cancellationToken.IsCancellationRequested && Volatile.Read(ref fault) is null && (index = Interlocked.Increment(ref next)) < Count)
            {
                if (_flags[index] == 0)
                {
                    try
                    {
                        compute(index, this[index]);
                    }
                    catch (Exception exception)
                    {
                        this[index].Clear();

                        // An interrupted piece is not a fault; the first fault is thrown as it is, not as one of several.
                        if (!(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
                        {
                            Interlocked.CompareExchange(ref fault, ExceptionDispatchInfo.Capture(exception), null);
                        }

                        return;
                    }

                    Finish(index, progress);
                }
            }
        }

        int workers = Math.Min(degreeOfParallelism, Count - Finished);
        if (workers > 1)
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => Work());
        }
        else
        {
            Work();
        }

        fault?.Throw();
        if (Finished < Count)
        {
            Save();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private void Finish(int index, Action<int>? progress)
    {
        Volatile.Write(ref _flags[index], 1);
        int finished = Interlocked.Increment(ref _finished);
        progress?.Invoke(finished);

        // One thread saves, the others go on.
        if (_slot.IsDue && _saving.TryEnter())
        {
            try
            {
                Save();
            }
            finally
            {
                _saving.Exit();
            }
        }
    }

    private void Save() => _slot.Save(CheckpointEnvelope.Save(Version, Problem, Write, Count + Math.Min(LargestState - Count, PieceBytes * Finished)));

    private void Write(BinaryWriter writer)
    {
        // The flags before the pieces: a piece whose flag is set is whole, even if others are finished meanwhile.
        byte[] flags = new byte[Count];
        long room = (LargestState - Count) / Math.Max(1, PieceBytes);
        for (int i = 0; i < flags.Length && room > 0; i++)
        {
            flags[i] = Volatile.Read(ref _flags[i]);
            room -= flags[i];
        }

        writer.Write(flags);
        for (int i = 0; i < flags.Length; i++)
        {
            if (flags[i] != 0)
            {
                writer.Write(MemoryMarshal.AsBytes(this[i]));
            }
        }
    }

    private void Read(BinaryReader reader)
    {
        reader.BaseStream.ReadExactly(_flags);
        for (int i = 0; i < Count; i++)
        {
            if (_flags[i] != 0)
            {
                reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(this[i]));
                _finished++;
            }
        }
    }
}
