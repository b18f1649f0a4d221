using System.Collections;
using System.Globalization;

namespace Engine.Hosting.Parameters;

/// <summary>Values that are allowed and that hardly anybody means: a wavelength of 1550 m, atoms a nanometer apart.</summary>
internal static class PlausibleRange
{
    /// <summary>What is doubtful about a value, or null.</summary>
    public static string? Doubt(ParameterModel property, object? value)
    {
        if (double.IsInfinity(property.PlausibleMinimum) && double.IsInfinity(property.PlausibleMaximum))
        {
            return null;
        }

        return value switch
        {
            double number => Doubt(property, number),
            IEnumerable<double> numbers => numbers.Select(n => Doubt(property, n)).FirstOrDefault(d => d is not null),
            IEnumerable lists => lists.Cast<object?>().Select(list => Doubt(property, list)).FirstOrDefault(d => d is not null),
            _ => null,
        };
    }

    private static string? Doubt(ParameterModel property, double value)
    {
        // An infinity is never a slip: it was written out.
        bool isOutside = value < property.PlausibleMinimum || value > property.PlausibleMaximum;
        if (!isOutside || double.IsInfinity(value))
        {
            return null;
        }

        string unit = property.Unit is null or "1" ? "" : " " + property.Unit;
        string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture) + unit;
        string range = (double.IsInfinity(property.PlausibleMinimum), double.IsInfinity(property.PlausibleMaximum)) switch
        {
            (false, false) => $"from {Text(property.PlausibleMinimum)} to {Text(property.PlausibleMaximum)}",
            (true, false) => $"at most {Text(property.PlausibleMaximum)}",
            _ => $"at least {Text(property.PlausibleMinimum)}",
        };
        string example = property.Example.Length > 0 ? $"; was a unit meant, as in {property.Example}?" : "; was another unit meant?";
        return $"{Text(value)} is unusual ({range} would be expected){example}";
    }
}
