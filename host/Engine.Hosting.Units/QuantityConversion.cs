using System.Globalization;
using System.Text.RegularExpressions;

namespace Engine.Hosting.Units;

/// <summary>Quantities in the unit of what asks for them; a factor 2pi is the one bridge from cycles to radians, in products of any kind.</summary>
internal static class QuantityConversion
{
    private static readonly Dimension Frequency = Dimension.Cycle / Dimension.Time;
    private static readonly Dimension AngularFrequency = Dimension.Angle / Dimension.Time;
    private static readonly Dimension Rate = Dimension.None / Dimension.Time;
    private static readonly Dimension RadiansACycle = Dimension.Angle / Dimension.Cycle;
    private static readonly Lazy<Regex> Number = new(() => new(@"(?<![\w.^])\d+(\.\d*)?([eE][-+]?\d+)?", RegexOptions.CultureInvariant));
    private static readonly Lazy<Regex> BareFraction = new(() => new(@"\^(?<power>-?\d+/\d+)", RegexOptions.CultureInvariant));

    /// <summary>Converts a quantity to a unit.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="text">As it was written, for the message.</param>
    /// <param name="unit">The unit wanted.</param>
    /// <exception cref="UnitException">The dimensions differ, or a unit is missing where one is demanded.</exception>
    public static double Convert(ParsedQuantity quantity, string text, string unit)
    {
        ParsedQuantity target = QuantityParser.Parse(unit);
        if (!quantity.HasUnit)
        {
            return target.Dimension != AngularFrequency ? quantity.Value
                : throw new UnitException(
                    $"'{Excerpt.Of(text)}' has no unit; give rad/s, or a multiple of 2pi with Hz such as 2pi*{PlainNumber(text)}Hz");
        }

        bool same = quantity.Dimension == target.Dimension;
        bool turned = !same && quantity.HasTwoPi && quantity.Dimension * RadiansACycle.Power(quantity.TwoPis, 1) == target.Dimension;

        // Cycles times a power of pi are angular, whatever they are multiplied with.
        bool angularAsFrequency = same && quantity.Pis != 0 && target.Dimension.HasCycles;
        return (same && !angularAsFrequency) || turned
            ? ParsedQuantity.Scale(quantity.Mantissa / target.Mantissa, quantity.DecimalExponent - target.DecimalExponent)
            : throw new UnitException(Mismatch(quantity, Excerpt.Of(text), unit, target));
    }

    private static string Mismatch(ParsedQuantity quantity, string text, string unit, ParsedQuantity target)
    {
        Dimension given = quantity.Dimension, wanted = target.Dimension;
        string kind = wanted == Frequency ? "a frequency" : $"a quantity in {unit}";
        if (given == wanted)
        {
            return $"'{text}' is an angular {(wanted == Frequency ? "frequency" : "quantity")}, but {kind} is wanted; give it in {unit}, without pi";
        }

        if (wanted * (Dimension.Cycle / Dimension.Angle) == given)
        {
            return Unturned(quantity, text, unit, wanted);
        }

        if (wanted * RadiansACycle == given)
        {
            return $"'{text}' is an angular frequency, but {kind} is wanted; give it in {unit}";
        }

        if (wanted == AngularFrequency && given == Rate)
        {
            return $"'{text}' is a rate, but an angular frequency is wanted; give it in rad/s, or as 2pi times a frequency in Hz";
        }

        if (wanted == Rate && (given == Frequency || given == AngularFrequency))
        {
            return $"'{text}' is a frequency, but a rate is wanted; give it in {unit}";
        }

        string what = wanted.IsNone ? "a pure number" : $"a unit like {unit}";
        return $"'{text}' has the dimension {given}, but {what} is wanted{Fraction(text)}{(wanted == Dimension.Temperature ? Scale(text) : "")}";
    }

    /// <summary>A coulomb or a farad where a temperature is wanted is a degree.</summary>
    private static string Scale(string text) => text[..^1].TrimEnd() is var number && IsNumber(number)
        ? text[^1] switch
        {
            'C' => $"; for Celsius write {number}degC",
            'F' => $"; for Fahrenheit give K: ({number} + 459.67)*5/9",
            _ => "",
        }
        : "";

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>Cycles where radians are wanted: what to write depends on what stands before them already.</summary>
    private static string Unturned(ParsedQuantity quantity, string text, string unit, Dimension wanted)
    {
        string kind = wanted == AngularFrequency ? "an angular frequency" : $"a quantity in {unit}";
        if (quantity.Pis == 1 && quantity.TwoPis == 0 && wanted == AngularFrequency)
        {
            return $"'{text}' is a multiple of pi, but not of 2pi, and {kind} is wanted; write 2pi*{Hertz(quantity.Value / (2 * Math.PI))}";
        }

        if (quantity.Pis != 0)
        {
            return $"'{text}' must be 2pi, once, times a quantity with Hz; or give it in {unit}";
        }

        string counted = wanted == AngularFrequency ? "a frequency" : "counted in cycles";
        return RoundedTwoPi(text) is { } rounded
            ? $"'{text}' is {counted}, but {kind} is wanted; write 2pi, not {rounded.Value}: "
                + $"{text[..rounded.Index].TrimEnd()}2pi{(char.IsLetter(After(text, rounded)) ? "*" : "")}{Joined(text[(rounded.Index + rounded.Length)..])}"
            : $"'{text}' is {counted}, but {kind} is wanted; give 2pi*{text} or a value in {unit}";
    }

    /// <summary>A number that stands for 2pi among other numbers, as in 6.28*55.2MHz; alone it is what it is.</summary>
    private static Match? RoundedTwoPi(string text) => Number.Value.Matches(text) is { Count: > 1 } numbers
        ? numbers.Cast<Match>().FirstOrDefault(n => Math.Abs(double.Parse(n.Value, CultureInfo.InvariantCulture) - (2 * Math.PI)) < 0.01) : null;

    /// <summary>What stands behind a number, close to it: " * 55.2 MHz" as "*55.2 MHz".</summary>
    private static string Joined(string rest) => rest.TrimStart() is ['*' or '·' or '×', ..] product ? $"*{product[1..].TrimStart()}" : rest;

    private static char After(string text, Match match) => match.Index + match.Length < text.Length ? text[match.Index + match.Length] : ' ';

    /// <summary>"m^-2/3" is (m^-2)/3.</summary>
    private static string Fraction(string text) => BareFraction.Value.Match(text) is { Success: true } power
        ? $"; write a fraction as a power in brackets, ^({power.Groups["power"].Value})" : "";

    private static string Hertz(double value)
    {
        (double scale, string symbol) = Math.Abs(value) switch
        {
            >= 1e12 => (1e12, "THz"),
            >= 1e9 => (1e9, "GHz"),
            >= 1e6 => (1e6, "MHz"),
            >= 1e3 => (1e3, "kHz"),
            _ => (1, "Hz"),
        };
        return (value / scale).ToString("G10", CultureInfo.InvariantCulture) + symbol;
    }

    private static string PlainNumber(string text) => text.Length < 30 && IsNumber(text) ? text
        : "5e6 ";
}
