using System.Text.Json.Serialization;

namespace Engine.AspNetCore.Jobs;

/// <summary>How a job stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JobState>))]
public enum JobState
{
    /// <summary>Accepted; it waits for its turn.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    /// <summary>It is being computed.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It has a report.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It ended without a report; the problem says why.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It was canceled; spelled with two l on the wire, as callers know it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Canceled,
}
