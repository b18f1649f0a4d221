using System.Globalization;

namespace Engine.Hosting.Figures;

/// <summary>Numbers as figures show them: a true minus sign, powers of ten as superscripts.</summary>
internal static class TickText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public static string Fixed(double value, int decimals)
    {
        string text = value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return (text.Trim('-', '0', '.').Length == 0 ? text.TrimStart('-') : text).Replace('-', '−');
    }

    public static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>10ⁿ, and 0.1, 1, 10 in full.</summary>
    public static string Power(double value)
    {
        int power = (int)Math.Round(Math.Log10(value));
        return power is >= -1 and <= 2 ? Short(value) : "10" + Superscript(power);
    }

    public static string Superscript(int power) =>
        (power < 0 ? "⁻" : "") + string.Concat(Math.Abs(power).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));

    /// <summary>"label (10⁶ unit)" with only the parts there are.</summary>
    public static string AxisLabel(Axis axis, int exponent)
    {
        string unit = axis.Unit is "" or "1" ? "" : UnitText(axis.Unit);
        string inside = (exponent == 0 ? unit : $"10{Superscript(exponent)} {unit}").Trim();
        return inside.Length == 0 ? axis.Label : $"{axis.Label} ({inside})";
    }

    /// <summary>m^-3 as m⁻³; fractions in parentheses stay.</summary>
    private static string UnitText(string unit) => System.Text.RegularExpressions.Regex.Replace(
        unit,
        @"\^(-?\d+)(?![\d/.])",
        match => Superscript(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)));
}
