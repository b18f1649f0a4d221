using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Hosting.Isolation;

/// <summary>The host's side of an isolated run: starts a worker, relays progress, and turns its outcome, or its death, into a result.</summary>
internal static class WorkerProcess
{
    private const int LinesOfErrorKept = 6;

    /// <summary>How long a worker that was asked to stop may take before it is killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static async Task<RunResult> RunAsync(IReadOnlyList<string> command, WorkerRequest request, long? memory, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using Process process = Start(command, memory);
        Task<string> errors = LastLinesAsync(process.StandardError);
        try
        {
            await process.StandardInput.WriteLineAsync(request.Write().AsMemory(), CancellationToken.None).ConfigureAwait(false);
            await process.StandardInput.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It died before it could read; its exit code says more.
        }

        JsonObject? outcome;
        using (cancellationToken.Register(() => Stop(process)))
        {
            outcome = await OutcomeAsync(process, progress).ConfigureAwait(false);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (outcome is null || outcome["cancelled"] is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return outcome is null
            ? throw new RunFailedException(request.Experiment, new WorkerException(await DescribeAsync(process, errors).ConfigureAwait(false)))
            : Result(request.Experiment, outcome);
    }

    private static Process Start(IReadOnlyList<string> command, long? memory)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        if (memory is { } bytes)
        {
            start.Environment["DOTNET_GCHeapHardLimit"] = bytes.ToString("X", CultureInfo.InvariantCulture);
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"The worker process '{command[0]}' could not be started.");
    }

    private static async Task<JsonObject?> OutcomeAsync(Process process, IProgress<RunProgress>? progress)
    {
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            JsonObject? message;
            try
            {
                message = JsonNode.Parse(line) as JsonObject;
            }
            catch (JsonException)
            {
                // Cut off by its death.
                continue;
            }

            if (message is not null && message.ContainsKey("progress"))
            {
                progress?.Report(new(message["progress"]?.GetValue<double>() ?? double.NaN, message["message"]?.GetValue<string>() ?? ""));
            }
            else if (message is not null)
            {
                return message;
            }
        }

        return null;
    }

    private static RunResult Result(string experiment, JsonObject outcome)
    {
        if (outcome["report"]?.GetValue<string>() is { } report)
        {
            return ReportJson.Read(report);
        }

        if (outcome["problems"] is JsonArray problems)
        {
            throw new ParameterException([.. problems.Select(p => new ParameterProblem(p![0]!.GetValue<string>(), p[1]!.GetValue<string>()))]);
        }

        if (outcome["plugin"] is { } plugin)
        {
            throw new PluginLoadException(plugin.GetValue<string>(), Enum.Parse<PluginStatus>(outcome["status"]!.GetValue<string>()), outcome["reason"]!.GetValue<string>());
        }

        throw new RunFailedException(experiment, new WorkerException($"{outcome["failed"]?.GetValue<string>() ?? "the worker gave no result"}", outcome["details"]?.GetValue<string>()));
    }

    /// <summary>Asks the worker to stop by closing its input, and ends it when it does not.</summary>
    private static void Stop(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It is already gone.
        }

        _ = Task.Delay(Grace).ContinueWith(
            _ =>
            {
                try
                {
                    process.Kill(entireProcessTree: true);
                }
                catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
                {
                    // It ended by itself.
                }
            },
            TaskScheduler.Default);
    }

    private static async Task<string> LastLinesAsync(TextReader reader)
    {
        var last = new Queue<string>();
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            last.Enqueue(line);
            if (last.Count > LinesOfErrorKept)
            {
                // The first line names the cause; what follows is mostly the stack.
                string first = last.Dequeue();
                last.Dequeue();
                last = new Queue<string>(last.Prepend(first));
            }
        }

        return string.Join(Environment.NewLine, last);
    }

    private static async Task<string> DescribeAsync(Process process, Task<string> errors)
    {
        string text = await errors.ConfigureAwait(false);
        string end = process.ExitCode > 128 && !OperatingSystem.IsWindows()
            ? string.Create(CultureInfo.InvariantCulture, $"was ended by signal {process.ExitCode - 128}")
            : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {process.ExitCode}");
        return $"the worker process {end} before it gave a result{(text.Length > 0 ? $". It said: {text.Split(Environment.NewLine)[0]}" : "")}";
    }
}
