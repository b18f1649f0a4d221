using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Transforms;

/// <summary>A mixed-radix transform whose lanes are neighboring columns.</summary>
/// <remarks>
/// Rows of a matrix of 2ⁿ columns lie in few sets of the caches, so as much as possible is done with what is read of each: several groups of W columns, whole
/// cache lines
/// one after the other, go to buffers of their own and back.
/// </remarks>
internal sealed unsafe class ColumnTransform<T> : ColumnTransform
    where T : unmanaged, ISimd<T>
{
    private const int Skew = 16;

    private readonly PassSequence<T> _passes;
    private readonly int _groups;

    public ColumnTransform(IReadOnlyList<int> radices)
    {
        // Measured on a core with 1 MiB of second-level cache: wide groups pay even where they fill it, since whole pages of rows are walked through.
        const int MostBytes = 5 << 18, MostLocalBytes = 1 << 16, MostColumns = 64;
        _passes = new PassSequence<T>(radices);
        _groups = MostColumns / T.Count;
        while (_groups > 1 && (BufferSize(_groups) * sizeof(double) > MostBytes || LocalSize(_groups) * sizeof(double) > MostLocalBytes))
        {
            _groups /= 2;
        }
    }

    public override int Lanes => T.Count;

    public override int Width => _groups * T.Count;

    private int Length => _passes.Length;

    private nuint ArrayLength => ((nuint)Length * (nuint)T.Count) + Skew;

    private PassRows WorkRows => new((nuint)T.Count, 2 * ArrayLength);

    public override void Run(double* input, nuint inputStride, double* output, nuint outputStride, int columns, bool inverse, double scale)
    {
        int groups = columns / T.Count;
        int rest = columns % T.Count;
        using Workspace.Lease lease = Workspace.Rent(WorkSize(Math.Max(groups, 1)) + (rest > 0 ? 2 * ArrayLength : 0));
        double* work = lease.Data;
        if (groups > 0)
        {
            Run(input, inputStride, output, outputStride, inverse, scale, work, groups);
        }

        if (rest > 0)
        {
            // Narrow columns at the end are carried over into a full group, whose other lanes are zero.
            double* full = work + WorkSize(1);
            nuint width = 2 * (nuint)T.Count;
            nuint at = width * (nuint)groups;
            CopyColumns(input + at, inputStride, full, width, rest, clear: true);
            Run(full, width, full, width, inverse, scale, work, 1);
            CopyColumns(full, width, output + at, outputStride, rest, clear: false);
        }
    }

    public override void Convolve(double* data, nuint stride, double* transfer, nuint transferStride, int columns, double scale)
    {
        int groups = columns / T.Count;
        int rest = columns % T.Count;
        using Workspace.Lease lease = Workspace.Rent(WorkSize(Math.Max(groups, 1)) + MiddleSize(Math.Max(groups, 1)) + (rest > 0 ? 4 * ArrayLength : 0));
        double* work = lease.Data;
        if (groups > 0)
        {
            Convolve(data, stride, transfer, transferStride, scale, work, groups);
        }

        if (rest > 0)
        {
            double* full = work + WorkSize(1) + MiddleSize(1);
            double* fullTransfer = full + (2 * ArrayLength);
            nuint width = 2 * (nuint)T.Count;
            nuint at = width * (nuint)groups;
            CopyColumns(data + at, stride, full, width, rest, clear: true);
            CopyColumns(transfer + at, transferStride, fullTransfer, width, rest, clear: true);
            Convolve(full, width, fullTransfer, width, scale, work, 1);
            CopyColumns(full, width, data + at, stride, rest, clear: false);
        }
    }

    /// <summary>Doubles of work space for a number of groups, without results in split format.</summary>
    internal nuint WorkSize(int groups) => BufferSize(groups) + LocalSize(groups);

    /// <summary>Doubles of the result of a number of groups in split format.</summary>
    internal nuint MiddleSize(int groups) => 2 * (nuint)groups * ArrayLength;

    /// <summary>Group g of a result in split format: register k holds element k of every column.</summary>
    internal Split<T> Group(double* middle, int group)
    {
        double* real = middle + MiddleSize(group);
        return new Split<T>(real, real + ArrayLength);
    }

    /// <summary>Transforms full groups of columns forward into split format. Where asked, exchanges real and imaginary parts of the input.</summary>
    internal void RunToSplit(double* input, nuint inputStride, bool exchange, double* middle, double* work, int groups)
    {
        if (exchange)
        {
            Run(new ExchangedSequence<T>(input), MatrixRows(inputStride), Group(middle, 0), WorkRows, work, groups);
        }
        else
        {
            Run(new Sequence<T>(input), MatrixRows(inputStride), Group(middle, 0), WorkRows, work, groups);
        }
    }

    /// <summary>Transforms full groups of columns forward; where asked, exchanges real and imaginary parts of the result.</summary>
    internal void RunFromForward(double* input, double* output, nuint stride, bool exchange, double scale, double* work, int groups)
    {
        var source = new Sequence<T>(input);
        if (exchange)
        {
            Run(source, MatrixRows(stride), new ExchangedSequence<T>(output), MatrixRows(stride), scale, work, groups);
        }
        else
        {
            Run(source, MatrixRows(stride), new Sequence<T>(output), MatrixRows(stride), scale, work, groups);
        }
    }

    private void Run(double* input, nuint inputStride, double* output, nuint outputStride, bool inverse, double scale, double* work, int groups)
    {
        if (inverse)
        {
            Run(new ExchangedSequence<T>(input), MatrixRows(inputStride), new ExchangedSequence<T>(output), MatrixRows(outputStride), scale, work, groups);
        }
        else
        {
            Run(new Sequence<T>(input), MatrixRows(inputStride), new Sequence<T>(output), MatrixRows(outputStride), scale, work, groups);
        }
    }

    private void Run<TSource, TTarget>(TSource source, PassRows sourceRows, TTarget target, PassRows targetRows, double scale, double* work, int groups)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        if (scale == 1)
        {
            Run(source, sourceRows, target, targetRows, work, groups);
        }
        else
        {
            Run(new Scaled<T, TSource>(source, scale), sourceRows, target, targetRows, work, groups);
        }
    }

    private void Run<TSource, TTarget>(TSource source, PassRows sourceRows, TTarget target, PassRows targetRows, double* work, int groups)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        double* local = work + BufferSize(groups);
        _passes.Run(
            source, sourceRows, target, targetRows, Group(work, 0), Group(work, groups), WorkRows, local, (nuint)groups);
    }

    private void Convolve(double* data, nuint stride, double* transfer, nuint transferStride, double scale, double* work, int groups)
    {
        double* middle = work + WorkSize(groups);
        RunToSplit(data, stride, exchange: false, middle, work, groups);
        var factors = new Sequence<T>(transfer);
        PassRows transferRows = MatrixRows(transferStride);
        for (int group = 0; group < groups; group++)
        {
            Split<T> values = Group(middle, group);
            for (nuint row = 0; row < (nuint)Length; row++)
            {
                nuint at = row * (nuint)T.Count;
                values.Load(at, out T r, out T i);
                factors.Load((row * transferRows.Row) + ((nuint)group * transferRows.Group), out T hr, out T hi);
                values.Store(at, T.NegateMultiplyAdd(i, hi, r * hr), T.MultiplyAdd(i, hr, r * hi));
            }
        }

        var exchanged = new Split<T>(middle + ArrayLength, middle);
        Run(exchanged, WorkRows, new ExchangedSequence<T>(data), MatrixRows(stride), scale, work, groups);
    }

    private static PassRows MatrixRows(nuint stride) => new(stride / 2, (nuint)T.Count);

    private nuint BufferSize(int groups) => (nuint)_passes.Buffers * MiddleSize(groups);

    private nuint LocalSize(int groups) => 2 * (nuint)groups * _passes.Local * (nuint)T.Count;

    private void CopyColumns(double* source, nuint sourceStride, double* target, nuint targetStride, int columns, bool clear)
    {
        for (int row = 0; row < Length; row++)
        {
            double* to = target + ((nuint)row * targetStride);
            new ReadOnlySpan<double>(source + ((nuint)row * sourceStride), 2 * columns).CopyTo(new Span<double>(to, 2 * columns));
            if (clear)
            {
                new Span<double>(to + (2 * columns), 2 * (T.Count - columns)).Clear();
            }
        }
    }
}
