using System.Numerics;
using Engine.Numerics.Fourier;
using Engine.Numerics.Fourier.Transforms;
using Engine.Numerics.RandomNumbers;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.Fourier;

[Collection(AllocationCollection.Name)]
public class MultidimensionalFourierTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(16, 16)]
    [InlineData(8, 50)]
    [InlineData(60, 13)]
    [InlineData(11, 24)]
    [InlineData(64, 100)]
    public void Two_dimensions_match_rows_then_columns(int rows, int columns)
    {
        Complex[] data = FourierTransformTests.Sample(rows * columns, 21);
        Complex[] expected = RowsThenColumns(data, rows, columns);
        foreach (SimdLevel level in SimdDispatch.Supported)
        {
            foreach (int threads in new[] { 1, 3 })
            {
                var transform = new FourierTransform2D(rows, columns, FourierNormalization.Inverse, threads, level);
                var actual = new Complex[data.Length];
                transform.Forward(data, actual);
                FourierTransformTests.AssertClose(expected, actual, 1e-13 * Math.Sqrt(data.Length));
                transform.Inverse(actual);
                FourierTransformTests.AssertClose(data, actual, 1e-13);
            }
        }
    }

    /// <summary>From matrix to matrix in two sweeps against rows and columns one by one: three and four radices, odd ones, last blocks of columns of every
    /// width, and shapes that go by rows and columns.</summary>
    [Theory]
    [InlineData(1024, 72, 8)]
    [InlineData(4096, 16, 8)]
    [InlineData(105, 640, 8)]
    [InlineData(600, 112, 8)]
    [InlineData(96, 704, 8)]
    [InlineData(312, 224, 8)]
    [InlineData(512, 132, 4)]
    [InlineData(256, 258, 2)]
    [InlineData(257, 256, 0)]
    [InlineData(32, 2056, 0)]
    public void Sweeps_match_rows_then_columns(int rows, int columns, int lanes)
    {
        Complex[] data = FourierTransformTests.Sample(rows * columns, 31);
        Complex[] expected = RowsThenColumns(data, rows, columns);
        double tolerance = 1e-13 * Math.Sqrt(data.Length);
        foreach (SimdLevel level in SimdDispatch.Supported)
        {
            int width = level switch { SimdLevel.V512 => 8, SimdLevel.V256 => 4, _ => 2 };
            Assert.Equal(width <= lanes, TransformFactory.CreateMatrix(rows, columns,
                new FourierTransform(columns, FourierNormalization.None, level).Contiguous, level) is not null);
            var results = new List<Complex[]>();
            foreach (int threads in new[] { 1, 3 })
            {
                var transform = new FourierTransform2D(rows, columns, FourierNormalization.Inverse, threads, level);
                var actual = new Complex[data.Length];
                var back = new Complex[data.Length];
                transform.Forward(data, actual);
                transform.Inverse(actual, back);
                FourierTransformTests.AssertClose(expected, actual, tolerance);
                FourierTransformTests.AssertClose(data, back, 1e-13);
                results.Add([.. actual, .. back]);

                Complex[] inPlace = [.. data];
                transform.Forward(inPlace);
                FourierTransformTests.AssertClose(inPlace, actual, tolerance);
                transform.Inverse(inPlace);
                FourierTransformTests.AssertClose(inPlace, back, 1e-13);
            }

            Assert.True(results[0].AsSpan().SequenceEqual(results[1]));

            var orthonormal = new FourierTransform2D(rows, columns, FourierNormalization.Orthonormal, 1, level);
            var scaled = new Complex[data.Length];
            orthonormal.Forward(data, scaled);
            double factor = Math.Sqrt(data.Length);
            FourierTransformTests.AssertClose(expected, scaled.Select(z => z * factor).ToArray(), tolerance);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Sweeps_allocate_nothing(int threads)
    {
        const int Rows = 512;
        const int Columns = 144;
        Complex[] data = FourierTransformTests.Sample(Rows * Columns, 32);
        var result = new Complex[data.Length];

        // This thread meets the shape alone, since with others there it may be left without a part to do.
        new FourierTransform2D(Rows, Columns).Forward(data, result);
        var transform = new FourierTransform2D(Rows, Columns, degreeOfParallelism: threads);
        long bytes = Allocated.Bytes(() =>
        {
            transform.Forward(data, result);
            transform.Inverse(data, result);
        });
        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Threads_do_not_change_the_bits()
    {
        const int Rows = 96;
        const int Columns = 130;
        Complex[] data = FourierTransformTests.Sample(Rows * Columns, 22);
        Complex[] transfer = FourierTransformTests.Sample(Rows * Columns, 23);
        var results = new List<Complex[]>();
        foreach (int threads in new[] { 1, 2, 5 })
        {
            var transform = new FourierTransform2D(Rows, Columns, degreeOfParallelism: threads);
            Complex[] field = [.. data];
            transform.Forward(field);
            transform.Convolve(field, transfer);
            results.Add(field);
        }

        Assert.Equal(results[0], results[1]);
        Assert.Equal(results[0], results[2]);
    }

    /// <summary>The fused product equals the three operations, for columns the fast path takes and for a length it does not.</summary>
    [Theory]
    [InlineData(32, 20)]
    [InlineData(30, 7)]
    [InlineData(13, 16)]
    [InlineData(128, 128)]
    public void Convolution_equals_its_parts(int rows, int columns)
    {
        Complex[] data = FourierTransformTests.Sample(rows * columns, 24);
        Complex[] transfer = FourierTransformTests.Sample(rows * columns, 25);
        foreach (FourierNormalization normalization in Enum.GetValues<FourierNormalization>())
        {
            var plain = new FourierTransform2D(rows, columns);
            Complex[] expected = [.. data];
            plain.Forward(expected);
            for (int i = 0; i < expected.Length; i++)
            {
                expected[i] *= transfer[i];
            }

            plain.Inverse(expected);
            Complex[] actual = [.. data];
            new FourierTransform2D(rows, columns, normalization).Convolve(actual, transfer);
            FourierTransformTests.AssertClose(expected, actual, 1e-12);
        }
    }

    [Theory]
    [InlineData(3, 4, 5, 6)]
    [InlineData(7)]
    [InlineData(5, 1, 8)]
    [InlineData(16, 9, 4)]
    [InlineData(2, 3, 11)]
    [InlineData(13, 17)]
    public void Any_number_of_dimensions_matches_the_definition(params int[] shape)
    {
        int length = shape.Aggregate(1, (product, axis) => product * axis);
        Complex[] data = FourierTransformTests.Sample(length, 26);
        var transform = new FourierTransformND(shape);
        Complex[] actual = [.. data];
        transform.Forward(actual);
        for (int probe = 0; probe < length; probe += 7)
        {
            Complex sum = 0;
            for (int i = 0; i < length; i++)
            {
                double phase = 0;
                int a = i, b = probe;
                for (int axis = shape.Length - 1; axis >= 0; axis--)
                {
                    phase += (double)(a % shape[axis]) * (b % shape[axis]) / shape[axis];
                    a /= shape[axis];
                    b /= shape[axis];
                }

                sum += data[i] * Complex.FromPolarCoordinates(1, -2 * Math.PI * phase);
            }

            Assert.Equal(0, (sum - actual[probe]).Magnitude, 1e-12);
        }

        transform.Inverse(actual);
        FourierTransformTests.AssertClose(data, actual, 1e-13);
        Assert.Equal(0, Allocated.Bytes(() => transform.Forward(actual)));
    }

    [Fact]
    public void An_array_without_axes_is_refused() => Assert.Throws<ArgumentException>(() => new FourierTransformND([]));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Transforms_allocate_nothing(int threads)
    {
        var transform = new FourierTransform2D(64, 48, degreeOfParallelism: threads);
        Complex[] data = FourierTransformTests.Sample(64 * 48, 27);
        Complex[] transfer = FourierTransformTests.Sample(64 * 48, 28);

        // Work space belongs to threads: this one meets the shape alone, since with others there it may be left without a column to do.
        var alone = new FourierTransform2D(64, 48);
        alone.Convolve(data, transfer);
        alone.Forward(data);
        long bytes = Allocated.Bytes(() =>
        {
            transform.Forward(data);
            transform.Inverse(data);
            transform.Convolve(data, transfer);
        });
        Assert.Equal(0, bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(15)]
    [InlineData(22)]
    [InlineData(64)]
    [InlineData(90)]
    [InlineData(100)]
    [InlineData(225)]
    [InlineData(997)]
    [InlineData(1001)]
    public void Real_transforms_match_complex_ones(int length)
    {
        double[] x = new double[length];
        double[] y = new double[length];
        var stream = new RandomStream(1, (ulong)length);
        stream.FillNormal(x);
        stream.FillNormal(y);
        foreach (FourierNormalization normalization in Enum.GetValues<FourierNormalization>())
        {
            var complex = new FourierTransform(length, normalization);
            var real = new RealFourierTransform(length, normalization);
            Complex[] zx = [.. x.Select(v => new Complex(v, 0))];
            Complex[] zy = [.. y.Select(v => new Complex(v, 0))];
            complex.Forward(zx);
            complex.Forward(zy);
            var spectrum = new Complex[real.SpectrumLength];
            real.Forward(x, spectrum);
            FourierTransformTests.AssertClose(zx.AsSpan(0, spectrum.Length), spectrum, 1e-13 * Math.Sqrt(length));
            var back = new double[length];
            real.Inverse(spectrum, back);
            double factor = normalization == FourierNormalization.None ? length : 1;
            for (int i = 0; i < length; i++)
            {
                Assert.Equal(x[i] * factor, back[i], 1e-13 * factor * 10);
            }

            var first = new Complex[spectrum.Length];
            var second = new Complex[spectrum.Length];
            RealFourierTransform.ForwardPair(complex, x, y, first, second);
            FourierTransformTests.AssertClose(zx.AsSpan(0, first.Length), first, 1e-13 * Math.Sqrt(length));
            FourierTransformTests.AssertClose(zy.AsSpan(0, second.Length), second, 1e-13 * Math.Sqrt(length));
        }
    }

    private static Complex[] RowsThenColumns(Complex[] data, int rows, int columns)
    {
        Complex[] result = [.. data];
        var alongRow = new FourierTransform(columns);
        var alongColumn = new FourierTransform(rows);
        for (int r = 0; r < rows; r++)
        {
            alongRow.Forward(result.AsSpan(r * columns, columns));
        }

        var column = new Complex[rows];
        for (int c = 0; c < columns; c++)
        {
            for (int r = 0; r < rows; r++)
            {
                column[r] = result[(r * columns) + c];
            }

            alongColumn.Forward(column);
            for (int r = 0; r < rows; r++)
            {
                result[(r * columns) + c] = column[r];
            }
        }

        return result;
    }
}
