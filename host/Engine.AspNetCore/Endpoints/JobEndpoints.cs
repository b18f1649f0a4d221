using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;
using Engine.AspNetCore.Settings;
using Engine.Hosting;
using Engine.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Engine.AspNetCore.Endpoints;

/// <summary>Runs and sweeps: asked for, watched, fetched, canceled.</summary>
internal static class JobEndpoints
{
    public static void Map(IEndpointRouteBuilder group)
    {
        group.MapPost("/experiments/{id}/runs", (string id, HttpContext context, IEngine engine, EngineJobs jobs, IOptions<EngineEndpointOptions> options) =>
            Answers.Guard(context, () => SubmitRunAsync(id, context, engine, jobs, options.Value)))
            .WithSummary("Runs an experiment with the parameters in the body. 'Prefer: wait=10' waits for the report; ?seed= and ?metric= go along.")
            .Produces<RunResult>(StatusCodes.Status200OK).Produces(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        group.MapPost("/experiments/{id}/sweeps", (string id, HttpContext context, IEngine engine, EngineJobs jobs, IOptions<EngineEndpointOptions> options) =>
            Answers.Guard(context, () => SubmitSweepAsync(id, context, engine, jobs, options.Value)))
            .WithSummary("Begins a sweep: { parameters, vary: [\"name=log:a:b:n\", …], zip, samples, seed, metrics }.")
            .Produces(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        Map(group, JobKind.Run, "/runs");
        Map(group, JobKind.Sweep, "/sweeps");
        group.MapPost("/sweeps/{id}/resume", (string id, HttpContext context, EngineJobs jobs) => Resume(id, JobKind.Sweep, "/sweeps", context, jobs))
            .WithSummary("Has a sweep go on that was canceled or failed.")
            .Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        group.MapPost("/runs/{id}/resume", (string id, HttpContext context, EngineJobs jobs) => Resume(id, JobKind.Run, "/runs", context, jobs))
            .WithSummary("Has a run go on from its last checkpoint that was canceled or failed.")
            .Produces(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static void Map(IEndpointRouteBuilder group, JobKind kind, string place)
    {
        string what = kind == JobKind.Run ? "run" : "sweep";
        group.MapGet(place, (HttpContext context, EngineJobs jobs) =>
            {
                string root = Address.Root(context, place);
                IReadOnlyList<JobView> list = [.. jobs.All.Where(job => job.Kind == kind).Select(job => JobView.Of(job, root))];
                return TypedResults.Json(list, EngineHttpJson.Default.IReadOnlyListJobView);
            })
            .WithSummary($"Lists the {what}s that are remembered, newest first.");
        group.MapGet(place + "/{id}", (string id, HttpContext context, EngineJobs jobs) => Of(id, kind, jobs, job =>
            TypedResults.Json(JobView.Of(job, Address.Root(context, place + "/")), EngineHttpJson.Default.JobView)))
            .WithSummary($"How a {what} stands.").Produces(StatusCodes.Status200OK).ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet(place + "/{id}/events", (string id, bool? tables, HttpContext context, EngineJobs jobs) => Of(id, kind, jobs, job =>
            TypedResults.ServerSentEvents(JobEventStream.ReadAsync(jobs, job, tables ?? true, context.RequestAborted))))
            .WithSummary($"What happens to a {what}, as server-sent events: progress, point, table, end.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream").ProducesProblem(StatusCodes.Status404NotFound);
        group.MapDelete(place + "/{id}", (string id, EngineJobs jobs) => Of(id, kind, jobs, job => jobs.Cancel(job)
            ? TypedResults.Accepted((string?)null)
            : Answers.Conflict($"The {what} has ended already: it is {Word(job.State)}.")))
            .WithSummary($"Cancels a {what}.").Produces(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        ReportEndpoints.Map(group, kind, place);
    }

    /// <summary>The job of that id and kind, or the answer that there is none.</summary>
    public static IResult Of(string id, JobKind kind, EngineJobs jobs, Func<Job, IResult> answer) => jobs.Find(id) is { } job && job.Kind == kind
        ? answer(job)
        : Answers.NotFound($"There is no {Word(kind)} of this id; it may be too long ago.");

    public static string Word(JobState state) => state.ToString().ToLowerInvariant();

    public static string Word(JobKind kind) => kind == JobKind.Run ? "run" : "sweep";

    private static async Task<IResult> SubmitRunAsync(string id, HttpContext context, IEngine engine, EngineJobs jobs, EngineEndpointOptions options)
    {
        if (ExperimentEndpoints.Lookup(engine, id) is { } unknown)
        {
            return unknown;
        }

        TimeSpan? wait = Wishes.Wait(context.Request);
        ReportForm? form = ReportEndpoints.Accepted(context.Request);
        if (wait is not null && form is null)
        {
            return ReportEndpoints.NoSuchForm();
        }

        var request = new JobRequest(id)
        {
            Parameters = await Body.ReadAsync(context.Request, options.MaximumBody).ConfigureAwait(false),
            Seed = Seed(context.Request.Query["seed"]),
            Metrics = [.. context.Request.Query["metric"].OfType<string>()],
            IsFleeting = wait is not null,
        };
        Job job = jobs.Submit(request);
        if (wait is { } patience && await EndsAsync(job, patience, jobs, context).ConfigureAwait(false))
        {
            context.Response.Headers["Preference-Applied"] = "wait";
            return job switch
            {
                { State: JobState.Done } when jobs.ResultOf(job) is { } result => ReportEndpoints.Whole(new(result, form!)),
                { Problem: { Parameters.Count: > 0 } problem } => Answers.Refused(problem),
                { Problem: { } problem } => Answers.Problem(StatusCodes.Status500InternalServerError, "The run failed", problem.Title),
                _ => throw new OperationCanceledException(),
            };
        }

        return Accepted(job, context, "/experiments/");
    }

    private static async Task<IResult> SubmitSweepAsync(string id, HttpContext context, IEngine engine, EngineJobs jobs, EngineEndpointOptions options)
    {
        if (ExperimentEndpoints.Lookup(engine, id) is { } unknown)
        {
            return unknown;
        }

        JsonObject body = await Body.ReadAsync(context.Request, options.MaximumBody).ConfigureAwait(false);
        return Accepted(jobs.Submit(SweepBody.Read(id, body)), context, "/experiments/");
    }

    private static IResult Resume(string id, JobKind kind, string place, HttpContext context, EngineJobs jobs) => Of(id, kind, jobs, job =>
    {
        try
        {
            return jobs.Resume(job) is { } again ? Accepted(again, context, place + "/")
                : Answers.Conflict($"It is {Word(job.State)}; what failed or was canceled, and is kept, can go on.");
        }
        catch (JobQueueFullException e)
        {
            return Answers.Problem(StatusCodes.Status429TooManyRequests, "The queue is full", e.Message);
        }
    });

    private static IResult Accepted(Job job, HttpContext context, string own)
    {
        string root = Address.Root(context, own);
        context.Response.Headers.Location = JobView.Address(job, root);
        return TypedResults.Json(JobView.Of(job, root), EngineHttpJson.Default.JobView, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>Waits for a job; a caller that goes away has it canceled.</summary>
    /// <returns>Whether it has ended.</returns>
    private static async Task<bool> EndsAsync(Job job, TimeSpan patience, EngineJobs jobs, HttpContext context)
    {
        try
        {
            await job.Completion.WaitAsync(patience, context.RequestAborted).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            jobs.Cancel(job);
            throw;
        }
    }

    private static ulong Seed(string? text) => string.IsNullOrEmpty(text) ? 0
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed
        : throw new ParameterException("seed", $"must be a whole number from 0 to {ulong.MaxValue}, got '{text}'");
}
