using Engine.Numerics.Simd;
using Engine.Numerics.SpecialFunctions;
using Engine.Numerics.SpecialFunctions.Kernels;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class TrigonometricFunctionsTests
{
    [Fact]
    public void Sine_and_cosine_agree_with_reference()
    {
        ReferenceTable.AssertAgrees("sine", a => One(a[0]).Sine, 3e-16, (_, _) => 1);
        ReferenceTable.AssertAgrees("cosine", a => One(a[0]).Cosine, 3e-16, (_, _) => 1);
    }

    /// <summary>Every quadrant and its edges, and small angles to full relative precision.</summary>
    [Fact]
    public void Quadrants_and_small_angles()
    {
        for (int k = -9; k <= 9; k++)
        {
            foreach (double offset in new[] { 0, 1e-9, -1e-9, Math.PI / 4, 0.7 })
            {
                double x = (k * Math.PI / 2) + offset;
                (double sine, double cosine) = One(x);
                Assert.Equal(Math.Sin(x), sine, 3e-16);
                Assert.Equal(Math.Cos(x), cosine, 3e-16);
            }
        }

        Assert.Equal((0.0, 1.0), One(0));
        Assert.Equal((1e-20, 1.0), One(1e-20));
        Assert.True(double.IsNaN(One(double.PositiveInfinity).Sine));
        Assert.True(double.IsNaN(One(double.NaN).Cosine));
    }

    /// <summary>A number's sine does not depend on where it stands, on how many there are, or on the width of the registers.</summary>
    [Fact]
    public void Bits_depend_on_the_number_alone()
    {
        double[] x = [.. Enumerable.Range(0, 70).Select(i => 1e3 * Math.Sin(1.3 * i))];
        (double[] sine, double[] cosine) = All(x);
        for (int start = 0; start < 9; start++)
        {
            foreach (int length in new[] { 0, 1, 2, 3, 7, 8, 9, 31, 60 })
            {
                (double[] s, double[] c) = All(x.AsSpan(start, length));
                Assert.Equal(sine[start..(start + length)], s);
                Assert.Equal(cosine[start..(start + length)], c);
            }
        }

        foreach (SimdLevel level in SimdDispatch.Supported)
        {
            var s = new double[x.Length];
            var c = new double[x.Length];
            switch (level)
            {
                case SimdLevel.V512: SineCosineKernel<V512>.Fill(in x[0], 0.7, ref s[0], ref c[0], x.Length); break;
                case SimdLevel.V256: SineCosineKernel<V256>.Fill(in x[0], 0.7, ref s[0], ref c[0], x.Length); break;
                case SimdLevel.V128: SineCosineKernel<V128>.Fill(in x[0], 0.7, ref s[0], ref c[0], x.Length); break;
                default: SineCosineKernel<ScalarPair>.Fill(in x[0], 0.7, ref s[0], ref c[0], x.Length); break;
            }

            Assert.Equal(sine, s);
            Assert.Equal(cosine, c);
        }

        static (double[] Sine, double[] Cosine) All(ReadOnlySpan<double> x)
        {
            var s = new double[x.Length];
            var c = new double[x.Length];
            TrigonometricFunctions.SinCos(x, 0.7, s, c);
            return (s, c);
        }
    }

    [Fact]
    public void Lengths_must_agree() =>
        Assert.Contains("room for 2 sines",
            Assert.Throws<ArgumentException>(() => TrigonometricFunctions.SinCos([1.0, 2, 3], 1, new double[2], new double[3])).Message);

    private static (double Sine, double Cosine) One(double x)
    {
        Span<double> s = stackalloc double[1];
        Span<double> c = stackalloc double[1];
        TrigonometricFunctions.SinCos([x], 1, s, c);
        return (s[0], c[0]);
    }
}
