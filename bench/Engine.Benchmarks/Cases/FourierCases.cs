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
    public static IEnumerable<CompareCase> All()
    {
        foreach (int n in new[] { 16, 64, 256, 1024, 4096, 65536, 1000, 997, 105, 225, 500, 1125, 3125, 44100 })
        {
            yield return new InProcessCase($"fft/{n}", 5.0 * n * Math.Log2(n), _ => OneDimension(n));
        }

        foreach (int n in new[] { 256, 512, 1024 })
        {
            yield return new InProcessCase($"fft2/{n}", 10.0 * n * n * Math.Log2(n), options => TwoDimensions(n, options.Threads));
            yield return new PythonCase($"fft2/{n}", $"fft2-numpy/{n}", options => AgainstNumPy(n, options.Threads));
        }
    }

    private static PairedWork OneDimension(int n)
    {
        AlignedBuffer<Complex> input = Aligned(Inputs.Wave(1, n)), own = new(n);
        Fftw.Plan plan = Fftw.Load().Create(input, n);
        var transform = new FourierTransform(n);
        return new PairedWork(Fftw.Load().Name, () => transform.Forward(input, own), plan.Execute, () => Inputs.Distance(own, plan.Result));
    }

    private static PairedWork TwoDimensions(int n, int threads)
    {
        AlignedBuffer<Complex> input = Aligned(Inputs.Wave(n, n)), own = new(n * n);
        Fftw.Plan plan = Fftw.Load().Create(input, n, n);
        var transform = new FourierTransform2D(n, n, threads: threads);
        return new PairedWork(Fftw.Load().Name, () => transform.Forward(input, own), plan.Execute, () => Inputs.Distance(own, plan.Result));
    }

    private static (Action Work, Func<double[]> Digest) AgainstNumPy(int n, int threads)
    {
        AlignedBuffer<Complex> input = Aligned(Inputs.Wave(n, n)), own = new(n * n);
        var transform = new FourierTransform2D(n, n, threads: threads);
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
