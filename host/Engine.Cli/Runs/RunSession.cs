using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli.Runs;

/// <summary>Runs an experiment for <c>run</c> and <c>resume</c>: progress, limits, checkpoints, and where the results go.</summary>
internal sealed class RunSession(Terminal terminal, EngineHost engine)
{
    /// <summary>Folder of the checkpoints within the output directory.</summary>
    public const string CheckpointFolder = "checkpoints";

    /// <summary>What those who wait can do.</summary>
    public const string HowToEnd = "A second Ctrl+C or SIGTERM ends at once; with --isolate a run that does not notice is ended by itself.";

    private const string LockFile = "run.lock";

    public required OutputDirectory? Output { get; init; }

    public required bool Json { get; init; }

    public required bool Quiet { get; init; }

    /// <summary>How often to save; null for no checkpoints.</summary>
    public required TimeSpan? CheckpointInterval { get; init; }

    /// <summary>What the run is, kept beside its checkpoints; null without them.</summary>
    public required RunPlan? Plan { get; init; }

    /// <summary>Whether checkpoints that an earlier run left are removed.</summary>
    public bool FromTheBeginning { get; init; }

    /// <summary>Whether a process computes the run of a directory at this moment.</summary>
    /// <param name="output">The run's directory.</param>
    public static bool IsBusy(string output)
    {
        string file = Path.Combine(output, LockFile);
        if (!File.Exists(file))
        {
            return false;
        }

        try
        {
            FolderLock.Take(file, "").Dispose();
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Removes the checkpoints of a complete run, which a process that was killed at the end may have left.</summary>
    /// <param name="output">The run's directory.</param>
    public static void Forget(string output) => new FileCheckpointStore(Path.Combine(output, CheckpointFolder), TimeSpan.Zero).Clear();

    /// <summary>What an experiment says of itself, for a page about it; null where its plugin cannot be used.</summary>
    public static ExperimentDescription? TryDescribe(EngineHost engine, string experiment)
    {
        try
        {
            return engine.Describe(experiment);
        }
        catch (Exception e) when (e is ParameterException or PluginLoadException or PluginContractException)
        {
            return null;
        }
    }

    /// <summary>Runs an experiment and writes what it returns.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="parameters">Values by name.</param>
    /// <param name="options">Seed, threads, metrics.</param>
    /// <param name="limits">Time and memory; started by the caller.</param>
    /// <param name="cancellationToken">The user's wish to stop.</param>
    /// <returns>The exit code.</returns>
    /// <remarks>The thread waits, as nothing else is to be done; suspending every method up to the program's first takes a tenth of a short run.</remarks>
    public int Run(string id, JsonObject parameters, RunOptions options, RunLimits limits, CancellationToken cancellationToken)
    {
        using FolderLock? hold = CheckpointInterval is null
            ? null
            : FolderLock.Take(Path.Combine(Output!.FullPath, LockFile), $"'{Output.FullPath}' is in use: another process computes this run.");
        FileCheckpointStore? store = CheckpointInterval is { } interval ? Store(interval, limits.Token) : null;
        RunResult result;
        try
        {
            using var progress = new LiveProgress(terminal, show: terminal.IsInteractive && !Quiet);
            using CancellationTokenRegistration stopping = cancellationToken.Register(() => SayStopping(id));
            using IDisposable guard = terminal.Guard.Watch($"'{id}' ran", PluginGuard.Isolate, limits.Token);
            SayTaken(id, parameters, options);
            limits.Late = reason => terminal.Error.WriteLine($"{reason}; waiting for '{id}' to notice. {HowToEnd}");
            result = engine.RunAsync(id, parameters, options with { Checkpoints = store, Notice = Quiet ? null : SayTaken }, progress, limits.Token)
                .GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            limits.Explain(terminal, store is null ? null : Output!.FullPath, store is { HasEntries: true });
            throw;
        }

        Exception? fault = Save(result, Output is null ? null : TryDescribe(engine, id));
        if (Json)
        {
            terminal.Out.Write(ReportJson.Write(result));
        }
        else if (!Quiet)
        {
            terminal.Show(result);
        }

        if (fault is not null)
        {
            terminal.Error.WriteLine($"error: {fault.Message}");
            return ExitCode.RunFailed;
        }

        Forget(store);
        if (limits.MemoryReason is { } exceeded)
        {
            terminal.Error.WriteLine($"error: {exceeded}; '{id}' did not notice and ran to its end. --isolate holds it to the limit.");
            return ExitCode.RunFailed;
        }

        return ExitCode.Done;
    }

    /// <summary>Checkpoints of a run whose results are written; where they cannot be removed the run is complete all the same.</summary>
    private void Forget(FileCheckpointStore? store)
    {
        try
        {
            store?.Clear();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"warning: the results are complete, but their checkpoints could not be removed: {e.Message}");
        }
    }

    /// <summary>What a worker process cannot say: it gets values, and does not know that they were typed.</summary>
    private void SayTaken(string id, JsonObject parameters, RunOptions options)
    {
        if (options.Isolate && !Quiet && TryDescribe(engine, id) is { } description)
        {
            foreach (ParameterNotice bare in BareNumbers.Of(description.Parameters, parameters))
            {
                SayTaken(bare);
            }
        }
    }

    private void SayTaken(ParameterNotice notice) => terminal.Note($"--{Option(notice.Parameter)} {notice.Message}");

    private static string Option(string name) => string.Join('.', name.Split('.').Select(NameStyle.Kebab));

    /// <summary>Says at once that the wish was heard: some steps of some experiments take seconds, and some experiments never look.</summary>
    private void SayStopping(string id) => terminal.Error.WriteLine(
        $"{(terminal.IsInteractive ? Environment.NewLine : "")}stopping{(CheckpointInterval is null ? "" : " after a last checkpoint")}, as soon as '{id}' "
            + $"notices. {HowToEnd}");

    private FileCheckpointStore Store(TimeSpan interval, CancellationToken cancellationToken)
    {
        var store = new FileCheckpointStore(Path.Combine(Output!.FullPath, CheckpointFolder), interval, cancellationToken: cancellationToken)
        {
            Warn = warning => terminal.Error.WriteLine($"warning: {warning}"),

            // Without it nobody could go on from the checkpoints of a folder that was deleted meanwhile.
            FolderMade = () => Plan!.Write(Output.FullPath),
        };
        if (FromTheBeginning)
        {
            store.Clear();
            Output.Reopen();
            Plan!.Write(Output.FullPath);
        }

        return store;
    }

    /// <summary>Writes the results; elsewhere when their own directory can no longer take them, so that no finished run is lost.</summary>
    private InvalidOperationException? Save(RunResult result, ExperimentDescription? description)
    {
        try
        {
            Output?.Write(result, description);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string rescue = Path.Combine(Path.GetTempPath(), $"engine-{Guid.NewGuid():N}");
            try
            {
                OutputDirectory.Open(rescue, Output!.Formats).Write(result, description);
                return new($"the results could not be written to '{Output!.FullPath}' ({e.Message}); they are in {rescue}", e);
            }
            catch (Exception again) when (again is IOException or UnauthorizedAccessException or ParameterException)
            {
                return new($"the results could not be written to '{Output!.FullPath}': {e.Message}", e);
            }
        }
    }
}
