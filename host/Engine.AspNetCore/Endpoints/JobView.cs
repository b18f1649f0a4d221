using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;

namespace Engine.AspNetCore.Endpoints;

/// <summary>A run or sweep as callers see it.</summary>
internal sealed record JobView(
    string Id,
    JobKind Kind,
    string Experiment,
    JsonObject Parameters,
    ulong Seed,
    IReadOnlyList<string> Metrics,
    IReadOnlyList<string>? Vary,
    IReadOnlyList<string>? Zip,
    int? Samples,
    JobState State,
    double? Fraction,
    string Message,
    DateTimeOffset Created,
    DateTimeOffset? Started,
    DateTimeOffset? Ended,
    JobProblem? Problem,
    string Href,
    string EventsHref,
    string? ReportHref)
{
    public static JobView Of(Job job, string root)
    {
        JobEvent status = job.Status;
        string href = Address(job, root);
        bool isSweep = job.Kind == JobKind.Sweep;
        return new(
            job.Id,
            job.Kind,
            job.Request.Experiment,
            job.Request.Parameters,
            job.Request.Seed,
            job.Request.Metrics,
            isSweep ? job.Request.Vary : null,
            isSweep ? job.Request.Zip : null,
            isSweep ? job.Request.Samples : null,
            status.State,
            status.Fraction,
            status.Message,
            job.Created,
            job.Started,
            job.Ended,
            job.Problem,
            href,
            href + "/events",
            status.State == JobState.Done || isSweep ? href + "/report" : null);
    }

    public static string Address(Job job, string root) => $"{root}/{(job.Kind == JobKind.Sweep ? "sweeps" : "runs")}/{job.Id}";
}
