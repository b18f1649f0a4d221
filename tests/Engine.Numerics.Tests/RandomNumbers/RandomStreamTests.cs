using System.Numerics;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.Tests.RandomNumbers;

[Collection(AllocationCollection.Name)]
public class RandomStreamTests
{
    private const ulong Seed = 20260729;

    [Fact]
    public void Streams_are_independent_of_order_and_threads()
    {
        const int Streams = 64;
        var serial = new double[Streams][];
        for (int s = 0; s < Streams; s++)
        {
            serial[s] = Draw(s);
        }

        var parallel = new double[Streams][];
        Parallel.For(0, Streams, new ParallelOptions { MaxDegreeOfParallelism = 4 }, s => parallel[s] = Draw(s));
        for (int s = 0; s < Streams; s++)
        {
            Assert.Equal(serial[s], parallel[s]);
            Assert.True(s == 0 || serial[s][0] != serial[s - 1][0]);
        }

        static double[] Draw(int s)
        {
            var stream = RandomStream.ForRealization(Seed, 7, (uint)s);
            var values = new double[101];
            stream.FillNormal(values.AsSpan(0, 51));
            stream.FillUniform(values.AsSpan(51));
            return values;
        }
    }

    [Fact]
    public void Save_anywhere_continues_with_the_same_bits()
    {
        for (int at = 0; at < 40; at++)
        {
            var original = new RandomStream(Seed, 3);
            Mixed(original, at);
            RandomStreamState state = original.Save();
            var loaded = new RandomStream(state);
            Assert.Equal(Mixed(original, 25), Mixed(loaded, 25));
        }

        static List<double> Mixed(RandomStream stream, int count)
        {
            var values = new List<double>();
            for (int i = 0; i < count; i++)
            {
                switch (i * 7 % 5)
                {
                    case 0: values.Add(stream.NextNormal()); break;
                    case 1: values.Add(stream.NextUInt32()); break;
                    case 2: values.Add(stream.NextNormal()); values.Add(stream.NextNormal()); values.Add(stream.NextNormal()); break;
                    case 3: values.Add(stream.NextComplexNormal().Imaginary); break;
                    default: values.Add(stream.NextPoisson(33.3)); break;
                }
            }

            return values;
        }
    }

    [Fact]
    public void Load_refuses_another_stream()
    {
        var stream = new RandomStream(Seed, 1);
        var exception = Assert.Throws<ArgumentException>(() => stream.Load(new RandomStream(Seed, 2).Save()));
        Assert.Contains("stream 2", exception.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1000)]
    public void Fills_equal_single_draws(int length)
    {
        foreach (bool odd in new[] { false, true })
        {
            var single = new RandomStream(Seed, 5);
            var filled = new RandomStream(Seed, 5);
            if (odd)
            {
                single.NextNormal();
                filled.NextNormal();
            }

            var normals = new double[length];
            filled.FillNormal(normals);
            Assert.Equal(Enumerable.Range(0, length).Select(_ => single.NextNormal()), normals);
            var complex = new Complex[length];
            filled.FillComplexNormal(complex);
            Assert.Equal(Enumerable.Range(0, length).Select(_ => single.NextComplexNormal()), complex);
            var uniforms = new double[length];
            filled.FillUniform(uniforms);
            Assert.Equal(Enumerable.Range(0, length).Select(_ => single.NextUniform()), uniforms);
            Assert.Equal(single.Save(), filled.Save());
        }
    }

    [Fact]
    public void Uniform_passes_Kolmogorov_smirnov_and_pair_correlation()
    {
        const int Count = 200_000;
        var stream = new RandomStream(Seed, 11);
        var values = new double[Count];
        stream.FillUniform(values);
        Assert.All(values, u => Assert.InRange(u, 0, 1 - (1.0 / (1UL << 53))));
        double serial = 0;
        for (int i = 1; i < Count; i++)
        {
            serial += (values[i] - 0.5) * (values[i - 1] - 0.5);
        }

        // The serial correlation of N uniforms has standard deviation 1/√N.
        Assert.InRange(serial / Count * 12, -4 / Math.Sqrt(Count), 4 / Math.Sqrt(Count));
        Assert.InRange(KolmogorovSmirnov(values, u => u), 0, 1.95 / Math.Sqrt(Count));
    }

