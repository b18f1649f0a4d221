using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Hosting.Isolation;

/// <summary>
/// The host's side of isolated runs: a worker process that serves one run after the other. Relays progress, and turns an outcome, or the worker's
/// death, into a result.
/// </summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private const int LinesOfErrorKept = 6;

    /// <summary>How long a worker that was asked to stop may take before it is killed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly EngineOptions _host;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private Task? _ready;
    private volatile bool _isSpent;

    /// <summary>Starts a worker.</summary>
    /// <param name="command">A program and its arguments.</param>
    /// <param name="host">Where plugins are.</param>
    /// <param name="memory">Most bytes its managed heap may take; null for no limit.</param>
    public WorkerProcess(IReadOnlyList<string> command, EngineOptions host, long? memory)
    {
        _host = host;
        _process = Start(command, memory);
        _errors = LastLinesAsync(_process.StandardError);
    }

    /// <summary>Runs that were begun.</summary>
    public int Served { get; private set; }

    /// <summary>Whether it can serve no more: it died, was stopped, or ran out of memory.</summary>
    public bool IsSpent => _isSpent;

    /// <summary>Waits until the worker listens, or has died.</summary>
    public Task ReadyAsync() => _ready ??= _process.StandardOutput.ReadLineAsync();

    /// <summary>Runs an experiment in the worker.</summary>
    /// <exception cref="ParameterException">The input cannot be used.</exception>
    /// <exception cref="PluginLoadException">The plugin could not be loaded.</exception>
    /// <exception cref="RunFailedException">The run failed, or the worker died.</exception>
    /// <exception cref="OperationCanceledException">It was canceled; the worker is spent.</exception>
    public async Task<RunResult> RunAsync(
        string experiment, JsonObject parameters, RunOptions run, bool scalarsOnly, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await ReadyAsync().ConfigureAwait(false);
        Served++;
        var request = new WorkerRequest(_host, experiment, parameters, run, scalarsOnly);
        try
        {
            await _process.StandardInput.WriteLineAsync(request.Write().AsMemory(), CancellationToken.None).ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It died before it could read; its exit code says more.
        }

        JsonObject? outcome;
        using (cancellationToken.Register(Stop))
        {
            outcome = await OutcomeAsync(request.Token, progress, (run.Checkpoints as FileCheckpointStore)?.Warn).ConfigureAwait(false);
        }

        if (outcome is null || outcome["spent"] is not null)
        {
            await DisposeAsync().ConfigureAwait(false);
        }

        if (outcome is null || outcome["cancelled"] is not null)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return outcome is null
            ? throw new RunFailedException(experiment, new WorkerException(await DescribeAsync().ConfigureAwait(false)))
            : Result(experiment, outcome);
    }

    /// <summary>Lets the worker end, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        CloseInput();
        using var patience = new CancellationTokenSource(Grace);
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill();
            await _process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static Process Start(IReadOnlyList<string> command, long? memory)
    {
        var start = new ProcessStartInfo(command[0])
        {
            UseShellExecute = false,
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

    private async Task<JsonObject?> OutcomeAsync(string token, IProgress<RunProgress>? progress, Action<string>? warn)
    {
        while (await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (!line.StartsWith(token, StringComparison.Ordinal))
            {
                // A plugin wrote to the raw output.
                continue;
            }

            JsonObject? message;
            try
            {
                message = JsonNode.Parse(line[token.Length..]) as JsonObject;
            }
            catch (JsonException)
            {
                // Cut off by its death.
                continue;
            }

            if (message is null)
            {
                continue;
            }

            if (message["warning"] is { } warning)
            {
                warn?.Invoke(warning.GetValue<string>());
            }
            else if (message.ContainsKey("progress"))
            {
                progress?.Report(new(message["progress"]?.GetValue<double>() ?? double.NaN, message["message"]?.GetValue<string>() ?? ""));
            }
            else
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
            throw new PluginLoadException(plugin.GetValue<string>(), Enum.Parse<PluginStatus>(outcome["status"]!.GetValue<string>()),
                outcome["reason"]!.GetValue<string>());
        }

        throw new RunFailedException(experiment,
            new WorkerException($"{outcome["failed"]?.GetValue<string>() ?? "the worker gave no result"}", outcome["details"]?.GetValue<string>()));
    }

    /// <summary>Asks the worker to stop by closing its input, and ends it when it does not.</summary>
    private void Stop()
    {
        CloseInput();
        _ = Task.Delay(Grace).ContinueWith(_ => Kill(), TaskScheduler.Default);
    }

    private void CloseInput()
    {
        _isSpent = true;
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            // It is already gone.
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            // It ended by itself.
        }
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

    private async Task<string> DescribeAsync()
    {
        string text = await _errors.ConfigureAwait(false);
        string end = _process.ExitCode > 128 && !OperatingSystem.IsWindows()
            ? string.Create(CultureInfo.InvariantCulture, $"was ended by signal {_process.ExitCode - 128}")
            : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {_process.ExitCode}");
        return $"the worker process {end} before it gave a result{(text.Length > 0 ? $". It said: {text.Split(Environment.NewLine)[0]}" : "")}";
    }
}
