using System.Numerics;
using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Peers;
using Engine.Numerics.Fourier;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Benchmarks.Cases;

/// <summary>Transforms in one and two dimensions, out of place, against FFTW and NumPy.</summary>
internal static class FourierCases
{
    private const int Entry = 16;

    public static IEnumerable<CompareCase> All() =>
    [
        .. CaseData.Lengths("fft").Select(n => new InProcessCase($"fft/{n}", Cost(n), _ => OneDimension(n))),
        .. CaseData.Lengths("fft-inplace").Select(n => new InProcessCase($"fft-inplace/{n}", Cost(n), _ => InPlace(n))),
        .. CaseData.Lengths("fft-real").Select(n => new InProcessCase($"fft-real/{n}", new(2.5 * n * Math.Log2(n)), _ => Real(n))),
        .. CaseData.Shapes("fft-batch").Select(s => new InProcessCase(
            $"fft-batch/{s[0]}x{s[1]}", Cost(s[1], s[0]), _ => Batch(s[0], s[1]))),
        .. CaseData.Lengths("fft2").Select(n => new InProcessCase(
            $"fft2/{n}", new(10.0 * n * n * Math.Log2(n)), options => TwoDimensions(n, options.Threads))),
        .. CaseData.Lengths("fft2-numpy").Select(n => new PythonCase(
            $"fft2/{n}", $"fft2-numpy/{n}", options => AgainstNumPy(n, options.Threads), $"fft2-numpy/{n}")),
    ];

    /// <summary>The usual count of operations of a complex transform, and one pass over its data.</summary>
    private static Traffic Cost(int n, int count = 1) => new(
        5.0 * n * Math.Log2(n) * count, (double)Entry * n * count, (double)Entry * n * count, 2.0 * Entry * n * count);

    private static PairedWork OneDimension(int n)
    {
        AlignedBuffer<Complex> input = Aligned(Inputs.Wave(1, n)), own = new(n);
        Fftw.Plan plan = Fftw.Load().Create(input, n);
        var transform = new FourierTransform(n);
        return new PairedWork(Fftw.Load().Name, () => transform.Forward(input, own), plan.Execute, () => Inputs.Distance(own, plan.Result));
    }

    /// <summary>One array is input and output on both sides.</summary>
    private static PairedWork InPlace(int n)
    {
        AlignedBuffer<Complex> start = Aligned(Inputs.Wave(1, n)), own = Aligned(Inputs.Wave(1, n));
        Fftw.Plan plan = Fftw.Load().CreateInPlace(n);
        var transform = new FourierTransform(n);

        // Zeros stay zeros, so the arrays neither grow nor have to be filled again within the timed part.
        own.Span.Clear();
        return new PairedWork(
            Fftw.Load().Name,
            () => transform.Forward(own, own),
            plan.Execute,
            () =>
            {
                start.Span.CopyTo(own);
                plan.Fill(start);
                transform.Forward(own, own);
                plan.Execute();
                return Inputs.Distance(own, plan.Result);
            });
    }

    private static PairedWork Real(int n)
    {
        double[] values = [.. Inputs.Wave(1, n).Select(z => z.Real)];
        var input = new AlignedBuffer<double>(n);
        values.CopyTo(input.Span);
        AlignedBuffer<Complex> own = new((n / 2) + 1);
        Fftw.Plan plan = Fftw.Load().CreateReal(values);
        var transform = new RealFourierTransform(n);
        return new PairedWork(Fftw.Load().Name + " r2c", () => transform.Forward(input, own), plan.Execute, () => Inputs.Distance(own, plan.Result));
    }

    private static PairedWork Batch(int count, int n)
    {
        AlignedBuffer<Complex> input = Aligned(Inputs.Wave(count, n)), own = new(count * n);
        Fftw.Plan plan = Fftw.Load().CreateMany(input, count, n);
        var transform = new FourierTransform(n);
        return new PairedWork(
            Fftw.Load().Name + " many", () => transform.Forward(input, own, FourierLayout.Rows(count, n)), plan.Execute,
            () => Inputs.Distance(own, plan.Result));
    }

    private static PairedWork TwoDimensions(int n, int threads)
    {
        AlignedBuffer<Complex> input = Aligned(Inputs.Wave(n, n)), own = new(n * n);
        Fftw.Plan plan = Fftw.Load().Create(input, n, n);
        var transform = new FourierTransform2D(n, n, degreeOfParallelism: threads);
        return new PairedWork(Fftw.Load().Name, () => transform.Forward(input, own), plan.Execute, () => Inputs.Distance(own, plan.Result));
    }

    private static (Action Work, Func<double[]> Digest) AgainstNumPy(int n, int threads)
    {
        AlignedBuffer<Complex> input = Aligned(Inputs.Wave(n, n)), own = new(n * n);
        var transform = new FourierTransform2D(n, n, degreeOfParallelism: threads);
        return (
            () => transform.Forward(input, own),
            () => [own.Span[0].Real, own.Span[0].Imaginary, own.Span[n + 2].Real, own.Span[((n - 1) * n) + (n / 2)].Imaginary]);
    }

    /// <summary>Both sides work on memory aligned to cache lines: FFTW on what fftw_malloc gives, NumPy on its own arrays.</summary>
    private static AlignedBuffer<Complex> Aligned(ReadOnlySpan<Complex> values)
    {
        var buffer = new AlignedBuffer<Complex>(values.Length);
        values.CopyTo(buffer);
        return buffer;
    }
}
