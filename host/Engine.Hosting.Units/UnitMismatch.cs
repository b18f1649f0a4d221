using System.Globalization;

namespace Engine.Hosting.Units;

/// <summary>Says why a quantity does not fit a unit, and what was probably meant.</summary>
internal static class UnitMismatch
{
    /// <summary>Radians per second.</summary>
    public static Dimension AngularFrequency { get; } = Dimension.Angle / Dimension.Time;

    /// <summary>Cycles per second.</summary>
    public static Dimension Frequency { get; } = Dimension.Cycle / Dimension.Time;

    /// <summary>A number without unit where an angular frequency is wanted.</summary>
    public static UnitException Bare(string text) =>
        new($"'{text}' has no unit; give rad/s, or a multiple of 2pi with Hz such as 2pi*{PlainNumber(text)}Hz");

    /// <summary>A quantity of another dimension than is wanted.</summary>
    public static UnitException Of(ParsedQuantity quantity, string text, string unit, Dimension wanted)
    {
        Dimension rate = Dimension.None / Dimension.Time;
        if (wanted == AngularFrequency && quantity.Dimension == Frequency)
        {
            return new($"'{text}' is a frequency, but an angular frequency is wanted; give 2pi*{text} or a value in rad/s");
        }

        if (wanted == AngularFrequency && quantity.Dimension == rate)
        {
            return new($"'{text}' is a rate, but an angular frequency is wanted; give it in rad/s, or as 2pi times a frequency in Hz");
        }

        if (wanted == Frequency && (quantity.HasTwoPi || quantity.Dimension == AngularFrequency))
        {
            return new($"'{text}' is an angular frequency, but a frequency is wanted; give it in Hz");
        }

        if (wanted == rate && (quantity.Dimension == Frequency || quantity.Dimension == AngularFrequency))
        {
            return new($"'{text}' is a frequency, but a rate is wanted; give it in {unit}");
        }

        string what = wanted.IsNone ? "a pure number" : $"a unit like {unit}";
        return new($"'{text}' has the dimension {quantity.Dimension}, but {what} is wanted");
    }

    private static string PlainNumber(string text) => text.Length < 30 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text
        : "5e6 ";
}
