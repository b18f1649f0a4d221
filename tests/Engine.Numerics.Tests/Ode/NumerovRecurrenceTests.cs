using Engine.Numerics.Ode;
using Engine.Numerics.Ode.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.Ode;

public class NumerovRecurrenceTests
{
    // X″ = (x² - 1) X has the solution exp(-x²/2); the error falls as the fourth power of the step.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Order_is_four(bool backward)
    {
        double coarse = Error(0.04, backward), fine = Error(0.02, backward);
        Assert.InRange(coarse / fine, 13, 19);
        Assert.InRange(fine, 0, 1e-7);
    }

    [Fact]
    public void Values_beyond_the_range_of_doubles_are_scaled_down_together()
    {
        // X″ = 400 X over 100 grows by e^2000.
        const double h = 0.01;
        double[] g = [.. Enumerable.Repeat(400.0, 10_001)];
        var x = new double[g.Length];
        NumerovRecurrence.Forward(g, h, 1, Math.Exp(20 * h), x);
        Assert.All(x, v => Assert.True(double.IsFinite(v)));
        Assert.Equal(Math.Exp(0.2), x[^1] / x[^2], 1e-6);
        NumerovRecurrence.Backward(g, h, 1, Math.Exp(20 * h), x);
        Assert.Equal(Math.Exp(0.2), x[0] / x[1], 1e-6);
    }

    [Fact]
    public void Lengths_must_agree() => Assert.Throws<ArgumentException>(() => NumerovRecurrence.Forward([1.0, 2, 3], 0.1, 1, 1, new double[2]));

    // X″ = (x² - s) X at s = 1, 3 and 5: Hermite functions, each from an end of its own.
    [Fact]
    public void One_equation_at_several_parameters_has_the_solutions_of_each()
    {
        const double h = 0.01;
        double[] a = [.. Enumerable.Range(0, 801).Select(k => h * k * h * k)], b = [.. Enumerable.Repeat(-1.0, 801)], s = [1, 3, 5];
        double[][] x = [new double[801], new double[750], new double[701]];
        double[] last = [1e-30, 1e-30, 1e-30];
        double[] before = [.. x.Select((v, i) => 1e-30 * Math.Exp(h * Math.Sqrt(a[v.Length - 1] - s[i])))];
        NumerovRecurrence.Backward(a, b, h, s, last, before, x);
        double Gauss(int k) => Math.Exp(-a[k] / 2);
        Assert.Equal(Gauss(150) / Gauss(50), x[0][150] / x[0][50], 1e-8);
        Assert.Equal(3 * Gauss(150) / Gauss(50), x[1][150] / x[1][50], 1e-8);
        Assert.Equal((2 * a[150] - 1) * Gauss(150) / ((2 * a[50] - 1) * Gauss(50)), x[2][150] / x[2][50], 1e-7);
    }

    [Fact]
    public void Bits_depend_neither_on_neighbors_nor_on_the_width()
    {
        // Lengths about the block of rows that is kept, the shortest ones, and one solution that outgrows the range of doubles.
        int[] lengths = [2, 3, 4, 255, 256, 257, 258, 259, 260, 300, 515, 516, 517, 1000, 5001, 5001, 5000];
        const double h = 0.02;
        double[] a = [.. Enumerable.Range(0, 5001).Select(k => 1 + Math.Sin(0.01 * k))], b = [.. Enumerable.Range(0, 5001).Select(k => 1 / (1 + 0.001 * k))];
        double[] s = [.. lengths.Select((_, i) => i == 15 ? 400 : i == 14 ? 399 : 3.0 * i - 20)];
        double[] last = [.. s.Select((_, i) => 1.0 + i)], before = [.. last.Select(v => 1.01 * v)];
        double[][] together = [.. lengths.Select(n => new double[n])];
        NumerovRecurrence.Backward(a, b, h, s, last, before, together);
        for (int i = 0; i < lengths.Length; i++)
        {
            double[] g = [.. Enumerable.Range(0, lengths[i]).Select(k => a[k] + s[i] * b[k])], single = new double[lengths[i]];
            NumerovRecurrence.Backward(g, h, last[i], before[i], single);
            double scale = single.Max(Math.Abs) / together[i].Max(Math.Abs);
            Assert.All(together[i].Zip(single), v => Assert.Equal(v.Second, v.First * scale, 1e-11 * single.Max(Math.Abs)));
            foreach (SimdLevel level in SimdDispatch.Supported)
            {
                double[][] alone = [new double[lengths[i]]];
                SimdDispatch.InvokeAt(level, new Alone(a, b, h * h / 12, s[i], last[i], before[i], alone));
                Assert.Equal(together[i], alone[0]);
            }
        }
    }

    [Fact]
    public void Solutions_must_fit() => Assert.Throws<ArgumentException>(
        () => NumerovRecurrence.Backward([1.0, 2, 3], [1.0, 2, 3], 0.1, [1.0], [1.0], [1.0], [new double[4]]));

    private readonly record struct Alone(double[] A, double[] B, double Twelfth, double Parameter, double Last, double BeforeLast, double[][] Solution)
        : ISimdAction
    {
        public void Run<T>()
            where T : unmanaged, ISimd<T> => NumerovKernel<T>.Backward(A, B, Twelfth, [Parameter], [Last], [BeforeLast], Solution);
    }

    private static double Error(double h, bool backward)
    {
        int last = (int)Math.Round(backward ? 6 / h : 2 / h);
        double[] g = [.. Enumerable.Range(0, last + 1).Select(k => h * k * h * k - 1)];
        var x = new double[g.Length];
        if (backward)
        {
            NumerovRecurrence.Backward(g, h, 1e-30, 1e-30 * Math.Exp(h * Math.Sqrt(g[^1])), x);
        }
        else
        {
            NumerovRecurrence.Forward(g, h, 1, Math.Exp(-h * h / 2), x);
        }

        int at = (int)Math.Round(1 / h);
        return Math.Abs(x[at] / x[0] - Math.Exp(-0.5));
    }
}
