using System.Numerics;
using Engine.Numerics.Fourier;
using Engine.Numerics.Memory;
using Engine.Numerics.RandomNumbers;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.Fourier;

[Collection(AllocationCollection.Name)]
public class FourierTransformTests
{
    private const ulong Seed = 4711;

    public static TheoryData<SimdLevel> Levels => [.. SimdDispatch.Supported];

    /// <summary>Every length from 1 to 2048 against the definition (all outputs up to 512, some beyond, chosen at random) and there and back within 5 ε log₂
    /// N.</summary>
    [Theory]
    [MemberData(nameof(Levels))]
    public void Every_length_matches_the_definition_and_inverts(SimdLevel level)
    {
        // The narrower levels share all code but the register type; a third of the lengths is enough for them.
        int step = level == SimdDispatch.Level ? 1 : 3;
        for (int n = 1; n <= 2048; n += n < 130 ? 1 : step)
        {
            Check(n, level, naiveOutputs: n <= 512 ? n : 6);
        }
    }

    [Fact]
    public void Large_random_lengths_match_the_definition_and_invert()
    {
        var random = new RandomStream(Seed, 1);
        for (int i = 0; i < 100; i++)
        {
            Check(2049 + random.NextInt32(60_000), SimdDispatch.Level, naiveOutputs: 2);
        }
    }

    [Theory]
    [MemberData(nameof(Levels))]
    public void Long_powers_of_two_use_four_steps_and_match(SimdLevel level)
    {
        foreach (int n in new[] { 32_768, 65_536, 131_072, 16 * 16 * 3 * 81, 50_176 })
        {
            Assert.Equal(FourierAlgorithm.FourStep, FourierPlan.Create(n, level).Algorithm);
            Check(n, level, naiveOutputs: 3);
        }
    }

    /// <summary>Passes use aligned output as their memory, and a work array otherwise.</summary>
    [Theory]
    [MemberData(nameof(Levels))]
    public void Where_the_data_lie_changes_no_bit(SimdLevel level)
    {
        foreach (int n in new[] { 1, 7, 8, 12, 16, 24, 32, 40, 56, 64, 72, 80, 88, 104, 128, 256, 480, 512, 720, 1000, 1024, 1144, 1344, 2048, 4096, 6000,
            8192, 16_384 })
        {
            var transform = new FourierTransform(n, FourierNormalization.Inverse, level);
            var input = new AlignedBuffer<Complex>(n);
            Sample(n, 11).CopyTo(input.Span);
            var aligned = new AlignedBuffer<Complex>(n);
            var back = new AlignedBuffer<Complex>(n);
            transform.Forward(input, aligned);
            transform.Inverse(aligned, back);
            for (int offset = 0; offset < 3; offset++)
            {
                Span<Complex> from = new AlignedBuffer<Complex>(n + offset).Span[offset..];
                Span<Complex> to = new AlignedBuffer<Complex>(n + offset).Span[offset..];
                input.Span.CopyTo(from);
                transform.Forward(from, to);
                Assert.Equal(aligned.Span, to);
                transform.Forward(from);
                Assert.Equal(aligned.Span, from);
                transform.Inverse(from, to);
                Assert.Equal(back.Span, to);
                transform.Inverse(from);
                Assert.Equal(back.Span, from);
            }
        }
    }

    /// <summary>
    /// Odd lengths: first radices that leave lanes empty; two factors with no, one and several columns for the last group, less rows than lanes, one to five
    /// passes, and chunks of one group and
    /// of several.
    /// </summary>
    [Theory]
    [MemberData(nameof(Levels))]
    public void Odd_lengths_match_in_both_directions_in_place_and_scaled(SimdLevel level)
    {
        foreach (int n in new[] { 11, 13, 15, 21, 25, 27, 30, 35, 42, 45, 49, 55, 63, 75, 81, 98, 105, 121, 125, 135, 143, 147, 150, 169, 189, 225, 245, 405,
            625, 1001, 1029, 2205, 6561, 30_375 })
        {
            Complex[] x = Sample(n, 7);
            var unscaled = new FourierTransform(n, FourierNormalization.None, level);
            var unitary = new FourierTransform(n, FourierNormalization.Orthonormal, level);
            var forward = new Complex[n];
            var inverse = new Complex[n];
            unscaled.Forward(x, forward);
            unscaled.Inverse(x, inverse);
            Check(n, level, naiveOutputs: 4);
            for (int k = 0; k < n; k++)
            {
                // The inverse is the forward transform with the frequencies the other way round.
                Assert.True((inverse[k] - forward[(n - k) % n]).Magnitude <= 1e-14 * n, $"n = {n}, k = {k}");
            }

            foreach (bool isInverse in new[] { false, true })
            {
                Complex[] expected = isInverse ? inverse : forward;
                Complex[] actual = [.. x];
                Apply(unscaled, actual, isInverse);
                Assert.Equal(expected, actual);
                actual = [.. x];
                Apply(unitary, actual, isInverse);
                AssertClose([.. expected.Select(z => z / Math.Sqrt(n))], actual, 1e-14 * Math.Log2(n));
            }
        }
    }

