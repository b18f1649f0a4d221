using System.Text.Json;
using System.Text.Json.Serialization;

namespace Engine.Hosting.Reports;

/// <summary>
/// Report JSON for System.Text.Json: a report and each of its parts can be returned from an endpoint or put into a larger text. The contract looks this up
/// by name.
/// </summary>
internal sealed class ReportJsonConverters : JsonConverterFactory
{
    private static readonly JsonConverter[] All =
    [
        new JsonForm<RunReport>(
            (json, report) =>
            {
                json.WriteStartObject();
                ReportMembers.Write(json, report);
                json.WriteEndObject();
            },
            ReportMembers.Read),
        new JsonForm<Scalar>(ReportMembers.WriteScalar, ReportMembers.ReadScalar),
        new JsonForm<ReportValue>(ReportMembers.WriteValue, element => ReportMembers.ReadValue(element, isText: false)),
        new JsonForm<Table>(DataJson.WriteTable, element => new([.. element.GetProperty("columns").EnumerateArray().Select(DataJson.ReadColumn)])),
        new JsonForm<TableColumn>(DataJson.WriteColumn, DataJson.ReadColumn),
        new JsonForm<ReportArray>(DataJson.WriteArray, DataJson.ReadArray),
        new JsonForm<StateSeries>(DataJson.WriteStates, DataJson.ReadStates),
        new JsonForm<Figure>(FigureJson.Write, FigureJson.Read),
        new JsonForm<LineFigure>(FigureJson.Write, element => (LineFigure)FigureJson.Read(element)),
        new JsonForm<HeatMapFigure>(FigureJson.Write, element => (HeatMapFigure)FigureJson.Read(element)),
        new JsonForm<TableRow>((json, row) => TableStream.WriteRow(json, row.Table, row.Index), null),
    ];

    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => All.Any(converter => converter.Type == typeToConvert);

    /// <inheritdoc/>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        All.First(converter => converter.Type == typeToConvert);
}
