using System.Collections.Immutable;
using System.Text.Json;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Reports;

/// <summary>Figures within report JSON.</summary>
internal static class FigureJson
{
    public static void Write(Utf8JsonWriter json, Figure figure)
    {
        json.WriteStartObject();
        json.WriteString("kind", figure switch
        {
            LineFigure => "lines",
            HeatMapFigure => "heatMap",
            _ => throw new NotSupportedException($"A figure of type {figure.GetType().Name} cannot be written.")
        });
        json.WriteString("name", figure.Name);
        json.WriteString("title", figure.Title);
        ReportMembers.WriteOptional(json, "caption", figure.Caption);
        WriteAxis(json, "x", figure.X);
        WriteAxis(json, "y", figure.Y);
        WriteMarks(json, figure.Marks);
        if (figure is LineFigure lines)
        {
            WriteSeries(json, "series", lines.Series);
        }
        else if (figure is HeatMapFigure map)
        {
            WriteNumbers(json, "xValues", map.XValues);
            WriteNumbers(json, "yValues", map.YValues);
            WriteNumbers(json, "values", map.Values);
            WriteAxis(json, "colorAxis", map.ColorAxis);
            json.WriteBoolean("diverging", map.Diverging);
            if (map.Classes is { } classes)
            {
                ReportMembers.WriteTexts(json, "classes", classes);
            }

            WriteSeries(json, "overlays", map.Overlays);
        }

        json.WriteEndObject();
    }

    public static Figure Read(JsonElement figure)
    {
        string name = figure.GetProperty("name").GetString()!;
        string title = figure.GetProperty("title").GetString()!;
        string caption = ReportMembers.Optional(figure, "caption") ?? "";
        Axis x = ReadAxis(figure.GetProperty("x"));
        Axis y = ReadAxis(figure.GetProperty("y"));
        FigureMark[] marks = figure.TryGetProperty("marks", out JsonElement all) ? [.. all.EnumerateArray().Select(ReadMark)] : [];
        return figure.GetProperty("kind").GetString() == "lines"
            ? new LineFigure(name, title, x, y, ReadSeries(figure.GetProperty("series"))) { Caption = caption, Marks = marks }
            : new HeatMapFigure(
                name,
                title,
                x,
                y,
                JsonNumbers.ReadReals(figure.GetProperty("xValues")),
                JsonNumbers.ReadReals(figure.GetProperty("yValues")),
                JsonNumbers.ReadReals(figure.GetProperty("values")),
                ReadAxis(figure.GetProperty("colorAxis")))
            {
                Caption = caption,
                Marks = marks,
                Diverging = figure.GetProperty("diverging").GetBoolean(),
                Classes = figure.TryGetProperty("classes", out JsonElement classes) ? [.. classes.EnumerateArray().Select(c => c.GetString()!)] : null,
                Overlays = ReadSeries(figure.GetProperty("overlays")),
            };
    }

    private static void WriteAxis(Utf8JsonWriter json, string name, Axis axis)
    {
        json.WriteStartObject(name);
        json.WriteString("label", axis.Label);
        json.WriteString("unit", axis.Unit);
        json.WriteString("scale", NameStyle.Camel(axis.Scale.ToString()));
        ReportMembers.WriteOptional(json, "symbol", axis.Symbol);
        WriteOptional(json, "minimum", axis.Minimum);
        WriteOptional(json, "maximum", axis.Maximum);
        json.WriteEndObject();
    }

    private static Axis ReadAxis(JsonElement axis) => new(
        axis.GetProperty("label").GetString()!,
        axis.GetProperty("unit").GetString()!,
        Enum.Parse<AxisScale>(axis.GetProperty("scale").GetString()!, ignoreCase: true))
    {
        Symbol = ReportMembers.Optional(axis, "symbol") ?? "",
        Minimum = ReadOptional(axis, "minimum"),
        Maximum = ReadOptional(axis, "maximum"),
    };

    /// <summary>Only where there are some, as they came later than the rest.</summary>
    private static void WriteMarks(Utf8JsonWriter json, IReadOnlyList<FigureMark> marks)
    {
        if (marks.Count == 0)
        {
            return;
        }

        json.WriteStartArray("marks");
        foreach (FigureMark mark in marks)
        {
            json.WriteStartObject();
            json.WriteString("label", mark.Label);
            WriteOptional(json, "x", mark.X);
            WriteOptional(json, "y", mark.Y);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static FigureMark ReadMark(JsonElement mark) => new(mark.GetProperty("label").GetString()!, ReadOptional(mark, "x"), ReadOptional(mark, "y"));

    private static void WriteOptional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WritePropertyName(name);
            JsonNumbers.Write(json, number);
        }
    }

    private static double? ReadOptional(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? JsonNumbers.ReadReal(value) : null;

    private static void WriteSeries(Utf8JsonWriter json, string name, IReadOnlyList<FigureSeries> series)
    {
        json.WriteStartArray(name);
        foreach (FigureSeries one in series)
        {
            json.WriteStartObject();
            json.WriteString("label", one.Label);
            json.WriteString("style", NameStyle.Camel(one.Style.ToString()));
            WriteNumbers(json, "x", one.X);
            WriteNumbers(json, "y", one.Y);
            if (one.Error is { } error)
            {
                WriteNumbers(json, "error", error);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IReadOnlyList<FigureSeries> ReadSeries(JsonElement series) =>
    [
        .. series.EnumerateArray().Select(s => new FigureSeries(
            s.GetProperty("label").GetString()!,
            JsonNumbers.ReadReals(s.GetProperty("x")),
            JsonNumbers.ReadReals(s.GetProperty("y")),
            Enum.Parse<SeriesStyle>(s.GetProperty("style").GetString()!, ignoreCase: true),
            s.TryGetProperty("error", out JsonElement error) ? JsonNumbers.ReadReals(error) : null)),
    ];

    private static void WriteNumbers(Utf8JsonWriter json, string name, ImmutableArray<double> values)
    {
        json.WritePropertyName(name);
        JsonNumbers.WriteArray(json, values.AsSpan());
    }
}
