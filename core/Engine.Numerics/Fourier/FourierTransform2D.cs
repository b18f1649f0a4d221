using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Fourier.Transforms;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;
using Engine.Numerics.Threading;

namespace Engine.Numerics.Fourier;

/// <summary>Complex two-dimensional transforms of row-major matrices, and products in Fourier space for split-step propagation.</summary>
/// <remarks>
/// Immutable and shared by threads. A large matrix goes from input to output in two sweeps over whole rows; others, and those in place, go by rows, then
/// columns, so the two ways differ by
/// rounding. The work on rows and groups of columns is independent, so results have the same bits for any number of threads. Nothing is allocated per transform
/// once the threads have met the shape, except where several threaded transforms run at the same time.
/// </remarks>
[Reference("C. Van Loan, Computational Frameworks for the Fast Fourier Transform, SIAM (1992)", Doi = "10.1137/1.9781611970999", Equations = "section 3.4")]
public sealed unsafe class FourierTransform2D
{
    private readonly FourierTransform _alongRow;
    private readonly FourierTransform _alongColumn;
    private readonly MatrixTransform? _matrix;

    /// <summary>Prepares the transforms of one shape.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <param name="normalization">Which direction carries the factor 1/(rows · columns).</param>
    /// <param name="degreeOfParallelism">Number of threads a transform may use, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public FourierTransform2D(int rows, int columns, FourierNormalization normalization = FourierNormalization.Inverse, int degreeOfParallelism = 1)
        : this(rows, columns, normalization, degreeOfParallelism, SimdDispatch.Level)
    {
    }

