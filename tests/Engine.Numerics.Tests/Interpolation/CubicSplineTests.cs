using Engine.Numerics.Interpolation;

namespace Engine.Numerics.Tests.Interpolation;

public class CubicSplineTests
{
    private static double[] Knots(int count, bool uniform) =>
        [.. Enumerable.Range(0, count).Select(i => uniform ? i / (count - 1.0) : Math.Pow(i / (count - 1.0), 1.5))];

    private static double Cubic(double x) => 1 + (2 * x) - (3 * x * x) + (0.7 * x * x * x);

    // A cubic is its own clamped and not-a-knot spline.
    [Theory]
    [InlineData(4, true)]
    [InlineData(4, false)]
    [InlineData(37, false)]
    public void Cubics_are_reproduced(int count, bool uniform)
    {
        double[] x = Knots(count, uniform);
        double[] y = [.. x.Select(Cubic)];
        foreach (CubicSpline spline in (CubicSpline[])[new CubicSpline(x, y), new CubicSpline(x, y, 2, 2 - 6 + 2.1)])
        {
            for (double t = 0; t <= 1; t += 1 / 64.0)
            {
                Assert.Equal(Cubic(t), spline.Evaluate(t), 1e-13);
                Assert.Equal(2 - (6 * t) + (2.1 * t * t), spline.Derivative(t), 1e-11);
                Assert.Equal(-6 + (4.2 * t), spline.SecondDerivative(t), 1e-8);
            }

            Assert.Equal(1 + 1 - 1 + (0.7 / 4), spline.Integrate(0, 1), 1e-14);
            Assert.Equal(-spline.Integrate(0.13, 0.77), spline.Integrate(0.77, 0.13), 1e-15);
        }
    }

    [Theory]
    [InlineData(SplineBoundary.NotAKnot, 14)]
    [InlineData(SplineBoundary.Periodic, 14)]
    [InlineData(SplineBoundary.Natural, 14)]
    public void Errors_fall_with_the_fourth_power(SplineBoundary boundary, double leastRatio)
    {
        // sin 2πx: periodic, and its second derivative vanishes at both ends, so that all three reach fourth order.
        double Error(int count)
        {
            double[] x = Knots(count, true);
            double[] y = [.. x.Select(v => Math.Sin(2 * Math.PI * v))];
            y[^1] = y[0];
            var spline = new CubicSpline(x, y, boundary);
            return Enumerable.Range(0, 1000).Max(i => Math.Abs(spline.Evaluate(i / 999.0) - Math.Sin(2 * Math.PI * i / 999.0)));
        }

        Assert.InRange(Error(41) / Error(81), leastRatio, 40);
        Assert.True(Error(81) < 1e-6);
    }

    [Fact]
    public void Second_derivative_is_continuous()
    {
        double[] x = Knots(12, false);
        double[] y = [.. x.Select((v, i) => Math.Cos(5 * i) + v)];
        y[^1] = y[0];
        foreach (SplineBoundary boundary in Enum.GetValues<SplineBoundary>())
        {
            var spline = new CubicSpline(x, y, boundary);
            for (int i = 1; i + 1 < x.Length; i++)
            {
                double h = 1e-9 * (x[i] - x[i - 1]);
                Assert.Equal(spline.SecondDerivative(x[i] - h), spline.SecondDerivative(x[i] + h), 1e-5 * (1 + Math.Abs(spline.SecondDerivative(x[i]))));
                Assert.Equal(y[i], spline.Evaluate(x[i]), 1e-15 * 10);
            }

            if (boundary == SplineBoundary.Periodic)
            {
                Assert.Equal(spline.Derivative(0), spline.Derivative(1), 1e-9);
                Assert.Equal(spline.SecondDerivative(0), spline.SecondDerivative(1), 1e-7 * Math.Abs(spline.SecondDerivative(0)));
            }

            if (boundary == SplineBoundary.Natural)
            {
                Assert.Equal(0, spline.SecondDerivative(0), 1e-8);
            }
        }
    }

    [Fact]
    public void Short_tables_and_bad_input()
    {
        Assert.Equal(1.5, new CubicSpline([0, 1], [1, 2]).Evaluate(0.5), 1e-15);
        Assert.Equal(6.25, new CubicSpline([0, 1, 3], [0, 1, 9]).Evaluate(2.5), 1e-14);
        Assert.Throws<ArgumentException>(() => new CubicSpline([0], [1]));
        Assert.Throws<ArgumentException>(() => new CubicSpline([0, 0, 1], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => new CubicSpline([0, 1, double.NaN], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => new CubicSpline([0, 1, 2, 3], [1, 2, 3, 4], SplineBoundary.Periodic));
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => new CubicSpline([0, 1], [1, 2]).Evaluate(1.1)).ParamName);
        Assert.True(double.IsNaN(new CubicSpline([0, 1], [1, 2]).Evaluate(double.NaN)));
    }
}
