using System.Globalization;
using System.Text.RegularExpressions;
using Engine.Hosting.Units;

namespace Engine.Hosting.Sweeps;

/// <summary>The bounds of an interval, each a number with or without a unit behind it.</summary>
internal static partial class AxisBound
{
    /// <summary>Takes a text apart into a number and what stands behind it.</summary>
    public static bool TrySplit(string text, out double number, out string unit)
    {
        Match match = NumberWithUnit().Match(text);
        unit = match.Groups[2].Value;
        return double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>Two bounds in one unit: the one both are written in, the parameter's own otherwise.</summary>
    /// <param name="first">The first bound.</param>
    /// <param name="second">The second bound.</param>
    /// <param name="own">The parameter's own unit, or null where it is not known.</param>
    /// <param name="axis">The axis, for messages.</param>
    /// <returns>The numbers, and what is written behind each value.</returns>
    /// <exception cref="ParameterException">A bound is no number, or they are of two dimensions.</exception>
    public static (double Low, double High, string Suffix) Read(string first, string second, string? own, string axis)
    {
        (double low, string lowUnit) = Quantity(first, axis);
        (double high, string highUnit) = Quantity(second, axis);

        // "2pi*1MHz" and "4pi*1MHz" end alike and are not numbers of one unit.
        return lowUnit == highUnit && !lowUnit.Contains("pi", StringComparison.Ordinal) && !lowUnit.Contains('π', StringComparison.Ordinal)
            ? (low, high, lowUnit)
            : InOneUnit(first, second, lowUnit, own, axis);
    }

    private static (double Low, double High, string Suffix) InOneUnit(
        string first, string second, string firstUnit, string? own, string axis)
    {
        string problem = $"has the bounds in two units, '{Excerpt.Of(first)}' and '{Excerpt.Of(second)}'";
        try
        {
            ParsedQuantity low = QuantityParser.Parse(first), high = QuantityParser.Parse(second);
            if (low.HasUnit == high.HasUnit)
            {
                string typed = firstUnit.Trim() is ['/', ..] rate ? "1" + rate : firstUnit.Trim();
                bool turns = low.HasTwoPi || high.HasTwoPi;
                string unit = own is not (null or "1") ? own : !low.HasUnit ? "1" : turns ? "rad/s" : typed;
                string suffix = own is null && !turns ? firstUnit : unit == "1" ? "" : " " + unit;
                return (QuantityConversion.Convert(low, first, unit), QuantityConversion.Convert(high, second, unit), suffix);
            }
        }
        catch (UnitException e)
        {
            throw Bad(axis, $"{problem}: {e.Message}");
        }

        throw Bad(axis, problem);
    }

    private static (double Value, string Unit) Quantity(string text, string axis) => TrySplit(text, out double value, out string unit)
        ? (value, unit)
        : throw Bad(axis, $"has a bound '{Excerpt.Of(text)}' that is not a number, with or without a unit behind it");

    private static ParameterException Bad(string axis, string message) => new("vary", $"'{Excerpt.Of(axis)}' {message}");

    [GeneratedRegex(@"^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(.*)$")]
    private static partial Regex NumberWithUnit();
}