    internal FourierTransform2D(int rows, int columns, FourierNormalization normalization, int degreeOfParallelism, SimdLevel level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degreeOfParallelism, 1);
        _alongRow = new FourierTransform(columns, normalization, level);
        _alongColumn = rows == columns ? _alongRow : new FourierTransform(rows, normalization, level);
        _ = checked(rows * columns);
        DegreeOfParallelism = degreeOfParallelism;
        _matrix = TransformFactory.CreateMatrix(rows, columns, _alongRow.Contiguous, level);
    }

    /// <summary>Number of rows.</summary>
    public int Rows => _alongColumn.Length;

    /// <summary>Number of columns.</summary>
    public int Columns => _alongRow.Length;

    /// <summary>Number of threads a transform may use.</summary>
    public int DegreeOfParallelism { get; }

    /// <summary>Which direction carries the factor 1/(rows · columns).</summary>
    public FourierNormalization Normalization => _alongRow.Normalization;

    /// <summary>Transforms forward in place.</summary>
    /// <param name="data">The matrix, row by row.</param>
    /// <exception cref="ArgumentException">The length differs from rows · columns.</exception>
    public void Forward(Span<Complex> data) => Transform(data, data, inverse: false);

    /// <summary>Transforms forward.</summary>
    /// <param name="input">The matrix, row by row.</param>
    /// <param name="output">Receives the result; the same memory as <paramref name="input"/> or no part of it.</param>
    /// <exception cref="ArgumentException">A length differs from rows · columns, or the spans overlap in part.</exception>
    public void Forward(ReadOnlySpan<Complex> input, Span<Complex> output) => Transform(input, output, inverse: false);

    /// <summary>Transforms back in place.</summary>
    /// <param name="data">The matrix, row by row.</param>
    /// <exception cref="ArgumentException">The length differs from rows · columns.</exception>
    public void Inverse(Span<Complex> data) => Transform(data, data, inverse: true);

    /// <summary>Transforms back.</summary>
    /// <param name="input">The matrix, row by row.</param>
    /// <param name="output">Receives the result; the same memory as <paramref name="input"/> or no part of it.</param>
    /// <exception cref="ArgumentException">A length differs from rows · columns, or the spans overlap in part.</exception>
    public void Inverse(ReadOnlySpan<Complex> input, Span<Complex> output) => Transform(input, output, inverse: true);

    /// <summary>
    /// One step of propagation in place: forward transform, product with a transfer function, inverse transform. Columns are transformed, multiplied and
    /// transformed back while in the cache, so
    /// this is cheaper than the three apart.
    /// </summary>
    /// <param name="data">The field, row by row.</param>
    /// <param name="transfer">The transfer function, row by row, frequencies in the order of the transform (zero first). The result is the circular convolution
    /// whatever the normalization.</param>
    /// <exception cref="ArgumentException">A length differs from rows · columns.</exception>
    public void Convolve(Span<Complex> data, ReadOnlySpan<Complex> transfer)
    {
        FourierGuard.Length(data.Length, Rows * Columns, nameof(data));
        FourierGuard.Length(transfer.Length, Rows * Columns, nameof(transfer));
        fixed (Complex* field = data, factors = transfer)
        {
            double scale = 1.0 / ((double)Rows * Columns);
            TransformRows((double*)field, (double*)field, inverse: false, 1);
            ConvolveColumns((double*)field, (double*)factors, scale);
            TransformRows((double*)field, (double*)field, inverse: true, 1);
        }
    }

    private void Transform(ReadOnlySpan<Complex> input, Span<Complex> output, bool inverse)
    {
        FourierGuard.Length(input.Length, Rows * Columns, nameof(input));
        FourierGuard.Length(output.Length, Rows * Columns, nameof(output));
        FourierGuard.Overlap(input, output);
        fixed (Complex* from = &MemoryMarshal.GetReference(input), to = &MemoryMarshal.GetReference(output))
        {
            if (from != to && _matrix is not null)
            {
                Sweep(_matrix, (double*)from, (double*)to, inverse);
                return;
            }

            TransformRows((double*)from, (double*)to, inverse, inverse ? _alongRow.InverseScale : _alongRow.ForwardScale);
            TransformColumns((double*)to, inverse, inverse ? _alongColumn.InverseScale : _alongColumn.ForwardScale);
        }
    }

    private void Sweep(MatrixTransform matrix, double* from, double* to, bool inverse)
    {
        double scale = inverse ? _alongRow.InverseScale * _alongColumn.InverseScale : _alongRow.ForwardScale * _alongColumn.ForwardScale;
        var first = new Job { Owner = this, From = from, To = to, Inverse = inverse, Scale = scale, Count = matrix.FirstParts, Width = 1 };
        Run(ref first, &RunShareOfFirstSweep);
        var second = new Job { Owner = this, To = to, Inverse = inverse, Count = matrix.SecondParts, Width = 1 };
        Run(ref second, &RunShareOfSecondSweep);
    }

    private void TransformRows(double* from, double* to, bool inverse, double scale)
    {
        if (DegreeOfParallelism == 1)
        {
            _alongRow.Run(from, to, FourierLayout.Rows(Rows, Columns), inverse, scale);
            return;
        }

        // Enough rows at a time that taking them costs nothing.
        const int RowsAtOnce = 8;
        var job = new Job { Owner = this, From = from, To = to, Inverse = inverse, Scale = scale, Count = Rows, Width = RowsAtOnce };
        Run(ref job, &TransformShareOfRows);
    }

    private void TransformColumns(double* data, bool inverse, double scale)
    {
        if (DegreeOfParallelism == 1 || _alongColumn.Columns is null)
        {
            _alongColumn.Run(data, data, FourierLayout.Columns(Columns), inverse, scale);
            return;
        }

        var job = new Job { Owner = this, To = data, Inverse = inverse, Scale = scale, Count = Columns, Width = GroupWidth(_alongColumn.Columns) };
        Run(ref job, &TransformShareOfColumns);
    }

    private void ConvolveColumns(double* data, double* transfer, double scale)
    {
        if (_alongColumn.Columns is not { } columns)
        {
            TransformColumns(data, inverse: false, 1);
            ComplexVectors.Multiply(data, transfer, data, (nuint)Rows * (nuint)Columns, conjugate: false, 1);
            TransformColumns(data, inverse: true, scale);
            return;
        }

        var job = new Job { Owner = this, From = transfer, To = data, Scale = scale, Count = Columns, Width = GroupWidth(columns) };
        Run(ref job, &ConvolveShareOfColumns);
    }

    /// <summary>Hands a job to the threads; each takes what is left until nothing is. The job lies on this thread's stack, which keeps the transform
    /// alive.</summary>
    private void Run(ref Job job, delegate*<void*, int, void> body) =>
        WorkerTeam.Run(Math.Min(DegreeOfParallelism, (job.Count + job.Width - 1) / job.Width), body, Unsafe.AsPointer(ref job));

    private static void RunShareOfFirstSweep(void* context, int share)
    {
        ref Job job = ref Unsafe.AsRef<Job>(context);
        MatrixTransform matrix = job.Owner._matrix!;
        using Workspace.Lease lease = Workspace.Rent(matrix.WorkSize);
        while (job.Take() is var (part, end) && part < end)
        {
            matrix.RunFirst(part, job.From, job.To, job.Inverse, job.Scale, lease.Data);
        }
    }

    private static void RunShareOfSecondSweep(void* context, int share)
    {
        ref Job job = ref Unsafe.AsRef<Job>(context);
        MatrixTransform matrix = job.Owner._matrix!;
        using Workspace.Lease lease = Workspace.Rent(matrix.WorkSize);
        while (job.Take() is var (part, end) && part < end)
        {
            matrix.RunSecond(part, job.To, job.Inverse, lease.Data);
        }
    }

    private static void TransformShareOfRows(void* context, int share)
    {
        ref Job job = ref Unsafe.AsRef<Job>(context);
        FourierTransform transform = job.Owner._alongRow;
        nint row = 2 * (nint)transform.Length;
        while (job.Take() is var (start, end) && start < end)
        {
            for (nint at = start * row; at < end * row; at += row)
            {
                transform.Contiguous.Run(job.From + at, job.To + at, job.Inverse, job.Scale);
            }
        }
    }

    private static void TransformShareOfColumns(void* context, int share)
    {
        ref Job job = ref Unsafe.AsRef<Job>(context);
        ColumnTransform columns = job.Owner._alongColumn.Columns!;
        nuint stride = 2 * (nuint)job.Owner.Columns;
        while (job.Take() is var (start, end) && start < end)
        {
            double* at = job.To + (2 * start);
            columns.Run(at, stride, at, stride, end - start, job.Inverse, job.Scale);
        }
    }

    private static void ConvolveShareOfColumns(void* context, int share)
    {
        ref Job job = ref Unsafe.AsRef<Job>(context);
        ColumnTransform columns = job.Owner._alongColumn.Columns!;
        nuint stride = 2 * (nuint)job.Owner.Columns;
        while (job.Take() is var (start, end) && start < end)
        {
            columns.Convolve(job.To + (2 * start), stride, job.From + (2 * start), stride, end - start, job.Scale);
        }
    }

    /// <summary>Columns that a thread takes at a time: as wide as is best for one, but enough groups for all.</summary>
    private int GroupWidth(ColumnTransform columns)
    {
        int registers = (Columns + columns.Lanes - 1) / columns.Lanes;
        return DegreeOfParallelism == 1 ? columns.Width : Math.Clamp(registers / (2 * DegreeOfParallelism) * columns.Lanes, columns.Lanes, columns.Width);
    }

    /// <summary>What the threads share; rows or columns are given out in ascending order, <see cref="Width"/> at a time.</summary>
    private struct Job
    {
        public FourierTransform2D Owner;
        public double* From;
        public double* To;
        public bool Inverse;
        public double Scale;
        public int Count;
        public int Width;
        private int _next;

        public (int Start, int End) Take()
        {
            int end = Interlocked.Add(ref _next, Width);
            return (end - Width, Math.Min(end, Count));
        }
    }
}
