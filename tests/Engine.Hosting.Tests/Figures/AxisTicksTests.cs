using Engine.Hosting.Figures;

namespace Engine.Hosting.Tests.Figures;

public sealed class AxisTicksTests
{
    [Fact]
    public void Linear_axis_ends_at_round_numbers_around_the_data()
    {
        AxisTicks ticks = AxisTicks.Choose(0.13, 0.87, AxisScale.Linear, 5);
        Assert.Equal(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], ticks.Labels);
        Assert.Equal(0, ticks.Minimum, 12);
        Assert.Equal(1, ticks.Maximum, 12);
    }

    [Fact]
    public void Tight_axis_ends_at_the_data()
    {
        AxisTicks ticks = AxisTicks.Choose(0.13, 0.87, AxisScale.Linear, 5, tight: true);
        Assert.Equal(0.13, ticks.Minimum);
        Assert.Equal(0.87, ticks.Maximum);
        Assert.All(ticks.Major, tick => Assert.InRange(tick, 0.13, 0.87));
    }

    [Fact]
    public void Large_numbers_share_a_power_of_ten()
    {
        AxisTicks ticks = AxisTicks.Choose(0, 3.2e18, AxisScale.Linear, 4);
        Assert.Equal(18, ticks.Exponent);
        Assert.Equal(["0", "1", "2", "3", "4"], ticks.Labels);
    }

    [Fact]
    public void Logarithmic_axis_is_marked_at_powers_of_ten()
    {
        AxisTicks ticks = AxisTicks.Choose(3e-17, 2e-13, AxisScale.Logarithmic, 7);
        Assert.Equal(["10⁻¹⁷", "10⁻¹⁶", "10⁻¹⁵", "10⁻¹⁴", "10⁻¹³", "10⁻¹²"], ticks.Labels);
        Assert.Contains(ticks.Minor, minor => Math.Abs(minor - 2e-15) < 1e-27);
    }

    [Theory]
    [InlineData(2.0, 2.0)]
    [InlineData(0.0, 0.0)]
    [InlineData(-1e-300, 1e-300)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(1e300, 1.0000001e300)]
    public void Every_range_gives_an_axis(double low, double high)
    {
        foreach (AxisScale scale in Enum.GetValues<AxisScale>())
        {
            AxisTicks ticks = AxisTicks.Choose(low, high, scale, 5);
            Assert.True(ticks.Maximum > ticks.Minimum);
            Assert.Equal(ticks.Major.Count, ticks.Labels.Count);
            Assert.InRange(ticks.Major.Count, 1, 20);
        }
    }

    [Fact]
    public void Position_and_value_are_inverse()
    {
        foreach (AxisScale scale in Enum.GetValues<AxisScale>())
        {
            AxisTicks ticks = AxisTicks.Choose(0.02, 7, scale, 5);
            foreach (double position in new[] { 0, 0.25, 0.6, 1 })
            {
                Assert.Equal(position, ticks.Position(ticks.Value(position)), 12);
            }
        }

        Assert.True(double.IsNaN(AxisTicks.Choose(0.1, 10, AxisScale.Logarithmic, 5).Position(0)));
    }

    [Fact]
    public void Random_ranges_have_few_distinct_labels_in_order()
    {
        var random = new Random(5);
        for (int trial = 0; trial < 2000; trial++)
        {
            double a = Math.Pow(10, random.Next(-20, 20)) * (random.NextDouble() - 0.5),
                b = a + (Math.Pow(10, random.Next(-8, 8)) * Math.Abs(a) * random.NextDouble()) + 1e-30;
            AxisTicks ticks = AxisTicks.Choose(a, b, AxisScale.Linear, 6);
            Assert.InRange(ticks.Major.Count, 2, 14);
            Assert.Equal(ticks.Labels.Count, ticks.Labels.Distinct().Count());
            Assert.Equal(ticks.Major.Order(), ticks.Major);
        }
    }

    [Theory]
    [InlineData(-0.5, 1.5, "0 1", "")]
    [InlineData(0.5, 3.5, "1 2 3", "")]
    [InlineData(-0.5, 40.5, "0 10 20 30 40", "2 4 6 8 12 14 16 18 22 24 26 28 32 34 36 38")]
    [InlineData(0.5, 1.5, "1", "")]
    public void Whole_numbers_alone_are_marked(double low, double high, string major, string minor)
    {
        AxisTicks ticks = AxisTicks.Choose(low, high, AxisScale.Linear, 6, tight: true, whole: true);
        Assert.Equal(major, string.Join(' ', ticks.Labels));
        Assert.Equal(minor, string.Join(' ', ticks.Minor));
        Assert.Equal((low, high), (ticks.Minimum, ticks.Maximum));
    }
}
