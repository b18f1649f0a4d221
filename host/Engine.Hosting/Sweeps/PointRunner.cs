using System.Globalization;
using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Isolation;
using Engine.Hosting.Running;

namespace Engine.Hosting.Sweeps;

/// <summary>Computes points of a sweep one after the other, in this process or in a worker that is replaced when it dies or hangs.</summary>
/// <param name="engine">The host.</param>
/// <param name="directory">The sweep.</param>
/// <param name="options">How.</param>
/// <param name="files">What parameters name.</param>
/// <param name="cancellationToken">Stops all points.</param>
internal sealed class PointRunner(ISessionSource engine, SweepDirectory directory, SweepOptions options, SweepFiles files, CancellationToken cancellationToken)
    : IDisposable
{
    private const string CheckpointFolder = "checkpoints";

    private static readonly Dictionary<string, Scalar> Nothing = [];

    private readonly SweepPlan _plan = directory.Plan;

    /// <summary>Those of the last point; the next one changes what differs.</summary>
    private readonly JsonObject _parameters = directory.Plan.Parameters.DeepClone().AsObject();

    private ExperimentSession? _session;
    private WorkerProcess? _worker;

    /// <summary>Removes the folder of the points' checkpoints when it is empty.</summary>
    /// <param name="sweep">The sweep's directory.</param>
    public static void Tidy(string sweep)
    {
        try
        {
            string folder = Path.Combine(sweep, CheckpointFolder);
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another shard has just put something there, or an empty folder stays.
        }
    }

    /// <summary>Computes a point. What goes wrong with it is its result.</summary>
    /// <param name="point">Its number.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    /// <exception cref="ParameterException">The plugin was replaced by another version meanwhile, or a file that parameters name has changed.</exception>
    /// <exception cref="Plugins.PluginLoadException">The plugin was replaced by one that cannot be loaded.</exception>
    public PointResult Compute(int point)
    {
        if (!options.Isolate)
        {
            _session ??= engine.OpenSession(_plan.Experiment, cancellationToken);
            _plan.CheckVersion(_session.Renew());
        }

        JsonNode[] coordinates = _plan.SetPoint(_parameters, point);
        PointResult? result;
        do
        {
            if (options.Isolate)
            {
                // Starting a worker is not the point's time.
                _worker ??= engine.StartWorker(options.MemoryLimit);
                _worker.ReadyAsync().GetAwaiter().GetResult();
            }

            result = Attempt(point);
        }
        while (result is null);
        files.Check(coordinates);
        return result;
    }

    /// <summary>Removes what a finished point saved on its way.</summary>
    /// <param name="point">Its number.</param>
    public void Forget(int point) => Checkpoints(point, default)?.Clear();

    public void Dispose()
    {
        _session?.Dispose();
        Release();
    }

    private static PointResult Failed(int point, string reason) => new(point, reason.ReplaceLineEndings("; "), Nothing);

    private static CancellationTokenSource Limit(TimeSpan time, CancellationToken cancellationToken)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        source.CancelAfter(time);
        return source;
    }

    /// <summary>Computes a point in the session or worker there is. Its time begins here.</summary>
    /// <returns>Null when a worker died that points before it may have worn out; a fresh one shows whether this point is at fault.</returns>
    private PointResult? Attempt(int point)
    {
        bool isFresh = _worker is not { Served: > 0 };
        using CancellationTokenSource? limit = options.PointTimeLimit is { } time ? Limit(time, cancellationToken) : null;
        CancellationToken stop = limit?.Token ?? cancellationToken;
        var run = new RunOptions
        {
            Seed = _plan.PointSeed(point),
            DegreeOfParallelism = 1,
            Metrics = _plan.Metrics,
            BaseDirectory = directory.Path,
            MemoryLimit = options.MemoryLimit,
            Checkpoints = Checkpoints(point, stop),
        };
        try
        {
            return new(point, null, _session is { } session ? session.Run(_parameters, run, null, scalarsOnly: true, stop).Report.Scalars
                : Isolated(_parameters, run, stop));
        }
        catch (ParameterException e)
        {
            return Failed(point, "bad input: " + e.Message);
        }
        catch (RunFailedException e)
        {
            return options.Isolate && _worker is null && !isFresh ? null : Failed(point, e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && limit is { IsCancellationRequested: true })
        {
            return Failed(point, string.Create(CultureInfo.InvariantCulture,
                $"took longer than the {options.PointTimeLimit!.Value.TotalSeconds} s a point may take"));
        }
    }

    private FileCheckpointStore? Checkpoints(int point, CancellationToken cancellationToken) => options.CheckpointInterval is { } interval
        ? new(Path.Combine(directory.Path, CheckpointFolder, point.ToString(CultureInfo.InvariantCulture)), interval, null, cancellationToken)
        {
            Warn = options.Warn,
        }
        : null;

    private IReadOnlyDictionary<string, Scalar> Isolated(JsonObject parameters, RunOptions run, CancellationToken cancellationToken)
    {
        WorkerProcess worker = _worker!;
        try
        {
            return worker.RunAsync(_plan.Experiment, parameters, run, scalarsOnly: true, null, cancellationToken).GetAwaiter().GetResult().Report.Scalars;
        }
        finally
        {
            if (worker.IsSpent)
            {
                Release();
            }
        }
    }

    private void Release()
    {
        _worker?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _worker = null;
    }
}