    [Fact]
    public void Normal_passes_Kolmogorov_smirnov_and_moments()
    {
        const int Count = 200_000;
        var stream = new RandomStream(Seed, 12);
        var values = new double[Count];
        stream.FillNormal(values);
        double[] moments = [.. new[] { 1, 2, 3, 4, 6 }.Select(p => values.Sum(x => Math.Pow(x, p)) / Count)];

        // Variances of x, x², x³, x⁴, x⁶ under the normal law: 1, 2, 15, 96, 10170.
        double[] expected = [0, 1, 0, 3, 15];
        double[] variances = [1, 2, 15, 96, 10170];
        for (int m = 0; m < moments.Length; m++)
        {
            double bound = 4 * Math.Sqrt(variances[m] / Count);
            Assert.InRange(moments[m] - expected[m], -bound, bound);
        }

        double cross = Enumerable.Range(0, Count / 2).Sum(i => values[2 * i] * values[(2 * i) + 1]) / (Count / 2);
        Assert.InRange(cross, -4 / Math.Sqrt(Count / 2), 4 / Math.Sqrt(Count / 2));
        Assert.InRange(KolmogorovSmirnov(values, NormalCdf), 0, 1.95 / Math.Sqrt(Count));
    }

    [Fact]
    public void Complex_normal_is_circular_with_unit_power()
    {
        const int Count = 100_000;
        var stream = new RandomStream(Seed, 13);
        var values = new Complex[Count];
        stream.FillComplexNormal(values);
        Complex mean = values.Aggregate(Complex.Zero, (s, z) => s + z) / Count;
        Complex square = values.Aggregate(Complex.Zero, (s, z) => s + (z * z)) / Count;
        double power = values.Sum(z => (z.Real * z.Real) + (z.Imaginary * z.Imaginary)) / Count;
        double bound = 4 / Math.Sqrt(Count);
        Assert.InRange(mean.Magnitude, 0, bound);
        Assert.InRange(square.Magnitude, 0, 1.5 * bound);
        Assert.InRange(power, 1 - bound, 1 + bound);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(4.0)]
    [InlineData(9.99)]
    [InlineData(10.0)]
    [InlineData(42.5)]
    [InlineData(3.0e4)]
    public void Poisson_passes_chi_square_or_moments(double mean)
    {
        const int Count = 100_000;
        var stream = new RandomStream(Seed, 14);
        var counts = new long[Count];
        for (int i = 0; i < Count; i++)
        {
            counts[i] = stream.NextPoisson(mean);
        }

        double sampleMean = counts.Average();
        double variance = counts.Sum(c => (c - mean) * (c - mean)) / Count;
        Assert.InRange(sampleMean, mean - (4 * Math.Sqrt(mean / Count)), mean + (4 * Math.Sqrt(mean / Count)));
        double varianceBound = 4 * Math.Sqrt(((2 * mean * mean) + mean) / Count);
        Assert.InRange(variance, mean - varianceBound, mean + varianceBound);
        if (mean is 0 or > 100)
        {
            return;
        }

        int top = (int)(mean + (8 * Math.Sqrt(mean)) + 8);
        var observed = new double[top + 1];
        foreach (long c in counts)
        {
            observed[Math.Min(c, top)]++;
        }

        double chi = 0;
        int cells = 0;
        double probability = Math.Exp(-mean);
        double tailExpected = 0;
        double tailObserved = 0;
        for (int k = 0; k <= top; k++)
        {
            double expected = probability * Count;
            if (expected >= 10)
            {
                chi += (observed[k] - expected) * (observed[k] - expected) / expected;
                cells++;
            }
            else
            {
                tailExpected += expected;
                tailObserved += observed[k];
            }

            probability *= mean / (k + 1);
        }

        if (tailExpected > 1)
        {
            chi += (tailObserved - tailExpected) * (tailObserved - tailExpected) / tailExpected;
            cells++;
        }

        // χ² with d degrees of freedom has mean d and variance 2d.
        Assert.InRange(chi, 0, cells - 1 + (4.5 * Math.Sqrt(2.0 * cells)) + 4);
    }

