using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.AspNetCore.Endpoints;

/// <summary>A job's events for a caller that listens: <c>progress</c>, <c>point</c> (sweeps), then the report's tables in pieces, then <c>end</c>.</summary>
internal static class JobEventStream
{
    /// <summary>Rows in one event.</summary>
    private const int RowsPerEvent = 500;

    public static async IAsyncEnumerable<SseItem<JsonNode>> ReadAsync(
        EngineJobs jobs, Job job, bool withTables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The server cannot stop while somebody listens.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, jobs.Closing);
        await using IAsyncEnumerator<JobEvent> events = job.WatchAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        while (await NextAsync(events, cancellationToken).ConfigureAwait(false))
        {
            JobEvent now = events.Current;
            if (now.Point is { } point)
            {
                yield return new(JsonSerializer.SerializeToNode(point)!, "point");
            }
            else if (now.State is JobState.Queued or JobState.Running)
            {
                yield return new(JsonSerializer.SerializeToNode(StatusView.Of(now), EngineHttpJson.Default.StatusView)!, "progress");
            }
        }

        if (withTables && job.IsOver && jobs.ResultOf(job) is { } result)
        {
            foreach ((string name, Table table) in result.Report.Tables)
            {
                for (int first = 0; first < table.RowCount; first += RowsPerEvent)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return new(Piece(name, table, first), "table");
                }
            }
        }

        if (job.IsOver)
        {
            JsonNode end = JsonSerializer.SerializeToNode(StatusView.Of(job.Status), EngineHttpJson.Default.StatusView)!;
            end["problem"] = job.Problem is { } problem ? JsonSerializer.SerializeToNode(problem, EngineHttpJson.Default.JobProblem) : null;
            yield return new(end, "end");
        }
    }

    /// <summary>Whether there is another event; false, too, when the service stops.</summary>
    private static async Task<bool> NextAsync(IAsyncEnumerator<JobEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static JsonObject Piece(string name, Table table, int first)
    {
        int count = Math.Min(RowsPerEvent, table.RowCount - first);
        return new()
        {
            ["table"] = name,
            ["rows"] = table.RowCount,
            ["first"] = first,
            ["values"] = new JsonArray([.. Enumerable.Range(first, count).Select(row => JsonSerializer.SerializeToNode(new TableRow(table, row)))]),
        };
    }
}
