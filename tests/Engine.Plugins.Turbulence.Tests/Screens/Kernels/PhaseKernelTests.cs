using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Numerics.Simd;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Screens.Kernels;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Screens.Kernels;

public sealed class PhaseKernelTests
{
    [Fact]
    public void Every_width_gives_rotations_and_normal_numbers()
    {
        Run<ScalarPair>();
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
    [InlineData(5UL, 7UL, 48UL, 9)]
    [InlineData(0xDEADBEEF12345678UL, 0x1234567890ABCDEFUL, 0x1FFFFFFF0UL, 40)]
    public void Uniform_pairs_are_those_of_single_blocks(ulong seed, ulong stream, ulong first, int count)
    {
        double[] positive = new double[count];
        double[] angle = new double[count];
        UniformPairs.Fill(seed, stream, first, positive, angle);
        for (int i = 0; i < count; i++)
        {
            ulong number = first + (ulong)i;
            ulong place = (number / 16 * 8) + (number % 8);
            var block = Engine.Numerics.RandomNumbers.Philox4x32.Generate(
                Engine.Numerics.RandomNumbers.PhiloxBlock.Create(place, stream), (uint)seed, (uint)(seed >> 32));
            ulong bits = number % 16 < 8 ? block.Low : block.High;
            Assert.Equal(((bits >> 28) + 1) * Math.Pow(2, -36), positive[i]);
            Assert.Equal((bits & 0xFFFFFFF) * Math.Pow(2, -28), angle[i]);
        }
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_a_normal_distribution()
    {
        const int Count = 200_000;
        double[] amplitudes = new double[Count];
        Array.Fill(amplitudes, 2);
        var numbers = new Complex[Count];
        new ComplexNormals().Fill(11, 3, 0, amplitudes, numbers);
        double[] all = [.. numbers.SelectMany(z => (double[])[z.Real / 2, z.Imaginary / 2])];
        double Moment(int power) => all.Average(x => Math.Pow(x, power));

        // Standard errors of the moments of 4·10⁵ numbers: √(1, 2, 15, 96)/632.
        Check.Near(0, Moment(1), 4 / 632.0);
        Check.Near(1, Moment(2), 4 * Math.Sqrt(2) / 632);
        Check.Near(0, Moment(3), 4 * Math.Sqrt(15) / 632);
        Check.Near(3, Moment(4), 4 * Math.Sqrt(96) / 632);
        Check.Near(0, numbers.Average(z => z.Real * z.Imaginary) / 4, 4 / 447.0);
        Check.Near(0.0026998, all.Count(x => Math.Abs(x) > 3) / (double)all.Length, 4 * Math.Sqrt(0.0027 / all.Length));
        Check.Near(0, Enumerable.Range(1, Count - 1).Average(i => numbers[i].Real * numbers[i - 1].Real) / 4, 4 / 447.0);
        Check.Near(0, Enumerable.Range(8, Count - 8).Average(i => numbers[i].Real * numbers[i - 8].Real) / 4, 4 / 447.0);
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
            TrigonometricFunctions.SinCos(x, 0.5, sine, cosine);
            double[] interleaved = [.. Enumerable.Range(0, 2 * n).Select(_ => random.NextDouble())];
            double[] field = (double[])interleaved.Clone();
            PhaseKernel<T>.Rotate(field, sine, cosine);
            double[] logarithm = [.. Enumerable.Range(0, n).Select(_ => Math.Log(random.NextDouble()))];
            double[] angle = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
            double[] normal = new double[2 * n];
            double[] turnedSine = new double[n];
            double[] turnedCosine = new double[n];
            TrigonometricFunctions.SinCos(angle, 2 * Math.PI, turnedSine, turnedCosine);
            BoxMuller.Combine(logarithm, turnedSine, turnedCosine, x, -1, normal);
            for (int i = 0; i < n; i++)
            {
                Complex expected = new Complex(interleaved[2 * i], interleaved[(2 * i) + 1]) * Complex.Exp(new Complex(0, -0.5 * x[i]));
                Check.Near(expected.Real, field[2 * i], 1e-14);
                Check.Near(expected.Imaginary, field[(2 * i) + 1], 1e-14);
                Complex pair = Complex.FromPolarCoordinates(-x[i] * Math.Sqrt(-2 * logarithm[i]), 2 * Math.PI * angle[i]);
                Check.Near(pair.Real, normal[2 * i], 1e-14 * pair.Magnitude);
                Check.Near(pair.Imaginary, normal[(2 * i) + 1], 1e-14 * pair.Magnitude);
            }
        }
    }
}
