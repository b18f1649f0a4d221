using System.Text.Json.Serialization;

namespace Engine.AspNetCore.Jobs;

/// <summary>What a job computes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobKind>))]
public enum JobKind
{
    /// <summary>One run of an experiment.</summary>
    [JsonStringEnumMemberName("run")]
    Run,

    /// <summary>A sweep: many runs along varied parameters.</summary>
    [JsonStringEnumMemberName("sweep")]
    Sweep,
}
