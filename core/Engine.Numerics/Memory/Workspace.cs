using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engine.Numerics.Memory;

/// <summary>
/// Scratch memory for factorizations: a stack of 64-byte aligned doubles that grows on first use and is reused from then on,
/// so that repeated calls of the same size allocate nothing.
/// </summary>
/// <remarks>
/// Every allocation-free overload accepts one; without it the calling thread's own is used. A workspace serves one call at a time and is not
/// synchronized. It keeps the largest size it ever lent.
/// </remarks>
public sealed unsafe class Workspace
{
    private const int SmallestBlock = 1 << 12;

    [ThreadStatic]
    private static Workspace? s_current;

    private readonly List<double[]> _blocks = [];
    private int _block;
    private int _used;

    /// <summary>An empty workspace.</summary>
    public Workspace()
    {
    }

    /// <summary>A workspace that holds <paramref name="capacity"/> doubles from the start.</summary>
    /// <param name="capacity">Numbers to make room for at once.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is negative.</exception>
    public Workspace(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        Grow(capacity);
    }

    /// <summary>Number of doubles held.</summary>
    public long Capacity => _blocks.Sum(block => (long)block.Length);

    /// <summary>The calling thread's own workspace.</summary>
    internal static Workspace ForThread => s_current ??= new Workspace();

    /// <summary>Borrows doubles of the calling thread's own workspace, 64-byte aligned, contents undefined, until the lease is disposed; leases nest.</summary>
    internal static Lease Rent(nuint doubles) => new(ForThread, checked((long)doubles));

    /// <summary>Marks the present level; disposing the frame gives back everything taken since.</summary>
    internal Frame Enter() => new(this);

    /// <summary>Lends <paramref name="count"/> doubles, 64-byte aligned, contents undefined, until the enclosing frame is disposed.</summary>
    internal double* Take(long count)
    {
        int length = checked((int)((count + CacheLine.Doubles - 1) / CacheLine.Doubles * CacheLine.Doubles));
        while (_block < _blocks.Count)
        {
            double[] block = _blocks[_block];
            int start = _used == 0 ? Offset(block) : _used;
            if (start + length <= block.Length)
            {
                _used = start + length;
                return Address(block) + start;
            }

            _block++;
            _used = 0;
        }

        Grow(length);
        return Take(length);
    }

    /// <summary>Lends <paramref name="count"/> zeroed doubles.</summary>
    internal double* TakeZeroed(long count)
    {
        double* result = Take(count);
        new Span<double>(result, checked((int)count)).Clear();
        return result;
    }

    /// <summary>Lends <paramref name="count"/> 32-bit integers, contents undefined.</summary>
    internal int* TakeInt32(long count) => (int*)Take((count + 1) / 2);

    /// <summary>Lends <paramref name="count"/> complex numbers, contents undefined.</summary>
    internal Span<Complex> TakeVector(long count) => new(Take(2 * count), checked((int)count));

    private static double* Address(double[] block) => (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(block));

    private static int Offset(double[] block) => CacheLine.Distance(Address(block)) / sizeof(double);

    private void Grow(int length)
    {
        long previous = _blocks.Count == 0 ? SmallestBlock : 2L * _blocks[^1].Length;
        int size = checked((int)Math.Max(length + (2L * CacheLine.Doubles), Math.Min(previous, 1 << 24)));

        // Pinned, so that addresses stay valid between calls.
        _blocks.Add(GC.AllocateUninitializedArray<double>(size, pinned: true));
    }

    /// <summary>A level of the stack.</summary>
    internal readonly ref struct Frame(Workspace owner)
    {
        private readonly Workspace _owner = owner;
        private readonly int _block = owner._block;
        private readonly int _used = owner._used;

        public void Dispose()
        {
            _owner._block = _block;
            _owner._used = _used;
        }
    }
    /// <summary>Borrowed doubles.</summary>
    internal readonly ref struct Lease
    {
        private readonly Frame _frame;

        public Lease(Workspace owner, long count)
        {
            _frame = owner.Enter();
            Data = owner.Take(count);
        }

        /// <summary>The first double.</summary>
        public double* Data { get; }

        /// <summary>Gives the doubles back.</summary>
        public void Dispose() => _frame.Dispose();
    }
}
