using System.Text;
using System.Text.Json;
using Engine.Hosting.Running;

namespace Engine.Hosting.Reports;

/// <summary>The complete form of a report. Every number reads back to the same bits (of NaN, that it is one).</summary>
public static class ReportJson
{
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="stream">Takes UTF-8 without byte order mark.</param>
    public static void Write(RunResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        using var json = new Utf8JsonWriter(stream, WriterOptions);
        RunResultJson.Write(json, result);
    }

    /// <summary>Writes a result as a text that ends with a line break.</summary>
    /// <param name="result">The result.</param>
    /// <returns>The text.</returns>
    public static string Write(RunResult result)
    {
        using var stream = new MemoryStream();
        Write(result, stream);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    /// <summary>Reads a result.</summary>
    /// <param name="text">JSON as <see cref="Write(RunResult)"/> makes it.</param>
    /// <returns>The result.</returns>
    /// <exception cref="FormatException">It is not a report.</exception>
    public static RunResult Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return RunResultJson.Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or OverflowException)
        {
            string why = e is JsonException json ? $"it {Plain.Json(json)}"
                : e is KeyNotFoundException ? "a part is missing" : Plain.Words(e.Message).TrimEnd('.');
            throw new FormatException($"This is not a report: {why}.", e);
        }
    }
}
