using System.Text.Json.Nodes;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Hosting.Isolation;

/// <summary>The worker's side: one request in, lines of progress and one outcome back.</summary>
/// <remarks>The end of the input asks the run to stop; it comes when the host wants that, and also when the host dies.</remarks>
public static class WorkerServer
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Serves one request.</summary>
    /// <param name="input">One line with the request; its end asks the run to stop.</param>
    /// <param name="output">Takes the lines; nothing else may be written there.</param>
    /// <param name="cancellationToken">Asks the run to stop.</param>
    public static async Task ServeAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        if (await input.ReadLineAsync(cancellationToken).ConfigureAwait(false) is not { } line)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = Task.Factory.StartNew(
            () =>
            {
                while (input.ReadLine() is not null)
                {
                }

                try
                {
                    stop.Cancel();
                }
                catch (ObjectDisposedException)
                {
                    // The run ended first.
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        using TextWriter lines = TextWriter.Synchronized(output);
        JsonObject outcome = await OutcomeAsync(line, lines, stop.Token).ConfigureAwait(false);
        lines.WriteLine(outcome.ToJsonString());
        lines.Flush();
    }

    private static async Task<JsonObject> OutcomeAsync(string line, TextWriter lines, CancellationToken cancellationToken)
    {
        try
        {
            WorkerRequest request = WorkerRequest.Read(line, cancellationToken);
            EngineHost engine = EngineHost.Create(request.Host);
            RunResult result = await engine.RunAsync(request.Experiment, request.Parameters, request.Run, new Lines(lines), cancellationToken).ConfigureAwait(false);
            return new() { ["report"] = ReportJson.Write(result) };
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
            return new() { ["failed"] = e is RunFailedException { InnerException: { } inner } ? $"{inner.GetType().Name}: {inner.Message}" : e.Message, ["details"] = (e as RunFailedException)?.Details ?? e.ToString() };
        }
    }

    private sealed class Lines(TextWriter lines) : IProgress<RunProgress>
    {
        private long _next;

        public void Report(RunProgress value)
        {
            long now = Environment.TickCount64;
            long next = Interlocked.Read(ref _next);
            if (now >= next && Interlocked.CompareExchange(ref _next, now + (long)ProgressInterval.TotalMilliseconds, next) == next)
            {
                lines.WriteLine(new JsonObject { ["progress"] = double.IsNaN(value.Fraction) ? null : value.Fraction, ["message"] = value.Message }.ToJsonString());
                lines.Flush();
            }
        }
    }
}
