using Engine.AspNetCore.Jobs;
using Engine.Hosting.Plugins;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Engine.AspNetCore.Endpoints;

/// <summary>What goes wrong, as problem details (RFC 9457).</summary>
internal static class Answers
{
    /// <summary>Seconds after which a caller may try again when the queue was full or the service stops.</summary>
    private const int RetrySeconds = 1;

    public static ProblemHttpResult NotFound(string detail) => Problem(StatusCodes.Status404NotFound, "There is no such thing here", detail);

    public static ProblemHttpResult Conflict(string detail) => Problem(StatusCodes.Status409Conflict, "Not in this state", detail);

    public static ProblemHttpResult NotAcceptable(string detail) => Problem(StatusCodes.Status406NotAcceptable, "There is no such form of it", detail);

    public static ProblemHttpResult Refused(JobProblem problem) => Problem(StatusCodes.Status400BadRequest, "The input cannot be used", problem.Title,
        problem.Parameters);

    /// <summary>Runs an endpoint's work, and words what it throws.</summary>
    public static async Task<IResult> Guard(HttpContext context, Func<Task<IResult>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (ParameterException e)
        {
            return Refused(Problems.Of(e));
        }
        catch (BodyException e)
        {
            return Problem(e.Status, e.Status == StatusCodes.Status413PayloadTooLarge ? "The body is too large" : "The body cannot be read", e.Message);
        }
        catch (JobQueueFullException e)
        {
            context.Response.Headers.RetryAfter = RetrySeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Problem(StatusCodes.Status429TooManyRequests, "The queue is full", e.Message);
        }
        catch (PluginLoadException e)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "The plugin cannot be used", e.Message);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Headers.RetryAfter = RetrySeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Problem(StatusCodes.Status503ServiceUnavailable, "The service is stopping", "Try again when it is back.");
        }
    }

    public static ProblemHttpResult Problem(int status, string title, string detail, IReadOnlyDictionary<string, string[]>? parameters = null) =>
        TypedResults.Problem(detail, statusCode: status, title: title,
            extensions: parameters is { Count: > 0 } ? [KeyValuePair.Create("errors", (object?)parameters)] : null);
}
