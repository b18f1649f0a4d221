using Engine.Numerics.Ode;

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
