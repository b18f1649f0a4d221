using System.Text.Json.Nodes;
using System.Threading.Channels;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Hosting.Isolation;

/// <summary>The worker's side: one line that it is ready; then requests in, one after the other, and for each lines of progress and one outcome back.</summary>
/// <remarks>The end of the input asks the run in progress to stop; it comes when the host wants that, and also when the host dies.</remarks>
public static class WorkerServer
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Serves requests until the input ends.</summary>
    /// <param name="input">A request a line; its end asks the run to stop.</param>
    /// <param name="output">Receives the lines, each behind the request's token; what else is written there is not taken for one.</param>
    /// <param name="cancellationToken">Asks the run to stop, and takes no further request.</param>
    /// <returns>Ends with the input.</returns>
    public static async Task ServeAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<string> requests = Channel.CreateUnbounded<string>(new() { SingleReader = true, SingleWriter = true });
        _ = Task.Factory.StartNew(() => Listen(input, requests.Writer, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using TextWriter lines = TextWriter.Synchronized(output);
        Write(lines, "", new() { ["ready"] = true });
        EngineHost? engine = null;
        WorkerRequest? last = null;
        try
        {
            await foreach (string line in requests.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                string token = "";
                var request = WorkerRequest.Read(line, warning => Write(lines, token, new() { ["warning"] = warning }), stop.Token);
                token = request.Token;
                JsonObject outcome = await OutcomeAsync(
                    async () =>
                    {
                        engine = engine is not null && request.SharesHostWith(last!) ? engine : EngineHost.Create(request.Host);
                        last = request;
                        return await engine.RunAsync(request.Experiment, request.Parameters, request.Run, new Lines(lines, token), stop.Token)
                            .ConfigureAwait(false);
                    },
                    request.ScalarsOnly).ConfigureAwait(false);
                Write(lines, token, outcome);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nothing was running.
        }
    }

    private static void Listen(TextReader input, ChannelWriter<string> requests, CancellationTokenSource stop)
    {
        while (input.ReadLine() is { } line)
        {
            requests.TryWrite(line);
        }

        requests.Complete();
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The server ended first.
        }
    }

    /// <summary>A line of the answer, begun anew: a plugin may have left half a line behind.</summary>
    private static void Write(TextWriter lines, string token, JsonObject message)
    {
        lines.WriteLine($"{(token.Length > 0 ? "\n" : "")}{token}{message.ToJsonString()}");
        lines.Flush();
    }

    private static async Task<JsonObject> OutcomeAsync(Func<Task<RunResult>> run, bool scalarsOnly)
    {
        try
        {
            RunResult result = await run().ConfigureAwait(false);
            return new() { ["report"] = ReportJson.Write(scalarsOnly ? result with { Report = OnlyScalars(result.Report) } : result) };
        }
        catch (OperationCanceledException)
        {
            return new() { ["cancelled"] = true };
        }
        catch (ParameterException e)
        {
            return new() { ["problems"] = new JsonArray([.. e.Problems.Select(p => new JsonArray(p.Parameter, p.Message))]) };
        }
        catch (PluginLoadException e)
        {
            return new() { ["plugin"] = e.Plugin, ["status"] = e.Status.ToString(), ["reason"] = e.Reason };
        }
        catch (Exception e)
        {
            Exception cause = e is RunFailedException { InnerException: { } inner } ? inner : e;
            return new()
            {
                ["failed"] = cause == e ? e.Message : RunFailedException.Reason(cause),
                ["details"] = (e as RunFailedException)?.Details ?? e.ToString(),

                // What filled the memory may be there still.
                ["spent"] = cause is OutOfMemoryException ? true : null,
            };
        }
    }

    private static RunReport OnlyScalars(RunReport report)
    {
        var scalars = new RunReportBuilder();
        foreach ((string name, Scalar scalar) in report.Scalars)
        {
            scalars.AddScalar(name, scalar.Value, scalar.Unit, scalar.Error, scalar.ErrorSource, scalar.Description);
        }

        return scalars.Build();
    }

    private sealed class Lines(TextWriter lines, string token) : IProgress<RunProgress>
    {
        private long _next;

        public void Report(RunProgress value)
        {
            long now = Environment.TickCount64;
            long next = Interlocked.Read(ref _next);
            if (now >= next && Interlocked.CompareExchange(ref _next, now + (long)ProgressInterval.TotalMilliseconds, next) == next)
            {
                Write(lines, token, new() { ["progress"] = double.IsNaN(value.Fraction) ? null : value.Fraction, ["message"] = value.Message });
            }
        }
    }
}
