using System.Text.Json;
using System.Text.Json.Serialization;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Reports;

/// <summary>Report JSON for System.Text.Json: what a run gave, and each of its parts, can be returned from an endpoint or put into a larger text.</summary>
internal sealed class ReportJsonConverters : JsonConverterFactory
{
    private static readonly JsonConverter[] All =
    [
        new Converter<RunResult>(ReportJson.Write, ReportJson.Read),
        new Converter<RunReport>(
            (json, report) =>
            {
                json.WriteStartObject();
                ReportJson.WriteMembers(json, report);
                json.WriteEndObject();
            },
            ReportJson.ReadMembers),
        new Converter<Scalar>(ReportJson.WriteScalar, ReportJson.ReadScalar),
        new Converter<ReportValue>(ReportJson.WriteValue, element => ReportJson.ReadValue(element, isText: false)),
        new Converter<Table>(DataJson.WriteTable, element => new([.. element.GetProperty("columns").EnumerateArray().Select(DataJson.ReadColumn)])),
        new Converter<TableColumn>(DataJson.WriteColumn, DataJson.ReadColumn),
        new Converter<ReportArray>(DataJson.WriteArray, DataJson.ReadArray),
        new Converter<StateSeries>(DataJson.WriteStates, DataJson.ReadStates),
        new Converter<Figure>(FigureJson.Write, FigureJson.Read),
        new Converter<LineFigure>(FigureJson.Write, element => (LineFigure)FigureJson.Read(element)),
        new Converter<HeatMapFigure>(FigureJson.Write, element => (HeatMapFigure)FigureJson.Read(element)),
        new Converter<PointResult>(WritePoint, ReadPoint),
        new Converter<RunProgress>(WriteProgress, ReadProgress),
        new Converter<TableRow>((json, row) => TableStream.WriteRow(json, row.Table, row.Index), null),
        new Converter<ExperimentDescription>(WriteDescription, null),
    ];

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => All.Any(converter => converter.Type == typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        All.First(converter => converter.Type == typeToConvert);

    private static void WritePoint(Utf8JsonWriter json, PointResult result)
    {
        json.WriteStartObject();
        json.WriteNumber("point", result.Point);
        if (result.Failure is { } failure)
        {
            json.WriteString("failure", failure);
        }
        else
        {
            ReportJson.WriteScalars(json, result.Scalars);
        }

        json.WriteEndObject();
    }

    private static PointResult ReadPoint(JsonElement element)
    {
        var scalars = new RunReportBuilder();
        if (element.TryGetProperty("scalars", out _))
        {
            ReportJson.ReadScalars(element, scalars);
        }

        return new(element.GetProperty("point").GetInt32(), ReportJson.Optional(element, "failure"), scalars.Build().Scalars);
    }

    /// <summary>JSON has no NaN: a fraction that is not known is null.</summary>
    private static void WriteProgress(Utf8JsonWriter json, RunProgress progress)
    {
        json.WriteStartObject();
        if (double.IsFinite(progress.Fraction))
        {
            json.WriteNumber("fraction", progress.Fraction);
        }
        else
        {
            json.WriteNull("fraction");
        }

        json.WriteString("message", progress.Message);
        json.WriteEndObject();
    }

    private static RunProgress ReadProgress(JsonElement element)
    {
        JsonElement fraction = element.GetProperty("fraction");
        return new(fraction.ValueKind == JsonValueKind.Null ? double.NaN : fraction.GetDouble(), element.GetProperty("message").GetString()!);
    }

    private static void WriteDescription(Utf8JsonWriter json, ExperimentDescription description)
    {
        json.WriteStartObject();
        json.WriteString("id", description.Id);
        json.WriteString("summary", description.Summary);
        json.WriteString("plugin", description.Plugin);
        json.WritePropertyName("schema");
        description.Schema().WriteTo(json);
        json.WritePropertyName("defaults");
        description.Defaults.WriteTo(json);
        ReportJson.WriteReferences(json, description.References);
        json.WriteEndObject();
    }

    private sealed class Converter<T>(Action<Utf8JsonWriter, T> write, Func<JsonElement, T>? read) : JsonConverter<T>
    {
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (read is null)
            {
                throw new NotSupportedException($"{typeof(T).Name} is written as JSON, not read from it.");
            }

            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            try
            {
                return read(document.RootElement);
            }
            catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException or InvalidCastException)
            {
                throw new JsonException($"This is not the JSON of a {typeof(T).Name}: {e.Message}", e);
            }
        }
    }
}
