using System.Numerics;
using Engine.Numerics.Fourier;

namespace Engine.Numerics.Tests.Fourier;

/// <summary>Cosine and sine transforms against their defining sums for every short length, and real arrays of several dimensions against complex
/// ones.</summary>
public class TrigonometricTransformTests
{
    public static TheoryData<bool, TrigonometricType> Kinds
    {
        get
        {
            var kinds = new TheoryData<bool, TrigonometricType>();
            foreach (TrigonometricType type in Enum.GetValues<TrigonometricType>())
            {
                kinds.Add(false, type);
                kinds.Add(true, type);
            }

            return kinds;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Transforms_are_their_defining_sums(bool sine, TrigonometricType type)
    {
        foreach (int length in Enumerable.Range(1, 40).Concat([64, 97, 120, 255, 256]))
        {
            if (length == 1 && !sine && type == TrigonometricType.One)
            {
                continue;
            }

            double[] x = Sample(length, 5);
            double[] y = new double[length];
            TrigonometricTransform transform = Create(sine, type, length, FourierNormalization.Inverse);
            transform.Forward(x, y);
            AssertClose(Naive(sine, type, x), y, 4e-15 * length);
            transform.Inverse(y, y);
            AssertClose(x, y, 4e-15 * Math.Sqrt(length));
        }
    }

    // SciPy's dct and dst of 1, 2, 4, 7.
    [Fact]
    public void Transforms_have_the_conventions_of_SciPy()
    {
        double[] y = new double[4];
        TrigonometricTransform.Cosine(TrigonometricType.Two, 4).Forward([1, 2, 4, 7], y);
        AssertClose([28, -12.61728812, 2.82842712, -0.89668306], y, 1e-8);
        TrigonometricTransform.Sine(TrigonometricType.One, 4).Forward([1, 2, 4, 7], y);
        AssertClose([20.81724223, -13.7638192, 8.16348123, -3.24919696], y, 1e-8);
    }

    [Theory]
    [InlineData(FourierNormalization.None)]
    [InlineData(FourierNormalization.Orthonormal)]
    public void Normalization_is_kept(FourierNormalization normalization)
    {
        double[] x = Sample(3 * 21, 3);
        double[] y = new double[x.Length];
        TrigonometricTransform transform = Create(sine: true, TrigonometricType.Three, 21, normalization);
        transform.Forward(x, y);
        transform.Inverse(y, y);
        double factor = normalization == FourierNormalization.None ? 42 : 1;
        AssertClose([.. x.Select(v => factor * v)], y, 1e-13 * factor);
    }

    [Fact]
    public void Bad_arguments_are_refused()
    {
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => TrigonometricTransform.Cosine(TrigonometricType.One, 1)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => TrigonometricTransform.Sine(TrigonometricType.One, 0)).ParamName);
        Assert.Equal("type", Assert.Throws<ArgumentOutOfRangeException>(() => TrigonometricTransform.Sine((TrigonometricType)5, 3)).ParamName);
        TrigonometricTransform transform = TrigonometricTransform.Sine(TrigonometricType.Two, 3);
        Assert.Equal("input", Assert.Throws<ArgumentException>(() => transform.Forward(new double[4], new double[4])).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => transform.Forward(new double[6], new double[3])).ParamName);
        Assert.Equal("shape", Assert.Throws<ArgumentException>(() => new RealFourierTransformND([])).ParamName);
        Assert.Equal("input", Assert.Throws<ArgumentException>(() => new RealFourierTransform(4).ForwardRows(new double[6], new Complex[3])).ParamName);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(3, 5)]
    [InlineData(8, 6)]
    [InlineData(1, 9)]
    [InlineData(9, 1)]
    [InlineData(4, 5, 6)]
    [InlineData(2, 3, 4, 5)]
    [InlineData(16, 32)]
    public void Real_arrays_have_half_the_complex_spectrum(params int[] shape)
    {
        var transform = new RealFourierTransformND(shape);
        double[] x = Sample(transform.Length, 9);
        Complex[] full = [.. x.Select(v => new Complex(v, 0))];
        new FourierTransformND(shape).Forward(full);
        var half = new Complex[transform.SpectrumLength];
        transform.Forward(x, half);
        int last = shape[^1];
        int kept = (last / 2) + 1;
        for (int i = 0; i < half.Length; i++)
        {
            Assert.True(Complex.Abs(full[((i / kept) * last) + (i % kept)] - half[i]) < 1e-14 * x.Length, $"{i}");
        }

        double[] back = new double[x.Length];
        transform.Inverse(half, back);
        AssertClose(x, back, 1e-14);
    }

    private static TrigonometricTransform Create(bool sine, TrigonometricType type, int length, FourierNormalization normalization) =>
        sine ? TrigonometricTransform.Sine(type, length, normalization) : TrigonometricTransform.Cosine(type, length, normalization);

    private static double[] Naive(bool sine, TrigonometricType type, double[] x)
    {
        int n = x.Length;
        return [.. Enumerable.Range(0, n).Select(k => Enumerable.Range(0, n).Sum(j => x[j] * Weight(j, k)))];

        double Weight(int j, int k) => (sine, type) switch
        {
            (false, TrigonometricType.One) => (j == 0 || j == n - 1 ? 1 : 2) * double.CosPi((double)j * k / (n - 1)),
            (false, TrigonometricType.Two) => 2 * double.CosPi(k * ((2.0 * j) + 1) / (2 * n)),
            (false, TrigonometricType.Three) => (j == 0 ? 1 : 2) * double.CosPi(j * ((2.0 * k) + 1) / (2 * n)),
            (false, _) => 2 * double.CosPi(((2.0 * j) + 1) * ((2 * k) + 1) / (4 * n)),
            (true, TrigonometricType.One) => 2 * double.SinPi((j + 1.0) * (k + 1) / (n + 1)),
            (true, TrigonometricType.Two) => 2 * double.SinPi((k + 1) * ((2.0 * j) + 1) / (2 * n)),
            (true, TrigonometricType.Three) => (j == n - 1 ? 1 : 2) * double.SinPi((j + 1) * ((2.0 * k) + 1) / (2 * n)),
            (true, _) => 2 * double.SinPi(((2.0 * j) + 1) * ((2 * k) + 1) / (4 * n)),
        };
    }

    private static double[] Sample(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"{i} of {expected.Length}: {actual[i]:R} for {expected[i]:R}");
        }
    }
}
