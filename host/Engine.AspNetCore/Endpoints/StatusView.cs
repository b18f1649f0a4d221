using Engine.AspNetCore.Jobs;

namespace Engine.AspNetCore.Endpoints;

/// <summary>How a job stands, as its events say it.</summary>
internal sealed record StatusView(JobState State, double? Fraction, string Message)
{
    public static StatusView Of(JobEvent status) => new(status.State, status.Fraction, status.Message);
}
