using System.Numerics;
using Engine.Numerics.Simd;
using Engine.Plugins.Turbulence.Kernels;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Kernels;

public sealed class PhaseKernelTests
{
    [Fact]
    public void Every_width_gives_sines_and_rotations()
    {
        Run<Engine.Numerics.Simd.Scalar>();
        if (V128.IsSupported)
        {
            Run<V128>();
        }

        if (V256.IsSupported)
        {
            Run<V256>();
        }

        if (V512.IsSupported)
        {
            Run<V512>();
        }
    }

    [Theory]
    [InlineData(5UL, 7UL, 0UL, 37)]
    [InlineData(0xDEADBEEF12345678UL, 0x1234567890ABCDEFUL, 0xFFFFFFFDUL, 24)]
    public void Uniform_pairs_are_those_of_single_blocks(ulong seed, ulong stream, ulong first, int count)
    {
        double[] positive = new double[count];
        double[] plain = new double[count];
        UniformPairs.Fill(seed, stream, first, positive, plain);
        for (int i = 0; i < count; i++)
        {
            var block = Engine.Numerics.Random.Philox4x32.Generate(
                Engine.Numerics.Random.PhiloxBlock.Create(first + (ulong)i, stream), (uint)seed, (uint)(seed >> 32));
            Assert.Equal(((block.Low >> 11) + 1) * Math.Pow(2, -53), positive[i]);
            Assert.Equal((block.High >> 11) * Math.Pow(2, -53), plain[i]);
        }
    }

    private static void Run<T>()
        where T : unmanaged, ISimd<T>
    {
        var random = new Random(3);
        foreach (int n in (int[])[1, 2, 3, 7, 8, 9, 16, 31, 96, 511])
        {
            double[] x = [.. Enumerable.Range(0, n).Select(i => Math.Pow(10, (6 * random.NextDouble()) - 2) * (random.Next(2) == 0 ? 1 : -1))];
            double[] sine = new double[n];
            double[] cosine = new double[n];
            PhaseKernel<T>.SinCos(x, 0.5, sine, cosine);
            double[] interleaved = [.. Enumerable.Range(0, 2 * n).Select(_ => random.NextDouble())];
            double[] part = new double[n];
            PhaseKernel<T>.Part(interleaved, 1, part);
            double[] field = (double[])interleaved.Clone();
            PhaseKernel<T>.Rotate(field, sine, cosine);
            double[] polar = new double[2 * n];
            PhaseKernel<T>.Polar(part, sine, cosine, polar);
            for (int i = 0; i < n; i++)
            {
                Check.Near(Math.Sin(0.5 * x[i]), sine[i], 3e-15);
                Check.Near(Math.Cos(0.5 * x[i]), cosine[i], 3e-15);
                Assert.Equal(interleaved[(2 * i) + 1], part[i]);
                Complex expected = new Complex(interleaved[2 * i], interleaved[(2 * i) + 1]) * Complex.Exp(new Complex(0, -0.5 * x[i]));
                Check.Near(expected.Real, field[2 * i], 1e-14);
                Check.Near(expected.Imaginary, field[(2 * i) + 1], 1e-14);
                Check.Near(part[i] * cosine[i], polar[2 * i], 1e-16);
                Check.Near(part[i] * sine[i], polar[(2 * i) + 1], 1e-16);
            }
        }
    }
}
