using System.Globalization;
using System.Numerics;

namespace Engine.Hosting.Parameters;

/// <summary>Holds values to what their properties allow.</summary>
internal static class ParameterRanges
{
    /// <summary>What is wrong with the length of a list.</summary>
    public static string LengthMessage(ParameterModel property, int count) => (property.MinimumLength, property.MaximumLength) switch
    {
        var (low, high) when low == high => $"must have {low} elements, got {count}",
        (var low, int.MaxValue) => $"must have at least {low} element{(low == 1 ? "" : "s")}, got {count}",
        var (low, high) => $"must have from {low} to {high} elements, got {count}",
    };

    /// <summary>A whole number within its range.</summary>
    public static object Whole(ParameterType type, string text, ParameterModel property)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) || value != decimal.Truncate(value)
            || (value == 0 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double tiny) && tiny != 0))
        {
            throw new FormatException($"must be a whole number, got {Excerpt.Of(text)}");
        }

        (decimal low, decimal high) = type.ClrType == typeof(int) ? (int.MinValue, int.MaxValue)
            : type.ClrType == typeof(long) ? (long.MinValue, long.MaxValue)
            : ((decimal)ulong.MinValue, (decimal)ulong.MaxValue);
        if (value < low || value > high || (double)value < property.Minimum || (double)value > property.Maximum)
        {
            string range = property.Range.Length > 0 ? property.Range : string.Create(CultureInfo.InvariantCulture, $"from {low} to {high}");
            throw new RangeException($"must be {range}, got {Excerpt.Of(text)}");
        }

        return Convert.ChangeType(value, type.ClrType, CultureInfo.InvariantCulture);
    }

    /// <summary>A real number within its range.</summary>
    public static object Checked(double value, ParameterModel property)
    {
        if (!double.IsFinite(value) && !property.AllowNonFinite)
        {
            throw new RangeException($"must be finite, got {value.ToString(CultureInfo.InvariantCulture)}");
        }

        bool low = value < property.Minimum || (property.ExclusiveMinimum && value <= property.Minimum);
        bool high = value > property.Maximum || (property.ExclusiveMaximum && value >= property.Maximum);
        if (low || high)
        {
            string unit = property.Unit is null or "1" ? "" : " " + property.Unit;
            throw new RangeException($"must be {property.Range}, got {value.ToString("R", CultureInfo.InvariantCulture)}{unit}");
        }

        return value;
    }

    /// <summary>A complex number, finite unless others are allowed.</summary>
    public static object Checked(Complex value, ParameterModel property) =>
        Complex.IsFinite(value) || property.AllowNonFinite
            ? value
            : throw new FormatException($"must be finite, got {value.ToString(CultureInfo.InvariantCulture)}");
}