    /// <summary>A partial last register must not be written beyond: what lies behind the output stays as it was.</summary>
    [Theory]
    [MemberData(nameof(Levels))]
    public void Nothing_is_written_beyond_the_output(SimdLevel level)
    {
        foreach (int n in new[] { 3, 9, 15, 21, 25, 27, 30, 35, 42, 45, 49, 63, 75, 81, 105, 125, 143, 175, 225, 1001 })
        {
            Complex[] x = Sample(n, 8);
            var output = new Complex[n + 16];
            output.AsSpan().Fill(new Complex(17, -4));
            new FourierTransform(n, FourierNormalization.None, level).Forward(x, output.AsSpan(8, n));
            Assert.All(output[..8].Concat(output[(8 + n)..]), z => Assert.Equal(new Complex(17, -4), z));
        }
    }

    [Theory]
    [InlineData(16, SimdLevel.V512, "16 = 4·4 (4 lanes)")]
    [InlineData(64, SimdLevel.V512, "64 = 8·8 (8 lanes)")]
    [InlineData(1024, SimdLevel.V512, "1024 = 8·8·16 (8 lanes)")]
    [InlineData(1000, SimdLevel.V512, "1000 = 8·5·5·5 (8 lanes)")]
    [InlineData(100, SimdLevel.V256, "100 = 4·5·5 (4 lanes)")]
    [InlineData(105, SimdLevel.V512, "105 = 7·5·3 (7 of 8 lanes)")]
    [InlineData(105, SimdLevel.V256, "105 = 7 × 15 (4 lanes)")]
    [InlineData(25, SimdLevel.V512, "25 = 5·5 (5 of 8 lanes)")]
    [InlineData(30, SimdLevel.V512, "30 = 6·5 (6 of 8 lanes)")]
    [InlineData(48, SimdLevel.V256, "48 = 8·6 (4 lanes)")]
    [InlineData(27, SimdLevel.V256, "27 = 3·9 (3 of 4 lanes)")]
    [InlineData(243, SimdLevel.V512, "243 = 9 × 27 (4 lanes)")]
    [InlineData(360, SimdLevel.V512, "360 = 8·5·9 (8 lanes)")]
    [InlineData(1001, SimdLevel.V512, "1001 = 7 × 143 (8 lanes)")]
    [InlineData(104, SimdLevel.V512, "104 = 8·13 (8 lanes)")]
    [InlineData(1125, SimdLevel.V512, "1125 = 15 × 75 (8 lanes)")]
    [InlineData(225, SimdLevel.V256, "225 = 15 × 15 (4 lanes)")]
    [InlineData(243, SimdLevel.Scalar, "243 = 9 × 27 (2 lanes)")]
    [InlineData(21, SimdLevel.V128, "21 = 7·3 (1 lanes)")]
    [InlineData(65536, SimdLevel.V512, "65536 = 256 × 256")]
    [InlineData(997, SimdLevel.V512, "997 by Bluestein (2048 = 8·8·8·4 (8 lanes))")]
    [InlineData(1, SimdLevel.V512, "1 = 1 (1 lanes)")]
    public void Plans_are_data(int length, SimdLevel level, string expected) => Assert.Equal(expected, FourierPlan.Create(length, level).ToString());

