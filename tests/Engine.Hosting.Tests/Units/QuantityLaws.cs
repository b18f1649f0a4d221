using System.Globalization;
using CsCheck;
using Engine.Hosting.Units;

namespace Engine.Hosting.Tests.Units;

/// <summary>What is printed is read back: numbers to the bit, dimensions to the exponent, products as products.</summary>
public sealed class QuantityLaws
{
    private static readonly string[] Bases = ["kg", "m", "s", "A", "K", "mol", "cd", "rad", "cycle"];

    private static readonly (string Symbol, int Exponent)[] Prefixes = [("f", -15), ("p", -12), ("n", -9), ("u", -6), ("m", -3), ("k", 3), ("M", 6), ("G",
        9), ("T", 12)];

    private static readonly Gen<double> Numbers = Gen.Select(Gen.Int[-300, 290], Gen.Double[1, 10], Gen.Bool,
        (exponent, mantissa, negative) => double.Parse(FormattableString.Invariant($"{(negative ? "-" : "")}{mantissa:R}E{exponent}"),
            CultureInfo.InvariantCulture));

    [Fact]
    public void A_number_with_a_prefix_is_the_nearest_double() => Law.Holds(Gen.Select(Numbers, Gen.Int[0, Prefixes.Length - 1]), input =>
    {
        (double number, int prefix) = input;
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        string moved = text.Contains('E', StringComparison.Ordinal)
            ? $"{text.Split('E')[0]}E{int.Parse(text.Split('E')[1], CultureInfo.InvariantCulture) + Prefixes[prefix].Exponent}"
            : $"{text}E{Prefixes[prefix].Exponent}";
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(moved, CultureInfo.InvariantCulture)),
            BitConverter.DoubleToInt64Bits(QuantityParser.ParseAs($"{text} {Prefixes[prefix].Symbol}m", "m")));
        Assert.Equal(number, QuantityParser.ParseAs($"{text} {Prefixes[prefix].Symbol}m", $"{Prefixes[prefix].Symbol}m"));
    }, 2000);

    [Fact]
    public void A_dimension_is_read_as_it_is_written() => Law.Holds(Gen.Select(Gen.Int[-4, 4], Gen.Int[1, 6]).Array[Bases.Length], powers =>
    {
        Dimension dimension = Dimension.None;
        for (int i = 0; i < Bases.Length; i++)
        {
            dimension *= QuantityParser.Parse(Bases[i]).Dimension.Power(powers[i].Item1, powers[i].Item2);
        }

        string text = dimension.ToString();
        Assert.Equal(dimension, QuantityParser.Parse(text).Dimension);
        Assert.Equal(text, QuantityParser.Parse("2 " + text).Dimension.ToString());
        Assert.Equal(Dimension.None, dimension / QuantityParser.Parse(text).Dimension);
    }, 500);

    [Fact]
    public void A_product_is_the_product_of_its_factors() => Law.Holds(Gen.Select(Numbers, Numbers, Gen.Int[0, Bases.Length - 1], Gen.Int[0,
        Bases.Length - 1], Gen.Bool), input =>
    {
        (double a, double b, int first, int second, bool divides) = input;
        string one = FormattableString.Invariant($"{a:R} {Bases[first]}"), two = FormattableString.Invariant($"{b:R} {Bases[second]}");
        ParsedQuantity left = QuantityParser.Parse(one), right = QuantityParser.Parse(two),
            whole = QuantityParser.Parse($"({one}){(divides ? "/" : "*")}({two})");
        ParsedQuantity expected = divides ? left / right : left * right;
        Assert.Equal(expected.Dimension, whole.Dimension);
        Assert.Equal(expected.Value, whole.Value);
        Assert.True(whole.HasUnit);
    }, 500);
}
