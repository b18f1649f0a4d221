using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Figures;

namespace Engine.Hosting.Reports;

/// <summary>Numbers on the page: with prefixes, few enough digits, a true minus sign, powers of ten as such.</summary>
internal static class HtmlNumber
{
    private const int Digits = 7;
    private const int ListShown = 8;
    private const int TextShown = 200;

    /// <summary>A value in a unit.</summary>
    public static string Text(ReportValue value, DisplayUnit unit) => value.Kind switch
    {
        ReportValueKind.Real => Text(value.Real / unit.Factor),
        ReportValueKind.Complex => Text(value.Complex / unit.Factor),
        ReportValueKind.Integer => unit.Factor == 1
            ? value.Integer.ToString(CultureInfo.InvariantCulture).Replace('-', '−') : Text(value.Integer / unit.Factor),
        ReportValueKind.Undefined => "undefined",
        _ => value.ToString(),
    };

    /// <summary>A real.</summary>
    public static string Text(double value) => double.IsNaN(value) ? "NaN"
        : double.IsInfinity(value) ? value > 0 ? "∞" : "−∞" : TickText.Short(value, Digits);

    /// <summary>The error of a value in the same unit, two digits.</summary>
    public static string Error(double error, DisplayUnit unit) => "± " + TickText.Short(error / unit.Factor, 2);

    /// <summary>The unit that suits a value.</summary>
    public static DisplayUnit Unit(ReportValue value, string unit) => value.Kind is ReportValueKind.Real or ReportValueKind.Complex or ReportValueKind.Integer
        ? DisplayUnit.For(unit, Complex.Abs(value.Complex))
        : DisplayUnit.Plain("1");

    /// <summary>The unit that suits a column.</summary>
    public static DisplayUnit Unit(TableColumn column) => DisplayUnit.For(column.Unit, column.Values switch
    {
        double[] reals => reals.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max(),
        Complex[] numbers => numbers.Where(Complex.IsFinite).Select(Complex.Abs).DefaultIfEmpty(0).Max(),
        long[] integers => integers.Select(i => Math.Abs((double)i)).DefaultIfEmpty(0).Max(),
        _ => 0,
    });

    /// <summary>A parameter as JSON holds it, with its unit behind it.</summary>
    public static string Text(JsonNode? node, string unit)
    {
        switch (node)
        {
            case null or JsonArray { Count: 0 }:
                return "–";
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                return WithUnit([Number(value)], unit);
            case JsonValue value when value.TryGetValue(out string? text):
                return Shortened(text.Length == 0 ? "–" : text);
            case JsonArray { Count: > 0 } list when list.All(item => item is JsonValue v && v.GetValueKind() == JsonValueKind.Number):
                return WithUnit([.. list.Select(item => Number(item!))], unit);
            case JsonArray { Count: > 0 } words when words.All(item => item is JsonValue v && v.GetValueKind() == JsonValueKind.String):
                return Shortened(string.Join(", ", words.Select(w => w!.GetValue<string>())));
            default:
                return Shortened(PlainJson.Of(node));
        }
    }

    private static string WithUnit(double[] values, string unit)
    {
        DisplayUnit shown = DisplayUnit.For(unit, values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max());
        string numbers = string.Join(", ", values.Take(ListShown).Select(v => Text(v / shown.Factor)));
        string rest = values.Length > ListShown ? string.Create(CultureInfo.InvariantCulture, $", … ({values.Length} values)") : "";
        return $"{numbers}{rest}{(shown.Text.Length == 0 ? "" : " " + shown.Text)}";
    }

    private static double Number(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    private static string Text(Complex value) => $"{Text(value.Real)} {(double.IsNegative(value.Imaginary) ? "−" : "+")} {Text(Math.Abs(value.Imaginary))}i";

    private static string Shortened(string text) => text.Length <= TextShown ? text : string.Concat(text.AsSpan(0, TextShown), " …");
}