    [Fact]
    public void Normalizations_differ_by_their_factors()
    {
        const int N = 96;
        Complex[] x = Sample(N, 2);
        var inverse = new Complex[N];
        var orthonormal = new Complex[N];
        var none = new Complex[N];
        new FourierTransform(N).Forward(x, inverse);
        new FourierTransform(N, FourierNormalization.Orthonormal).Forward(x, orthonormal);
        new FourierTransform(N, FourierNormalization.None).Forward(x, none);
        for (int k = 0; k < N; k++)
        {
            Assert.Equal(inverse[k], none[k]);
            Assert.Equal(0, (inverse[k] - (orthonormal[k] * Math.Sqrt(N))).Magnitude, 1e-13);
        }

        // Parseval.
        Assert.Equal(x.Sum(Square), orthonormal.Sum(Square), 1e-12);
        new FourierTransform(N, FourierNormalization.Orthonormal).Inverse(orthonormal);
        new FourierTransform(N, FourierNormalization.None).Inverse(none);
        for (int k = 0; k < N; k++)
        {
            Assert.Equal(0, (orthonormal[k] - x[k]).Magnitude, 1e-14);
            Assert.Equal(0, ((none[k] / N) - x[k]).Magnitude, 1e-14);
        }

        static double Square(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
    }

    [Theory]
    [InlineData(5, 3, 7)]
    [InlineData(16, 21, 21)]
    [InlineData(24, 8, 8)]
    [InlineData(11, 9, 13)]
    [InlineData(64, 1, 1)]
    [InlineData(256, 75, 80)]
    [InlineData(1024, 70, 70)]
    [InlineData(243, 67, 67)]
    [InlineData(2187, 9, 10)]
    [InlineData(105, 3, 4)]
    [InlineData(143, 2, 2)]
    [InlineData(30, 17, 17)]
    [InlineData(54, 9, 9)]
    [InlineData(169, 21, 21)]
    [InlineData(2205, 2, 2)]
    public void Columns_and_strided_batches_match_single_transforms(int length, int columns, int stride)
    {
        Complex[] data = Sample(length * stride, 3);
        var transform = new FourierTransform(length);
        foreach (FourierLayout layout in new[] { new FourierLayout(columns, stride, 1), new FourierLayout(1, stride, 1),
            new FourierLayout(Math.Min(stride, 2), 1, length) })
        {
            if (layout.Distance == length && 2 * length > data.Length)
            {
                continue;
            }

            foreach (bool inverse in new[] { false, true })
            {
                Complex[] expected = [.. data];
                for (int c = 0; c < layout.Count; c++)
                {
                    Complex[] one = [.. Enumerable.Range(0, length).Select(k => data[(c * layout.Distance) + (k * layout.Stride)])];
                    Apply(transform, one, inverse);
                    for (int k = 0; k < length; k++)
                    {
                        expected[(c * layout.Distance) + (k * layout.Stride)] = one[k];
                    }
                }

                Complex[] actual = [.. data];
                if (inverse)
                {
                    transform.Inverse(actual, actual, layout);
                }
                else
                {
                    transform.Forward(actual, actual, layout);
                }

                AssertClose(expected, actual, 1e-13 * Math.Max(1, Math.Sqrt(length) / 8));
            }
        }
    }

    [Fact]
    public void Misuse_is_named()
    {
        var transform = new FourierTransform(8);
        var data = new Complex[16];
        Assert.Contains("16 elements", Assert.Throws<ArgumentException>(() => transform.Forward(data)).Message);
        Assert.Contains("overlap in part", Assert.Throws<ArgumentException>(() => transform.Forward(data.AsSpan(0, 8), data.AsSpan(3, 8))).Message);
        Assert.Contains("reaches over", Assert.Throws<ArgumentException>(() => transform.Forward(data, data, new FourierLayout(3, 1, 8))).Message);
        Assert.Contains("makes sequences overlap", Assert.Throws<ArgumentException>(() => transform.Forward(data, data, new FourierLayout(2, 1, 4))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FourierTransform(0));
    }

    [Theory]
    [InlineData(16)]
    [InlineData(105)]
    [InlineData(225)]
    [InlineData(997)]
    [InlineData(1000)]
    [InlineData(3375)]
    [InlineData(32768)]
    public void Transforms_allocate_nothing_and_are_thread_safe(int length)
    {
        var transform = new FourierTransform(length);
        Complex[] input = Sample(length, 4);
        var expected = new Complex[length];
        transform.Forward(input, expected);
        var output = new Complex[length];
        Assert.Equal(0, Allocated.Bytes(() => transform.Forward(input, output)));
        Parallel.For(0, 16, _ =>
        {
            var mine = new Complex[length];
            transform.Forward(input, mine);
            Assert.Equal(expected, mine);
        });
    }

    [Theory]
    [InlineData(64)]
    [InlineData(60)]
    [InlineData(101)]
    public void Convolution_matches_its_sum(int length)
    {
        Complex[] x = Sample(length, 5);
        Complex[] kernel = Sample(length, 6);
        var expected = new Complex[length];
        for (int i = 0; i < length; i++)
        {
            for (int j = 0; j < length; j++)
            {
                expected[(i + j) % length] += x[i] * kernel[j];
            }
        }

        foreach (FourierNormalization normalization in Enum.GetValues<FourierNormalization>())
        {
            Complex[] transfer = [.. kernel];
            new FourierTransform(length).Forward(transfer);
            Complex[] actual = [.. x];
            new FourierTransform(length, normalization).Convolve(actual, transfer);
            AssertClose(expected, actual, 1e-12);
        }
    }

    internal static Complex[] Sample(int length, ulong stream)
    {
        var x = new Complex[length];
        new RandomStream(Seed, stream).FillComplexNormal(x);
        return x;
    }

    internal static void AssertClose(ReadOnlySpan<Complex> expected, ReadOnlySpan<Complex> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if ((expected[i] - actual[i]).Magnitude > tolerance * Math.Max(1, expected[i].Magnitude))
            {
                Assert.Fail($"[{i}]: {actual[i]} instead of {expected[i]}");
            }
        }
    }

    private static void Apply(FourierTransform transform, Span<Complex> data, bool inverse)
    {
        if (inverse)
        {
            transform.Inverse(data);
        }
        else
        {
            transform.Forward(data);
        }
    }

    private static void Check(int n, SimdLevel level, int naiveOutputs)
    {
        Complex[] x = Sample(n, (ulong)n + 100);
        var transform = new FourierTransform(n, FourierNormalization.Inverse, level);
        var forward = new Complex[n];
        transform.Forward(x, forward);
        var random = new RandomStream(Seed, (ulong)n);
        double norm = Math.Sqrt(x.Sum(z => (z.Real * z.Real) + (z.Imaginary * z.Imaginary)));
        Complex[] roots = Roots(n);
        for (int i = 0; i < naiveOutputs; i++)
        {
            int k = naiveOutputs == n ? i : random.NextInt32(n);
            Complex exact = Naive(x, roots, k);
            double error = (forward[k] - exact).Magnitude / norm;
            Assert.True(error <= 2e-15 * (1 + Math.Log2(n)), $"n = {n}, k = {k}, {level}: {error}");
        }

        // In place, and the relative error of the round trip in the 2-norm.
        transform.Inverse(forward);
        double difference = Math.Sqrt(Enumerable.Range(0, n).Sum(i => Math.Pow((forward[i] - x[i]).Magnitude, 2)));
        double bound = 5 * Math.Pow(2, -52) * Math.Max(1, Math.Log2(n));
        Assert.True(difference <= bound * norm, $"n = {n}, {level}: round trip {difference / norm / bound} of the bound");
    }

    /// <summary>exp(−2πi m / N) for all m.</summary>
    private static Complex[] Roots(int n)
    {
        var roots = new Complex[n];
        for (int m = 0; m < n; m++)
        {
            (double sine, double cosine) = double.SinCosPi(-2.0 * m / n);
            roots[m] = new Complex(cosine, sine);
        }

        return roots;
    }

    /// <summary>One output by the definition, the products n·k reduced in integers and the sum compensated.</summary>
    private static Complex Naive(Complex[] x, Complex[] roots, int k)
    {
        double real = 0, imaginary = 0, lostReal = 0, lostImaginary = 0;
        int at = 0;
        for (int j = 0; j < x.Length; j++)
        {
            (Complex value, Complex root) = (x[j], roots[at]);
            Add(ref real, ref lostReal, (value.Real * root.Real) - (value.Imaginary * root.Imaginary));
            Add(ref imaginary, ref lostImaginary, (value.Real * root.Imaginary) + (value.Imaginary * root.Real));
            at += k;
            at = at >= x.Length ? at - x.Length : at;
        }

        return new Complex(real, imaginary);

        static void Add(ref double sum, ref double lost, double term)
        {
            double y = term - lost;
            double t = sum + y;
            lost = t - sum - y;
            sum = t;
        }
    }
}
