using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Engine.Hosting.Reports;

/// <summary>
/// Numbers in report JSON. Reals are the shortest text that reads back to the same bits, always with a point or an exponent, so that they
/// differ from whole numbers; what JSON cannot say is one of the texts <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.
/// </summary>
internal static class JsonNumbers
{
    /// <summary>More than the shortest text of any double has.</summary>
    private const int LongestReal = 32;

    /// <summary>A real as JSON text.</summary>
    public static string Text(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }

    /// <summary>Writes a real.</summary>
    public static void Write(Utf8JsonWriter json, double value)
    {
        Span<byte> text = stackalloc byte[LongestReal + 2];
        if (!double.IsFinite(value) || !value.TryFormat(text[..LongestReal], out int length, "R", CultureInfo.InvariantCulture))
        {
            json.WriteRawValue(Text(value), skipInputValidation: true);
            return;
        }

        if (!text[..length].ContainsAny((byte)'.', (byte)'E'))
        {
            ".0"u8.CopyTo(text[length..]);
            length += 2;
        }

        json.WriteRawValue(text[..length], skipInputValidation: true);
    }

    /// <summary>A complex number as JSON text: <c>[re, im]</c>.</summary>
    public static string Text(Complex value) => $"[{Text(value.Real)}, {Text(value.Imaginary)}]";

    /// <summary>Writes numbers on one line.</summary>
    public static void WriteArray(Utf8JsonWriter json, ReadOnlySpan<double> values)
    {
        var text = new StringBuilder("[", (values.Length * 12) + 2);
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(Text(values[i]));
        }

        json.WriteRawValue(text.Append(']').ToString(), skipInputValidation: true);
    }

    /// <summary>Writes complex numbers on one line.</summary>
    public static void WriteArray(Utf8JsonWriter json, ReadOnlySpan<Complex> values)
    {
        var text = new StringBuilder("[", (values.Length * 24) + 2);
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ").Append(Text(values[i]));
        }

        json.WriteRawValue(text.Append(']').ToString(), skipInputValidation: true);
    }

    /// <summary>Whether a text stands for a number JSON cannot say.</summary>
    public static bool IsSpecial(string text) => text is "NaN" or "Infinity" or "-Infinity";

    /// <summary>Reads a real.</summary>
    public static double ReadReal(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when element.GetString() is { } text && IsSpecial(text) => double.Parse(text, CultureInfo.InvariantCulture),
        _ => throw new FormatException($"'{element}' is not a number."),
    };

    /// <summary>Reads a complex number.</summary>
    public static Complex ReadComplex(JsonElement element) => element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 2
        ? new(ReadReal(element[0]), ReadReal(element[1]))
        : throw new FormatException($"'{element}' is not a complex number [re, im].");

    /// <summary>Reads a list of reals.</summary>
    public static double[] ReadReals(JsonElement list) => [.. list.EnumerateArray().Select(ReadReal)];

    /// <summary>Reads a list of complex numbers.</summary>
    public static Complex[] ReadComplexes(JsonElement list) => [.. list.EnumerateArray().Select(ReadComplex)];
}
