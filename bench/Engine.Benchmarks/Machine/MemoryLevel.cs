using System.Text.Json.Serialization;

namespace Engine.Benchmarks.Machine;

/// <summary>One level of the memory hierarchy as one core sees it; memory itself has no size.</summary>
internal sealed record MemoryLevel(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("bytes")] long? Bytes,
    [property: JsonPropertyName("read_gb_s")] double ReadGigabytes,
    [property: JsonPropertyName("update_gb_s")] double UpdateGigabytes);
