using System.Text;

namespace Engine.Hosting.Reports;

/// <summary>The JSON Schema (draft 2020-12) that every report validates against: what <see cref="ReportJson"/> writes.</summary>
public static class ReportSchema
{
    private const string Resource = "report.schema.json";

    /// <summary>The schema's text.</summary>
    public static string Text
    {
        get
        {
            using Stream stream = typeof(ReportSchema).Assembly.GetManifestResourceStream(Resource)!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }
}
