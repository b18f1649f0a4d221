using System.Text.Json.Serialization;

namespace Engine.Benchmarks.Compare;

/// <summary>One line of the table, in the form <c>--json</c> writes.</summary>
internal sealed record CaseResult(
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("peer")] string Peer)
{
    /// <summary>The case's name, with the peer's where several do the same work.</summary>
    [JsonPropertyName("key")]
    public string Key { get; init; } = Case;

    /// <summary>Why there are no numbers: the peer is absent, failed, ended or did not answer.</summary>
    [JsonPropertyName("problem")]
    public string? Problem { get; init; }

    [JsonPropertyName("engine_s")]
    public double? EngineSeconds { get; init; }

    [JsonPropertyName("peer_s")]
    public double? PeerSeconds { get; init; }

    /// <summary>Median of the pairwise ratios peer time / engine time.</summary>
    [JsonPropertyName("ratio")]
    public double? Ratio { get; init; }

    [JsonPropertyName("ratio_min")]
    public double? RatioMinimum { get; init; }

    [JsonPropertyName("ratio_max")]
    public double? RatioMaximum { get; init; }

    /// <summary>The quartiles of the pairwise ratios; with several processes the lowest and the highest of theirs.</summary>
    [JsonPropertyName("ratio_q1")]
    public double? LowerQuartile { get; init; }

    [JsonPropertyName("ratio_q3")]
    public double? UpperQuartile { get; init; }

    [JsonPropertyName("max_abs_diff")]
    public double? MaxAbsDifference { get; init; }

    [JsonPropertyName("gflops")]
    public double? Gflops { get; init; }

    /// <summary>Floating-point operations of one execution, where an honest count exists.</summary>
    [JsonPropertyName("flops")]
    public double? Flops { get; init; }

    /// <summary>Bytes one execution must at least read and write.</summary>
    [JsonPropertyName("bytes_read")]
    public double? BytesRead { get; init; }

    [JsonPropertyName("bytes_written")]
    public double? BytesWritten { get; init; }

    /// <summary>Bytes one execution touches, which decides what cache can hold them.</summary>
    [JsonPropertyName("footprint")]
    public double? Footprint { get; init; }

    /// <summary>What bounds the case on this machine ("compute", "L1", "L2", "L3", "memory") and
    /// how much of that bound the engine reaches, in per cent.</summary>
    [JsonPropertyName("limit")]
    public string? Limit { get; init; }

    [JsonPropertyName("limit_percent")]
    public double? LimitPercent { get; init; }

    /// <summary>Processor cores that other processes kept busy while the pairs ran.</summary>
    [JsonPropertyName("foreign_load")]
    public double? ForeignLoad { get; init; }

    /// <summary>Too much else was running: the numbers are shown but are no result.</summary>
    [JsonPropertyName("loaded")]
    public bool IsLoaded { get; init; }

    /// <summary>Processes the median was taken over.</summary>
    [JsonPropertyName("processes")]
    public int Processes { get; init; } = 1;

    [JsonPropertyName("goal")]
    public double? Goal { get; init; }

    /// <summary>A number that may be quoted: measured, and on a machine that did nothing else.</summary>
    [JsonIgnore]
    public bool IsResult => Ratio is not null && !IsLoaded;
}
