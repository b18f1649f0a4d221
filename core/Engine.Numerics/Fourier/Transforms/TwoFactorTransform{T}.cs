using System.Runtime.CompilerServices;
using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>
/// A transform of A × B points within the cache, for lengths that offer too few factors of two to fill registers along the sequence: A-point transforms with
/// neighboring columns as lanes,
/// twiddle factors, transposition, B-point transforms with neighboring columns of the transposed matrix as lanes.
/// </summary>
/// <remarks>The last group of columns overlaps the one before it, so that odd numbers of columns cost part of one group and nothing else.</remarks>
[Reference("D. H. Bailey, \"FFTs in external or hierarchical memory\", J. Supercomput. 4, 23 (1990)", Doi = "10.1007/BF00162341")]
internal sealed unsafe class TwoFactorTransform<T> : ContiguousTransform
    where T : unmanaged, ISimd<T>
{
    /// <summary>Up to this many bytes of work space lie on the stack.</summary>
    private const int MostBytesOnStack = 1 << 15;

    private readonly int _rows;
    private readonly int _columns;
    private readonly GroupedPasses<T> _first;
    private readonly GroupedPasses<T> _second;
    private readonly AlignedBuffer<double> _factors;
    private readonly nuint _pitch;
    private readonly nuint _matrixSize;
    private readonly nuint _arrayLength;
    private readonly nuint _resultSize;
    private readonly nuint _workSize;

    public TwoFactorTransform(FourierPlan plan)
    {
        nuint width = (nuint)T.Count;
        _rows = plan.Rows;
        _columns = plan.Columns;
        _first = new GroupedPasses<T>(_rows, _columns);
        _second = new GroupedPasses<T>(_columns, _rows);

        // An odd number of registers to a row, so that the rows a tile is written to lie in different sets of the cache.
        _pitch = (nuint)(_second.Groups | 1) * width;
        _matrixSize = ((nuint)_columns * _pitch) + width;
        _arrayLength = ((nuint)_rows * width) + (2 * width);
        _resultSize = 2 * (nuint)_first.Together * _arrayLength;
        _first = _first.Between(new PassRows((nuint)_columns, (nuint)_first.Step), new PassRows(width, 2 * _arrayLength));
        _second = _second.Between(new PassRows(_pitch, width), new PassRows((nuint)_rows, (nuint)_second.Step));
        _workSize = (2 * _matrixSize) + Math.Max(_resultSize + _first.WorkSize, _second.WorkSize);
        _factors = Table();
    }

    [SkipLocalsInit]
    public override void Run(double* input, double* output, bool inverse, double scale)
    {
        if (_workSize <= MostBytesOnStack / sizeof(double))
        {
            byte* work = stackalloc byte[((int)_workSize * sizeof(double)) + CacheLine.Bytes];
            Run(input, output, inverse, scale, CacheLine.Align(work));
        }
        else
        {
            RunRented(input, output, inverse, scale);
        }
    }

    private void RunRented(double* input, double* output, bool inverse, double scale)
    {
        using Workspace.Lease lease = Workspace.Rent(_workSize);
        Run(input, output, inverse, scale, lease.Data);
    }

    private void Run(double* input, double* output, bool inverse, double scale, double* work)
    {
        var matrix = new Split<T>(work, work + _matrixSize);
        double* rest = work + (2 * _matrixSize);
        RunFirst(input, inverse, scale, matrix, rest);
        RunSecond(matrix, output, inverse, rest);
    }

    /// <summary>The matrix A × B by columns into B × A. An inverse transform is a forward one of exchanged parts.</summary>
    private void RunFirst(double* input, bool inverse, double scale, Split<T> matrix, double* result)
    {
        double* work = result + _resultSize;
        nuint step = (nuint)_second.Groups * (nuint)T.Count * LaneTwiddle<T>.Size;
        GroupedPasses<T>.Chunk[] chunks = _first.Chunks;
        fixed (double* factors = _factors)
        {
            for (int i = 0; i < chunks.Length; i++)
            {
                GroupedPasses<T>.Chunk chunk = chunks[i];
                double* from = input + (2 * (nuint)chunk.Column);
                if (inverse)
                {
                    RunFirst(new ExchangedSequence<T>(from), scale, result, i, work);
                }
                else
                {
                    RunFirst(new Sequence<T>(from), scale, result, i, work);
                }

                TwiddleAndTranspose(result, matrix.At((nuint)chunk.Column * _pitch), factors + ((nuint)chunk.Group * step), chunk.Count);
            }
        }
    }

    private void RunFirst<TSource>(TSource source, double scale, double* result, int chunk, double* work)
        where TSource : struct, IPassSource<T>
    {
        var target = new Split<T>(result, result + _arrayLength);
        if (scale == 1)
        {
            _first.Run(source, target, chunk, work);
        }
        else
        {
            _first.Run(new Scaled<T, TSource>(source, scale), target, chunk, work);
        }
    }

    private void RunSecond(Split<T> matrix, double* output, bool inverse, double* work)
    {
        if (_rows < T.Count)
        {
            var target = new PartialSequence<T>(output, _rows);
            if (inverse)
            {
                _second.Run(matrix, new Exchanged<T, PartialSequence<T>>(target), 0, work);
            }
            else
            {
                _second.Run(matrix, target, 0, work);
            }

            return;
        }

        GroupedPasses<T>.Chunk[] chunks = _second.Chunks;
        for (int i = 0; i < chunks.Length; i++)
        {
            Split<T> from = matrix.At((nuint)chunks[i].Group * (nuint)T.Count);
            double* to = output + (2 * (nuint)chunks[i].Column);
            if (inverse)
            {
                _second.Run(from, new ExchangedSequence<T>(to), i, work);
            }
            else
            {
                _second.Run(from, new Sequence<T>(to), i, work);
            }
        }
    }

    /// <summary>
    /// Multiplies row k of column n by exp(−2πi k n / N) and writes W columns as rows of the transposed matrix, W rows at a time. Groups of rows overlap as the
    /// second passes want them; where
    /// there are fewer than W rows, the last one fills the lanes that nobody reads.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private void TwiddleAndTranspose(double* result, Split<T> matrix, double* factor, int groups)
    {
        nuint width = (nuint)T.Count;
        nuint last = ((nuint)_rows - 1) * width;
        nuint lastTile = last - Math.Min(last, (width - 1) * width);
        nuint tileStep = (nuint)_second.Step * width;
        nuint pitch = _pitch;
        nuint size = LaneTwiddle<T>.Size;
        nuint tiles = (nuint)_second.Groups;
        nuint groupStep = (nuint)_first.Step * pitch;
        for (int group = 0; group < groups; group++)
        {
            var source = new Split<T>(result, result + _arrayLength);
            nuint from = 0;
            nuint to = (nuint)group * groupStep;
            for (nuint tile = 0; tile < tiles; tile++)
            {
                from = Math.Min(from, lastTile);
                source.Load(from, out T r0, out T i0);
                source.Load(Math.Min(from + width, last), out T r1, out T i1);
                LaneTwiddle<T>.Multiply(factor, ref r0, ref i0);
                LaneTwiddle<T>.Multiply(factor + size, ref r1, ref i1);
                if (T.Count == 2)
                {
                    T.TransposePairs(r0, r1, out T s0, out T s1);
                    T.TransposePairs(i0, i1, out T t0, out T t1);
                    matrix.Store(to, s0, t0);
                    matrix.Store(to + pitch, s1, t1);
                }
                else
                {
                    source.Load(Math.Min(from + (2 * width), last), out T r2, out T i2);
                    source.Load(Math.Min(from + (3 * width), last), out T r3, out T i3);
                    LaneTwiddle<T>.Multiply(factor + (2 * size), ref r2, ref i2);
                    LaneTwiddle<T>.Multiply(factor + (3 * size), ref r3, ref i3);
                    if (T.Count == 4)
                    {
                        LaneTransposition<T>.Four(ref r0, ref r1, ref r2, ref r3);
                        LaneTransposition<T>.Four(ref i0, ref i1, ref i2, ref i3);
                        matrix.Store(to, r0, i0);
                        matrix.Store(to + pitch, r1, i1);
                        matrix.Store(to + (2 * pitch), r2, i2);
                        matrix.Store(to + (3 * pitch), r3, i3);
                    }
                    else
                    {
                        source.Load(Math.Min(from + (4 * width), last), out T r4, out T i4);
                        source.Load(Math.Min(from + (5 * width), last), out T r5, out T i5);
                        source.Load(Math.Min(from + (6 * width), last), out T r6, out T i6);
                        source.Load(Math.Min(from + (7 * width), last), out T r7, out T i7);
                        LaneTwiddle<T>.Multiply(factor + (4 * size), ref r4, ref i4);
                        LaneTwiddle<T>.Multiply(factor + (5 * size), ref r5, ref i5);
                        LaneTwiddle<T>.Multiply(factor + (6 * size), ref r6, ref i6);
                        LaneTwiddle<T>.Multiply(factor + (7 * size), ref r7, ref i7);
                        LaneTransposition<T>.Eight(ref r0, ref r1, ref r2, ref r3, ref r4, ref r5, ref r6, ref r7);
                        LaneTransposition<T>.Eight(ref i0, ref i1, ref i2, ref i3, ref i4, ref i5, ref i6, ref i7);
                        matrix.Store(to, r0, i0);
                        matrix.Store(to + pitch, r1, i1);
                        matrix.Store(to + (2 * pitch), r2, i2);
                        matrix.Store(to + (3 * pitch), r3, i3);
                        matrix.Store(to + (4 * pitch), r4, i4);
                        matrix.Store(to + (5 * pitch), r5, i5);
                        matrix.Store(to + (6 * pitch), r6, i6);
                        matrix.Store(to + (7 * pitch), r7, i7);
                    }
                }

                from += tileStep;
                to += width;
                factor += width * size;
            }

            result += 2 * _arrayLength;
        }
    }

    /// <summary>The factors in the order in which they are read: for each group of columns and each tile of W rows, row by row, real parts then imaginary
    /// parts.</summary>
    private AlignedBuffer<double> Table()
    {
        int width = T.Count;
        var buffer = new AlignedBuffer<double>(2 * _first.Groups * width * _second.Groups * width);
        Span<double> table = buffer.Span;
        int at = 0;
        for (int group = 0; group < _first.Groups; group++)
        {
            long firstColumn = _first.ColumnOf(group);
            for (int tile = 0; tile < _second.Groups; tile++)
            {
                long firstRow = _second.ColumnOf(tile);
                for (int k = 0; k < width; k++)
                {
                    long row = Math.Min(firstRow + k, _rows - 1);
                    for (int lane = 0; lane < width; lane++)
                    {
                        long column = firstColumn + LaneTransposition<T>.NumberInLane(lane);
                        (table[at + lane], table[at + width + lane]) = Twiddle.Root(row * column, (long)_rows * _columns);
                    }

                    at += 2 * width;
                }
            }
        }

        return buffer;
    }
}
