using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>A mixed-radix transform whose lanes are neighboring columns.</summary>
internal sealed unsafe class ColumnTransform<T>(IReadOnlyList<int> radices) : ColumnTransform
    where T : unmanaged, ISimd<T>
{
    private const int Skew = 16;

    private readonly PassSequence<T> _passes = new(radices, acrossTransforms: true);

    public override int Length => _passes.Length;

    public override int Lanes => T.Count;

    private nuint ArrayLength => ((nuint)Length * (nuint)T.Count) + Skew;

    public override void Run(double* input, nuint inputStride, double* output, nuint outputStride, int columns, bool inverse, double scale)
    {
        nuint array = ArrayLength;
        using FourierScratch.Lease lease = FourierScratch.Rent(6 * array);
        double* work = lease.Data;
        if (columns < T.Count)
        {
            // A narrow last group is carried over into a full one, whose other lanes are zero.
            double* full = work + (4 * array);
            nuint width = 2 * (nuint)T.Count;
            CopyColumns(input, inputStride, full, width, columns, Length, clear: true);
            RunFull(full, width, full, width, inverse, scale, work);
            CopyColumns(full, width, output, outputStride, columns, Length, clear: false);
            return;
        }

        RunFull(input, inputStride, output, outputStride, inverse, scale, work);
    }

    public override void Convolve(double* data, nuint stride, double* transfer, nuint transferStride, int columns, double scale)
    {
        nuint array = ArrayLength;
        using FourierScratch.Lease lease = FourierScratch.Rent(10 * array);
        double* work = lease.Data;
        if (columns < T.Count)
        {
            double* full = work + (6 * array);
            double* fullTransfer = work + (8 * array);
            nuint width = 2 * (nuint)T.Count;
            CopyColumns(data, stride, full, width, columns, Length, clear: true);
            CopyColumns(transfer, transferStride, fullTransfer, width, columns, Length, clear: true);
            ConvolveFull(full, width, fullTransfer, width, scale, work);
            CopyColumns(full, width, data, stride, columns, Length, clear: false);
            return;
        }

        ConvolveFull(data, stride, transfer, transferStride, scale, work);
    }

    /// <summary>
    /// Transforms a full group of columns forward into split format: register k of the result holds element k of every column. Where asked, exchanges real and imaginary
    /// parts of the input.
    /// </summary>
    internal void RunToSplit(double* input, nuint inputStride, bool exchange, double* real, double* imaginary, double* work)
    {
        Split<T> a = Work(work, 0);
        Split<T> b = Work(work, 1);
        var target = new Split<T>(real, imaginary);
        if (exchange)
        {
            _passes.Run<Exchanged<T>, Split<T>, SharedTwiddle<T>>(0, new Exchanged<T>(input, inputStride), target, a, b);
        }
        else
        {
            _passes.Run<Interleaved<T>, Split<T>, SharedTwiddle<T>>(0, new Interleaved<T>(input, inputStride), target, a, b);
        }
    }

    /// <summary>Transforms a full group of columns forward; where asked, exchanges real and imaginary parts of the result.</summary>
    internal void RunFromForward(double* input, double* output, nuint stride, bool exchange, double scale)
    {
        using FourierScratch.Lease lease = FourierScratch.Rent(4 * ArrayLength);
        var source = new Interleaved<T>(input, stride);
        if (exchange)
        {
            Run(source, new Exchanged<T>(output, stride), scale, lease.Data);
        }
        else
        {
            Run(source, new Interleaved<T>(output, stride), scale, lease.Data);
        }
    }

    private void RunFull(double* input, nuint inputStride, double* output, nuint outputStride, bool inverse, double scale, double* work)
    {
        if (inverse)
        {
            Run(new Exchanged<T>(input, inputStride), new Exchanged<T>(output, outputStride), scale, work);
        }
        else
        {
            Run(new Interleaved<T>(input, inputStride), new Interleaved<T>(output, outputStride), scale, work);
        }
    }

    private void Run<TSource, TTarget>(TSource source, TTarget target, double scale, double* work)
        where TSource : struct, IPassSource<T>
        where TTarget : struct, IPassTarget<T>
    {
        Split<T> a = Work(work, 0);
        Split<T> b = Work(work, 1);
        if (scale == 1)
        {
            _passes.Run<TSource, TTarget, SharedTwiddle<T>>(0, source, target, a, b);
        }
        else
        {
            _passes.Run<Scaled<T, TSource>, TTarget, SharedTwiddle<T>>(0, new Scaled<T, TSource>(source, scale), target, a, b);
        }
    }

    private void ConvolveFull(double* data, nuint stride, double* transfer, nuint transferStride, double scale, double* work)
    {
        Split<T> a = Work(work, 0);
        Split<T> b = Work(work, 1);
        double* real = work + (4 * ArrayLength);
        double* imaginary = work + (5 * ArrayLength);
        var middle = new Split<T>(real, imaginary);
        _passes.Run<Interleaved<T>, Split<T>, SharedTwiddle<T>>(0, new Interleaved<T>(data, stride), middle, a, b);
        var factors = new Interleaved<T>(transfer, transferStride);
        for (nuint k = 0; k < (nuint)Length * (nuint)T.Count; k += (nuint)T.Count)
        {
            middle.Load(k, out T r, out T i);
            factors.Load(k, out T hr, out T hi);
            middle.Store(k, T.NegateMultiplyAdd(i, hi, r * hr), T.MultiplyAdd(i, hr, r * hi));
        }

        Run(new Split<T>(imaginary, real), new Exchanged<T>(data, stride), scale, work);
    }

    private Split<T> Work(double* work, nuint index) => new(work + (2 * index * ArrayLength), work + (((2 * index) + 1) * ArrayLength));

    private static void CopyColumns(double* source, nuint sourceStride, double* target, nuint targetStride, int columns, int rows, bool clear)
    {
        for (int row = 0; row < rows; row++)
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
