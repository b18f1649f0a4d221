using Engine.Numerics.Quadrature;

namespace Engine.Numerics.Tests.Quadrature;

/// <summary>Integrands whose features lie between the nodes of a first look: the claim has to cover the truth.</summary>
public class HiddenFeatureTests
{
    private const double RootPi = 1.7724538509055160273;

    [Theory]
    [InlineData(0, 1, 1e-4)]
    [InlineData(0, 1, 0.9995)]
    [InlineData(0, 1, 3e-6)]
    [InlineData(-3, 40, 39.99)]
    [InlineData(5, -1, -0.998)]
    public void GaussKronrod_step_is_found(double lower, double upper, double step)
    {
        QuadratureOutcome outcome = GaussKronrod.Integrate(x => x < step ? 0 : 1, lower, upper);
        double exact = upper > lower ? upper - step : step - lower;
        AssertCovers(exact, outcome);
        Assert.Equal(exact, outcome.Value, 1e-8);
    }

    [Theory]
    [InlineData(0, 1, 0.3, 1e-3)]
    [InlineData(0, 1, 0.731, 1e-4)]
    [InlineData(0, 1, 1e-3, 1e-5)]
    [InlineData(-100, 100, 17.3, 0.01)]
    [InlineData(0, 1000, 777, 0.5)]
    public void GaussKronrod_narrow_Gaussian_is_found(double lower, double upper, double center, double width)
    {
        QuadratureOutcome outcome = GaussKronrod.Integrate(x => Math.Exp(-(x - center) * (x - center) / (width * width)), lower, upper);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(RootPi * width, outcome.Value, 1e-9 * width);
    }

    [Theory]
    [InlineData(800, 1)]
    [InlineData(-800, 1)]
    [InlineData(3000, 1)]
    [InlineData(-5000, 2)]
    [InlineData(1e5, 1000)]
    [InlineData(0, 1e-3)]
    public void GaussKronrod_normal_density_far_out_is_found(double mean, double deviation)
    {
        QuadratureOutcome outcome = GaussKronrod.Integrate(
            x => Math.Exp(-0.5 * Math.Pow((x - mean) / deviation, 2)) / (deviation * Math.Sqrt(2 * Math.PI)), double.NegativeInfinity, double.PositiveInfinity);
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(1, outcome.Value, 1e-9);
    }

    [Fact]
    public void GaussKronrod_breakpoints_and_scale_are_used()
    {
        // A peak on a varying background that no probe sees, and one 10⁷ away.
        var options = new QuadratureOptions { Breakpoints = [0.49999, 0.5, 0.50001, 7] };
        QuadratureOutcome outcome = GaussKronrod.Integrate(x => Math.Sin(x) + Math.Exp(-Math.Pow((x - 0.5) / 1e-6, 2)), 0, 1, options);
        Assert.Equal(1 - Math.Cos(1) + (RootPi * 1e-6), outcome.Value, 1e-12);
        outcome = GaussKronrod.Integrate(x => Math.Exp(-x * 1e-9), 0, double.PositiveInfinity, new QuadratureOptions { Scale = 1e9 });
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.Equal(1e9, outcome.Value, 1);
        outcome = GaussKronrod.Integrate(
            x => Math.Exp(-Math.Abs(x - 1e7)), double.NegativeInfinity, double.PositiveInfinity,
            new QuadratureOptions { Breakpoints = [1e7 - 50, 1e7, 1e7 + 50] });
        Assert.Equal(2, outcome.Value, 1e-8);
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussKronrod.Integrate(Math.Sin, 0, 1, new QuadratureOptions { Scale = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussKronrod.Integrate(Math.Sin, 0, 1, new QuadratureOptions { Breakpoints = [double.NaN] }));
    }

    [Fact]
    public void Claims_are_never_zero()
    {
        Assert.True(GaussKronrod.Integrate(_ => 0, 0, 1).ErrorEstimate > 0);
        Assert.True(TanhSinh.Integrate(_ => 0, 0, 1).ErrorEstimate > 0);
        Assert.True(FourierIntegral.Sine(_ => 0, 1).ErrorEstimate > 0);
        Assert.True(GaussKronrod.Integrate(_ => 0, 0, 1).IsSuccess);
        Assert.True(TanhSinh.Integrate(_ => 0, 0, 1).IsSuccess);
        Assert.True(FourierIntegral.Sine(_ => 0, 1).IsSuccess);
    }

    // The end π/2 is a rounded number: within √ε of the integral hangs on how x is rounded there.
    [Fact]
    public void TanhSinh_singular_ends_away_from_zero_are_covered_by_the_estimate()
    {
        AssertCovers(Math.PI / Math.Sqrt(2), TanhSinh.Integrate(x => Math.Sqrt(Math.Tan(x)), 0, Math.PI / 2));
        AssertCovers(2, TanhSinh.Integrate(x => 1 / Math.Sqrt(1 - x), 0, 1));
        AssertCovers(4, TanhSinh.Integrate(x => Math.Pow(1 - x, -0.75), 0, 1));
        AssertCovers(2, TanhSinh.Integrate(x => 1 / Math.Sqrt(x - 5), 5, 6));
        AssertCovers(Math.PI, TanhSinh.Integrate(x => 1 / Math.Sqrt((1 - x) * (1 + x)), -1, 1));
        AssertCovers(-1, TanhSinh.Integrate(x => Math.Log(3 - x), 2, 3));
        AssertCovers(2, TanhSinh.Integrate(x => 1 / Math.Sqrt(x), 0, 1));
        Assert.True(TanhSinh.Integrate(x => 1 / Math.Sqrt(x), 0, 1).IsSuccess);
        Assert.True(TanhSinh.Integrate(x => Math.Log(3 - x), 2, 3).IsSuccess);
    }

    [Fact]
    public void Fourier_with_absolute_tolerance_meets_it()
    {
        var absolute = new QuadratureOptions { AbsoluteTolerance = 1e-11, RelativeTolerance = 0 };
        foreach (double frequency in (double[])[0.3, 1, 7, 50])
        {
            QuadratureOutcome outcome = FourierIntegral.Cosine(x => 1 / (1 + (x * x)), frequency, absolute);
            Assert.True(outcome.IsSuccess, outcome.Message);
            Assert.Equal(Math.PI / 2 * Math.Exp(-frequency), outcome.Value, 1e-11);
        }

        // Peaks that two coarse levels may both miss: ∫ over the line is √π e^(-ω²w²/4) w cos ωc.
        foreach ((double center, double width) in ((double, double)[])[(30, 1), (5, 0.5), (12, 0.2), (3, 0.05)])
        {
            QuadratureOutcome outcome = FourierIntegral.Cosine(x => Math.Exp(-Math.Pow((x - center) / width, 2)), 1, absolute);
            double exact = RootPi * width * Math.Exp(-0.25 * width * width) * Math.Cos(center);
            Assert.True(Math.Abs(outcome.Value - exact) <= Math.Max(outcome.ErrorEstimate, 1e-11), $"{center}: {outcome.Value} for {exact}, {outcome.Message}");
        }
    }

    private static void AssertCovers(double exact, QuadratureOutcome outcome) => Assert.True(
        Math.Abs(outcome.Value - exact) <= outcome.ErrorEstimate + (4e-16 * Math.Abs(exact)),
        $"{outcome.Value:R} for {exact:R}, off by {Math.Abs(outcome.Value - exact):g3}: {outcome.Message}");
}
