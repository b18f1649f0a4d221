using System.Text.Json.Serialization;

namespace Engine.Hosting.Reports;

/// <summary>One row of a table; as JSON an object by column name.</summary>
/// <param name="Table">The table.</param>
/// <param name="Index">The row's number, from 0.</param>
[JsonConverter(typeof(ReportJsonConverters))]
public readonly record struct TableRow(Table Table, int Index)
{
    /// <summary>A cell.</summary>
    /// <param name="column">The column's name.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ReportValue this[string column] => Table[column][Index];
}
