using System.Text.Json.Serialization;

namespace Engine.Benchmarks.Compare;

/// <summary>One line of the table, in the form <c>--json</c> writes.</summary>
internal sealed record CaseResult(
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("peer")] string Peer,
    [property: JsonPropertyName("engine_s")] double? EngineSeconds,
    [property: JsonPropertyName("peer_s")] double? PeerSeconds,
    [property: JsonPropertyName("ratio")] double? Ratio,
    [property: JsonPropertyName("ratio_min")] double? RatioMinimum,
    [property: JsonPropertyName("ratio_max")] double? RatioMaximum,
    [property: JsonPropertyName("max_abs_diff")] double? MaxAbsDifference,
    [property: JsonPropertyName("gflops")] double? Gflops);
