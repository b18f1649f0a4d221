using System.Text.Json.Nodes;
using Engine.Hosting.Sweeps;
using Engine.Hosting.Units;

namespace Engine.Hosting.Tests.Sweeps;

public sealed class SweepAxisTests
{
    [Theory]
    [InlineData("w=log:10um:1mm:5", "m", new[] { 1e-5, 3.1622776601683795e-5, 1e-4, 3.1622776601683795e-4, 1e-3 })]
    [InlineData("w=lin:1 mm:0.3cm:3", "m", new[] { 1e-3, 2e-3, 3e-3 })]
    [InlineData("w=lin:2e-3/s:0.006/s:3", "1/s", new[] { 2e-3, 4e-3, 6e-3 })]
    [InlineData("w=lin:1/s:0.005/ms:3", "1/s", new[] { 1.0, 3, 5 })]
    [InlineData("w=lin:2pi*1MHz:2pi*3MHz:3", "rad/s", new[] { 2e6 * Math.PI, 4e6 * Math.PI, 6e6 * Math.PI })]
    [InlineData("w=log:1rad/s:2pi*50Hz:2", "rad/s", new[] { 1, 100 * Math.PI })]
    [InlineData("w=lin:1nm:1nm:1", "m", new[] { 1e-9 })]
    public void Bounds_may_have_two_units_of_one_dimension(string text, string unit, double[] expected)
    {
        SweepAxis axis = SweepAxis.Parse(text);

        double[] values = [.. axis.Values.Select(v => QuantityParser.ParseAs(v.GetValue<string>(), unit))];
        Assert.Equal(expected.Length, values.Length);
        Assert.Equal((expected[0], expected[^1]), (values[0], values[^1]));
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, 4e-15 * pair.First));

        // One unit for all, so that they make one column and one axis of a figure.
        Assert.Single(axis.Values.Select(v => SweepAxis.TryNumber(v, out _, out string u) ? u : "").Distinct());
        Assert.Equal(text, axis.Text);
    }

    [Theory]
    [InlineData("w=lin:1m:2s:3")]
    [InlineData("w=lin:1:2mm:3")]
    [InlineData("w=lin:1mm:2:3")]
    [InlineData("w=lin:1MHz:2pi*3MHz:3")]
    [InlineData("w=lin:1MHz:3/s:3")]
    [InlineData("w=lin:1mm:2parsnips:3")]
    public void Bounds_of_two_dimensions_are_refused(string text)
    {
        ParameterException refused = Assert.Throws<ParameterException>(() => SweepAxis.Parse(text));
        Assert.Contains($"'{text}' has the bounds in two units", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_among_values_are_made_full()
    {
        SweepAxis axis = SweepAxis.Parse("w=@a.csv,@@b,3,@/c/d.csv").WithFullPaths("/folder");
        Assert.Equal("w=@/folder/a.csv,@@b,3,@/c/d.csv", axis.Text);
        Assert.Equal(["\"@/folder/a.csv\"", "\"@@b\"", "3", "\"@/c/d.csv\""], axis.Values.Select(v => v.ToJsonString()));
        SweepAxis plain = SweepAxis.Parse("w=1e-3,2e-3");
        Assert.Same(plain, plain.WithFullPaths("/folder"));
    }
}
