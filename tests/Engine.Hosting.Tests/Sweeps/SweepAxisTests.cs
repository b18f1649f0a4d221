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
        Assert.Single(axis.Values.Select(v => axis.TryNumber(v, out _, out string u) ? u : "").Distinct());
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
        SweepAxis axis = SweepAxis.Parse("w=@a.csv,@@b,3,@/c/d.csv").Spelled("w", null, "/folder");
        Assert.Equal("w=@/folder/a.csv,@@b,3,@/c/d.csv", axis.Text);
        Assert.Equal(["\"@/folder/a.csv\"", "\"@@b\"", "3", "\"@/c/d.csv\""], axis.Values.Select(v => v.ToJsonString()));
        SweepAxis plain = SweepAxis.Parse("w=1e-3,2e-3");
        Assert.Same(plain, plain.Spelled("w", null, "/folder"));
        Assert.Equal("w=@/folder/r.json#x,2", SweepAxis.Parse("w=@r.json#x,2").Spelled("w", null, "/folder").Text);
    }

    [Theory]
    [InlineData("d=500m,1km,2km,250", "m", new[] { 500.0, 1000, 2000, 250 })]
    [InlineData("d=lin:500m:1km:3", "m", new[] { 500.0, 750, 1000 })]
    [InlineData("d=1.55um,800nm", "m", new[] { 1.55e-6, 8e-7 })]
    [InlineData("w=2pi*1MHz,2e6rad/s", "rad/s", new[] { 2e6 * Math.PI, 2e6 })]
    [InlineData("w=lin:2pi*1MHz:4pi*1MHz:2", "rad/s", null)]
    [InlineData("n=1/sqrt(2),1/2", "1", new[] { 0.70710678118654746, 0.5 })]
    public void Values_of_several_units_are_one_quantity_in_the_parameters_own(string text, string unit, double[]? expected)
    {
        if (expected is null)
        {
            Assert.Throws<ParameterException>(() => SweepAxis.Parse(text, unit));
            return;
        }

        SweepAxis axis = SweepAxis.Parse(text, unit);
        Assert.Equal(expected, axis.Values.Select(v => axis.TryNumber(v, out double number, out string own) && own == unit ? number : double.NaN));
    }

    [Theory]
    [InlineData("s=product(0.2,0.3),bell-phi+", new[] { "product(0.2,0.3)", "bell-phi+" })]
    [InlineData("s=[1,2],[3,4]", new[] { "[1,2]", "[3,4]" })]
    [InlineData("s='a,b',c", new[] { "a,b", "c" })]
    [InlineData("s=\"a,b\",\"\"", new[] { "a,b", "" })]
    [InlineData("s={\"waist\": 1, \"power\": 2},{\"waist\": 3}", new[] { "{\"waist\": 1, \"power\": 2}", "{\"waist\": 3}" })]
    public void Brackets_and_quotes_keep_together_what_stands_within_them(string text, string[] expected) =>
        Assert.Equal(expected, SweepAxis.Parse(text).Values.Select(v => v.GetValue<string>()));

    [Theory]
    [InlineData("x=log:1e-200:1e200:3", new[] { 1e-200, 1, 1e200 })]
    [InlineData("x=log:1e-300:1e300:7", new[] { 1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300 })]
    [InlineData("x=log:1e-17:1e-13:5", new[] { 1e-17, 1e-16, 1e-15, 1e-14, 1e-13 })]
    [InlineData("x=log:1e3:1e-3:3", new[] { 1e3, 1, 1e-3 })]
    [InlineData("x=lin:-1.7e308:1.7e308:3", new[] { -1.7e308, 0, 1.7e308 })]
    [InlineData("x=lin:0:10:11", new[] { 0.0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })]
    public void No_value_between_the_bounds_leaves_the_range_of_numbers(string text, double[] expected) =>
        Assert.Equal(expected, SweepAxis.Parse(text).Values.Select(v => v.GetValue<double>()));

    [Fact]
    public void Wide_logarithmic_steps_that_are_no_decades_are_as_near()
    {
        double[] values = [.. SweepAxis.Parse("x=log:2e-250:3e250:9").Values.Select(v => v.GetValue<double>())];
        for (int i = 0; i < values.Length; i++)
        {
            double expected = Math.Log10(2) - 250 + (i * (500 + Math.Log10(1.5)) / 8);
            Assert.Equal(expected, Math.Log10(values[i]), 1e-11);
        }
    }

    [Theory]
    [InlineData("x=1,2,", "has an empty value")]
    [InlineData("x=,1", "has an empty value")]
    [InlineData("x=geom:1:10:5", "did you mean log:1:10:5?")]
    [InlineData("x=linspace:1:10:5", "did you mean lin:1:10:5?")]
    [InlineData("x=1:10:5", "did you mean lin:1:10:5?")]
    [InlineData("x=log:-1:10:5", "positive bounds")]
    [InlineData("x=lin:1:10:0", "at least 1")]
    [InlineData("x=lin:a:10:3", "a bound 'a' that is not a number")]
    public void What_cannot_be_read_is_refused_with_a_hint(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ParameterException>(() => SweepAxis.Parse(text)).Message, StringComparison.Ordinal);
}
