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

    /// <summary>A few digits, with ×10ⁿ where the number is very large or small.</summary>
    public static string Short(double value, int digits = 4)
    {
        string[] parts = value.ToString(string.Create(CultureInfo.InvariantCulture, $"G{digits}"), CultureInfo.InvariantCulture).Split('E');
        string mantissa = parts[0].Replace('-', '−');
        return parts.Length == 1 ? mantissa : $"{mantissa}×10{Superscript(int.Parse(parts[1], CultureInfo.InvariantCulture))}";
    }

    /// <summary>Powers of ten, all in one manner: in full while they are short, else as 10ⁿ.</summary>
    public static string[] Powers(IReadOnlyList<double> values)
    {
        int[] powers = [.. values.Select(value => (int)Math.Round(Math.Log10(value)))];
        bool inFull = powers.All(power => power is >= -2 and <= 3);
        return [.. powers.Zip(values, (power, value) => inFull ? Short(value) : power == 0 ? "1" : "10" + Superscript(power))];
    }

    public static string Superscript(int power) =>
        (power < 0 ? "⁻" : "") + string.Concat(Math.Abs(power).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));

    /// <summary>"label (10⁶ unit)" with only the parts there are.</summary>
    public static string AxisLabel(Axis axis, int exponent)
    {
        string unit = axis.Unit is "" or "1" ? "" : DisplayUnit.Typeset(axis.Unit);
        string inside = (exponent == 0 ? unit : $"10{Superscript(exponent)} {unit}").Trim();
        return inside.Length == 0 ? axis.Label : $"{axis.Label} ({inside})";
    }
}
