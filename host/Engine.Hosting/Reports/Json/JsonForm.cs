using System.Text.Json;
using System.Text.Json.Serialization;

namespace Engine.Hosting.Reports;

/// <summary>How a type stands in JSON, for System.Text.Json.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="write">Writes a value as the next one of a text.</param>
/// <param name="read">Reads one; null where JSON is only written.</param>
internal class JsonForm<T>(Action<Utf8JsonWriter, T> write, Func<JsonElement, T>? read) : JsonConverter<T>
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => write(writer, value);

    /// <inheritdoc/>
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
