using System.Runtime.CompilerServices;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>Per-thread work space: blocks on the pinned heap, aligned to cache lines, kept for the life of the thread so that a transform allocates only when it meets a new size.</summary>
internal sealed unsafe class FourierScratch
{
    /// <summary>Bytes of a cache line, on which work space starts.</summary>
    public const int Alignment = 64;

    [ThreadStatic]
    private static FourierScratch? _current;

    private readonly List<double[]> _blocks = [];
    private int _depth;

    private static FourierScratch Current => _current ??= new FourierScratch();

    /// <summary>Borrows a block until the lease is disposed; leases nest.</summary>
    public static Lease Rent(nuint doubles)
    {
        FourierScratch scratch = Current;
        int depth = scratch._depth++;
        nuint needed = doubles + (Alignment / sizeof(double));
        if (depth == scratch._blocks.Count)
        {
            scratch._blocks.Add(Allocate(needed));
        }
        else if ((nuint)scratch._blocks[depth].Length < needed)
        {
            scratch._blocks[depth] = Allocate(needed);
        }

        fixed (double* start = scratch._blocks[depth])
        {
            return new Lease(scratch, Align(start));
        }
    }

    /// <summary>The first aligned place in memory that has <see cref="Alignment"/> bytes to spare.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double* Align(void* start) => (double*)(((nuint)start + (Alignment - 1)) & ~(nuint)(Alignment - 1));

    private static double[] Allocate(nuint length) => GC.AllocateUninitializedArray<double>(checked((int)length), pinned: true);

    /// <summary>A borrowed block.</summary>
    public readonly ref struct Lease(FourierScratch owner, double* data)
    {
        /// <summary>The first double, aligned to 64 bytes.</summary>
        public double* Data => data;

        /// <summary>Returns the block.</summary>
        public void Dispose() => owner._depth--;
    }
}