    [Fact]
    public void Integers_are_uniform_and_bounded()
    {
        var stream = new RandomStream(Seed, 15);
        var histogram = new int[7];
        const int Count = 70_000;
        for (int i = 0; i < Count; i++)
        {
            histogram[stream.NextInt32(7)]++;
        }

        double chi = histogram.Sum(h => (h - (Count / 7.0)) * (h - (Count / 7.0)) / (Count / 7.0));
        Assert.InRange(chi, 0, 27);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextInt32(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextPoisson(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextPoisson(double.NaN));
    }

    [Fact]
    public void Drawing_allocates_nothing()
    {
        var stream = new RandomStream(Seed, 16);
        var buffer = new double[64];
        var complex = new Complex[64];
        Assert.Equal(0, Allocated.Bytes(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                stream.FillNormal(buffer);
                stream.FillUniform(buffer);
                stream.FillComplexNormal(complex);
                buffer[0] = stream.NextPoisson(50) + stream.NextExponential();
            }
        }));
    }

    private static double KolmogorovSmirnov(double[] values, Func<double, double> cdf)
    {
        double[] sorted = [.. values.Order()];
        double worst = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double f = cdf(sorted[i]);
            worst = Math.Max(worst, Math.Max(f - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - f));
        }

        return worst;
    }

    /// <summary>Φ(x) by the series Φ = 1/2 + φ(x) Σ x^(2k+1)/(2k+1)!!.</summary>
    private static double NormalCdf(double x)
    {
        double term = x;
        double sum = x;
        for (int k = 1; k < 200; k++)
        {
            term *= x * x / ((2 * k) + 1);
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }

    [Theory]
    [InlineData(4e9)]
    [InlineData(1e12)]
    [InlineData(1e15)]
    [InlineData(4e18)]
    public void NextPoisson_means_above_32_bits_have_their_moments(double mean)
    {
        var stream = new RandomStream(17, 3);
        const int Count = 40_000;
        double sum = 0;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < Count; i++)
        {
            double reduced = (stream.NextPoisson(mean) - mean) / Math.Sqrt(mean);
            sum += reduced;
            squares += reduced * reduced;
            cubes += reduced * reduced * reduced;
        }

        // Five standard errors of the moments of a normal variate.
        Assert.Equal(0, sum / Count, 5 / Math.Sqrt(Count));
        Assert.Equal(1, squares / Count, 5 * Math.Sqrt(2.0 / Count));
        Assert.Equal(0, cubes / Count, 5 * Math.Sqrt(15.0 / Count));
    }

    [Fact]
    public void NextPoisson_means_out_of_range_are_refused()
    {
        var stream = new RandomStream(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextPoisson(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextPoisson(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextPoisson(1e19));
    }

    [Fact]
    public void NextUniform_ends_out_of_order_or_not_finite_are_refused()
    {
        var stream = new RandomStream(1);
        Assert.Equal("upper", Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextUniform(2, 1)).ParamName);
        Assert.Equal("lower", Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextUniform(double.NaN, 1)).ParamName);
        Assert.Equal("upper", Assert.Throws<ArgumentOutOfRangeException>(() => stream.NextUniform(0, double.PositiveInfinity)).ParamName);
        Assert.Equal(3, stream.NextUniform(3, 3));
    }

    [Theory]
    [InlineData(-double.MaxValue, double.MaxValue)]
    [InlineData(1, 1.0000000000000002)]
    [InlineData(1e16, 1.0000000000000004e16)]
    [InlineData(-1, 1)]
    public void NextUniform_stays_below_its_upper_end(double lower, double upper)
    {
        var stream = new RandomStream(9);
        for (int i = 0; i < 2000; i++)
        {
            double value = stream.NextUniform(lower, upper);
            Assert.True(value >= lower && value < upper, $"{value:R}");
        }
    }
}
