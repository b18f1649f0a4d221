using Engine.AspNetCore.Jobs;
using Engine.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Engine.AspNetCore.Endpoints;

/// <summary>Reports in every form, chosen by suffix or by what the caller accepts.</summary>
internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder group, JobKind kind, string place)
    {
        string forms = string.Join(", ", ReportForm.All.Select(f => f.Suffix));
        string parts = "?table= and ?figure= choose a part" + (kind == JobKind.Sweep ? ", ?scalar= the result that the figure shows" : "");
        group.MapGet(place + "/{id}/report", (string id, string? table, string? figure, string? scalar, HttpContext context, EngineJobs jobs) =>
            Answer(id, kind, Accepted(context.Request), table ?? figure, scalar, context, jobs))
            .WithSummary($"The report of a {JobEndpoints.Word(kind)}, as Accept says: {forms}; {parts}.")
            .Produces<RunResult>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status406NotAcceptable)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet(place + "/{id}/report.{suffix}", (string id, string suffix, string? table, string? figure, string? scalar, HttpContext context,
            EngineJobs jobs) => Answer(id, kind, ReportForm.Named(suffix), table ?? figure, scalar, context, jobs))
            .WithSummary($"The report of a {JobEndpoints.Word(kind)} as {forms}; {parts}.")
            .Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<IResult> Answer(string id, JobKind kind, ReportForm? form, string? part, string? scalar, HttpContext context, EngineJobs jobs) =>
        Answers.Guard(context, () => Task.FromResult(JobEndpoints.Of(id, kind, jobs, job =>
        {
            if (form is null)
            {
                return NoSuchForm();
            }

            if (form == ReportForm.Json && part is null && scalar is null && job.State == JobState.Done && job.Result is null
                && JobStore.ReportPath(job) is { } path)
            {
                return TypedResults.PhysicalFile(path, "application/json; charset=utf-8");
            }

            // A sweep has a report as soon as it has a point.
            RunResult? result = scalar is null || kind == JobKind.Run ? jobs.ResultOf(job) ?? jobs.PartialResultOf(job)
                : jobs.PartialResultOf(job, scalar);
            if (result is null)
            {
                return Answers.Conflict(job.Problem is { } problem ? $"There is no report: {problem.Title}"
                    : $"There is no report: the {JobEndpoints.Word(kind)} is {JobEndpoints.Word(job.State)}.");
            }

            return Whole(new(result, form, part));
        })));

    /// <summary>A report, or what is missing of it in the form that is wanted.</summary>
    public static IResult Whole(ReportAnswer answer) => answer.Problem is { } missing ? Answers.NotFound(missing) : answer;

    /// <summary>For callers that accept none of the forms there are.</summary>
    public static IResult NoSuchForm() =>
        Answers.NotAcceptable($"There are {string.Join(", ", ReportForm.All.Select(f => $"{f.Suffix} ({f.ContentType})"))}.");

    /// <summary>The form the caller likes best; JSON when it does not say, null when it wants none of them.</summary>
    public static ReportForm? Accepted(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out IList<MediaTypeHeaderValue>? wanted) || wanted.Count == 0)
        {
            return ReportForm.Json;
        }

        return wanted.OrderByDescending(w => w.Quality ?? 1)
            .Select(w => ReportForm.All.FirstOrDefault(f => new MediaTypeHeaderValue(f.ContentType).IsSubsetOf(w)))
            .FirstOrDefault(f => f is not null);
    }
}
