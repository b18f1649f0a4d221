using System.Numerics;
using CsCheck;
using Engine.Numerics.Fourier;

namespace Engine.Numerics.Tests.Properties;

/// <summary>Laws of the discrete Fourier transform at any length, prime ones included, and any scale.</summary>
public sealed class FourierLaws
{
    private static readonly Gen<(int Length, int Shift, int Exponent, int Seed)> Signals =
        Gen.Select(Gen.Int[1, 1500], Gen.Int[0, 1500], Gen.OneOf(0, -150, 150, -300, 290), Gen.Int[0, 1_000_000]);

    [Fact]
    public void Inverse_undoes_forward() => Law.Holds(Signals, s =>
    {
        Complex[] x = Signal(s), z = [.. x];
        var transform = new FourierTransform(s.Length);
        transform.Forward(z);
        transform.Inverse(z);
        Close(x, z, s);
    });

    [Fact]
    public void Energy_is_kept() => Law.Holds(Signals, s =>
    {
        Complex[] z = Signal(s);
        double before = Energy(z, s.Exponent);
        new FourierTransform(s.Length).Forward(z);
        Assert.Equal(before, Energy(z, s.Exponent) / s.Length, 1e-13 * Math.Max(before, 1e-30) * Math.Log2(s.Length + 1) * 4);
    });

    [Fact]
    public void Shift_turns_phases() => Law.Holds(Signals, s =>
    {
        Complex[] x = Signal(s);
        var shifted = new Complex[s.Length];
        for (int i = 0; i < s.Length; i++)
        {
            shifted[(int)((i + (long)s.Shift) % s.Length)] = x[i];
        }

        var transform = new FourierTransform(s.Length);
        transform.Forward(x);
        transform.Forward(shifted);
        for (int k = 0; k < s.Length; k++)
        {
            long turn = (long)k * s.Shift % s.Length;
            x[k] *= Complex.FromPolarCoordinates(1, -2 * Math.PI * turn / s.Length);
        }

        Close(x, shifted, s, Math.Sqrt(s.Length));
    });

    [Fact]
    public void Real_transform_is_half_of_the_complex_one() => Law.Holds(Signals, s =>
    {
        double[] x = [.. Signal(s).Select(z => z.Real)];
        Complex[] full = [.. x.Select(v => new Complex(v, 0))];
        new FourierTransform(s.Length).Forward(full);
        var real = new RealFourierTransform(s.Length);
        var half = new Complex[real.SpectrumLength];
        real.Forward(x, half);
        Close(full[..half.Length], half, s, Math.Sqrt(s.Length));
        var back = new double[s.Length];
        real.Inverse(half, back);
        Close([.. x.Select(v => new Complex(v, 0))], [.. back.Select(v => new Complex(v, 0))], s);
    });

    [Fact]
    public void Transforms_in_any_layout_are_those_of_each_signal() => Law.Holds(
        Gen.Select(Gen.Int[1, 130], Gen.Int[1, 9], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 1_000_000]), input =>
    {
        (int length, int count, int gap, bool byColumns, int seed) = input;

        // One after the other with gaps between them and between elements, or as columns of a matrix with gaps between its elements and rows.
        FourierLayout layout = byColumns ? new(count, (count * (gap + 1)) + gap, gap + 1) : new(count, gap + 1, (length * (gap + 1)) + gap);
        int extent = 1 + ((length - 1) * layout.Stride) + ((count - 1) * layout.Distance);
        (int, int, int, int) s = (extent, 0, 0, seed);
        Complex[] data = Signal(s), forward = [.. Enumerable.Repeat(new Complex(7, 7), extent)];
        var transform = new FourierTransform(length);
        transform.Forward(data, forward, layout);
        Complex[] back = [.. Enumerable.Repeat(new Complex(7, 7), extent)], inPlace = [.. data];
        transform.Inverse(forward, back, layout);
        transform.Forward(inPlace, inPlace, layout);
        var used = new bool[extent];
        for (int t = 0; t < count; t++)
        {
            int[] places = [.. Enumerable.Range(0, length).Select(i => (t * layout.Distance) + (i * layout.Stride))];
            Complex[] alone = [.. places.Select(p => data[p])];
            transform.Forward(alone);
            (int, int, int, int) one = (length, 0, 0, seed);
            Close(alone, [.. places.Select(p => forward[p])], one, Math.Sqrt(length));
            Close(alone, [.. places.Select(p => inPlace[p])], one, Math.Sqrt(length));
            Close([.. places.Select(p => data[p])], [.. places.Select(p => back[p])], one);
            Array.ForEach(places, p => used[p] = true);
        }

        for (int p = 0; p < extent; p++)
        {
            Assert.True(used[p] || (forward[p] == new Complex(7, 7) && back[p] == new Complex(7, 7) && inPlace[p] == data[p]), $"{p} is between the signals");
        }
    });

    [Fact]
    public void Convolution_is_a_product_of_spectra() => Law.Holds(Gen.Select(Gen.Int[1, 200], Gen.Int[0, 1_000_000]), input =>
    {
        (int length, int seed) = input;
        (int, int, int, int) s = (length, 0, 0, seed);
        Complex[] x = Signal(s), kernel = Signal((length, 0, 0, seed + 1)), transfer = [.. kernel], fast = [.. x], slow = new Complex[length];
        var transform = new FourierTransform(length);
        transform.Forward(transfer);
        transform.Convolve(fast, transfer);
        for (int i = 0; i < length; i++)
        {
            for (int k = 0; k < length; k++)
            {
                slow[i] += x[k] * kernel[(i - k + length) % length];
            }
        }

        Close(slow, fast, s, length);
    });

    private static Complex[] Signal((int Length, int Shift, int Exponent, int Seed) s)
    {
        var random = new System.Random(s.Seed);
        double scale = Math.Pow(10, s.Exponent);
        return [.. Enumerable.Range(0, s.Length).Select(_ => new Complex(scale * ((2 * random.NextDouble()) - 1), scale * ((2 * random.NextDouble()) - 1)))];
    }

    private static double Energy(Complex[] z, int exponent)
    {
        double scale = Math.Pow(10, exponent);
        return z.Sum(v => Math.Pow(v.Real / scale, 2) + Math.Pow(v.Imaginary / scale, 2));
    }

    private static void Close(Complex[] expected, Complex[] actual, (int Length, int Shift, int Exponent, int Seed) s, double size = 1)
    {
        double scale = Math.Pow(10, s.Exponent), largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Complex.Abs((expected[i] / scale) - (actual[i] / scale));
            largest = difference <= largest ? largest : difference;
        }

        Assert.InRange(largest, 0, 4e-15 * size * Math.Log2(s.Length + 2) * 4);
    }
}
