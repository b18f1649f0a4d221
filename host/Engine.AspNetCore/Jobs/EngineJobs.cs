using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Threading.Channels;
using Engine.AspNetCore.Settings;
using Engine.Hosting;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Engine.AspNetCore.Jobs;

/// <summary>
/// The runs and sweeps of a service: a bounded queue, a few at a time, remembered when they have ended, and, with a folder, taken up again after a
/// restart.
/// </summary>
public sealed class EngineJobs : IHostedService, IAsyncDisposable, IDisposable
{
    /// <summary>Results of kept jobs that stay in memory; others are read from disk.</summary>
    private const int WarmResults = 8;

    /// <summary>Numbers in remembered results that stay in memory only; the oldest make room.</summary>
    private const long MostValues = 20_000_000;

    /// <summary>What ending takes beside waiting for runs.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    private readonly IEngine _engine;
    private readonly EngineEndpointOptions _options;
    private readonly JobStore _store;
    private readonly JobRunner _runner;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    private readonly Channel<Job> _queue = Channel.CreateUnbounded<Job>();
    private readonly Lock _remembering = new();
    private readonly Queue<(Job Job, long Values)> _remembered = new();
    private readonly Queue<Job> _warm = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenRegistration _lifetime;
    private Task[] _workers = [];
    private long _values;
    private int _waiting;

    /// <summary>Made by the application's container.</summary>
    /// <param name="engine">The host.</param>
    /// <param name="options">What callers are allowed.</param>
    /// <param name="lifetime">Tells when the application stops.</param>
    /// <param name="logger">Takes mishaps.</param>
    public EngineJobs(IEngine engine, IOptions<EngineEndpointOptions> options, IHostApplicationLifetime lifetime, ILogger<EngineJobs> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(lifetime);
        _engine = engine;
        _options = options.Value;
        _logger = logger;
        _clock = TimeProvider.System;
        _store = new(_options.RunsDirectory);
        _runner = new(engine, _options, _store, logger);

        // The server waits for open requests before it lets anything else stop; they wait for their runs.
        _lifetime = lifetime.ApplicationStopping.Register(Close);
    }

    /// <summary>Set when no more jobs are taken because the application stops; whoever waits for one gives up.</summary>
    internal CancellationToken Closing => _closing.Token;

    /// <summary>The jobs in memory, newest first.</summary>
    public IReadOnlyList<Job> All => [.. _jobs.Values.OrderByDescending(job => job.Created)];

    /// <summary>Accepts a job.</summary>
    /// <param name="request">What is asked for.</param>
    /// <returns>The job, waiting for its turn.</returns>
    /// <exception cref="ParameterException">The input cannot be used; carries every problem.</exception>
    /// <exception cref="Engine.Hosting.Plugins.PluginLoadException">The plugin could not be loaded.</exception>
    /// <exception cref="JobQueueFullException">As many jobs wait as may.</exception>
    /// <exception cref="OperationCanceledException">The application is stopping.</exception>
    public Job Submit(JobRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _closing.Token.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref _waiting) > _options.QueuedRuns)
        {
            Interlocked.Decrement(ref _waiting);
            throw new JobQueueFullException(_options.QueuedRuns);
        }

        Job? job = null;
        try
        {
            JobFiles.Check(request);
            CheckMetrics(request);
            string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            bool isKept = (_store.IsDurable && !request.IsFleeting) || request.Vary.Count > 0 || request.Files.Count > 0;
            job = new Job(id, request, _clock.GetLocalNow(), isKept ? _store.Create(id) : null);
            _runner.Prepare(job);
            _store.Write(job);
        }
        catch
        {
            Interlocked.Decrement(ref _waiting);
            if (job is not null)
            {
                JobStore.Delete(job);
            }

            throw;
        }

        _jobs[job.Id] = job;
        _queue.Writer.TryWrite(job);
        return job;
    }

    /// <summary>Looks a job up, in memory and on disk.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The job, or null.</returns>
    public Job? Find(string? id) => id is null ? null : _jobs.TryGetValue(id, out Job? job) ? job : _store.Read(id);

    /// <summary>The result of a job that is done; null for others.</summary>
    /// <param name="job">The job.</param>
    /// <returns>The result, or null.</returns>
    /// <exception cref="FormatException">Its report on disk is damaged.</exception>
    public RunResult? ResultOf(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        return job.State != JobState.Done ? null : job.Result ?? JobStore.ReadResult(job);
    }

    /// <summary>What a sweep has so far; null when it has no point yet, and for runs.</summary>
    /// <param name="job">The job.</param>
    /// <param name="scalar">The result its figure shows; null leaves the choice to the sweep.</param>
    /// <returns>The result so far, or null.</returns>
    /// <exception cref="ParameterException">There is no such result.</exception>
    public RunResult? PartialResultOf(Job job, string? scalar = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        try
        {
            return job is { Kind: JobKind.Sweep, Folder: { } folder } ? SweepMerge.Result(SweepDirectory.Open(folder), scalar) : null;
        }
        catch (ParameterException) when (scalar is null)
        {
            return null;
        }
    }

    /// <summary>Cancels a job that has not ended.</summary>
    /// <param name="job">The job.</param>
    /// <returns>False when it had ended.</returns>
    public bool Cancel(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.IsOver)
        {
            return false;
        }

        bool waits = job.State == JobState.Queued;
        job.Cancel();
        if (waits)
        {
            // Its turn may be far; whoever takes it up finds that it is over.
            job.MarkCanceled("", _clock.GetLocalNow());
            Leave(job);
            Settle(job);
        }

        return true;
    }

    /// <summary>Has a job that failed or was canceled go on where it stopped.</summary>
    /// <param name="job">The job; kept on disk.</param>
    /// <returns>The job under its old id, waiting for its turn; null when it cannot go on, because it is not over or nothing of it is kept.</returns>
    /// <exception cref="JobQueueFullException">As many jobs wait as may.</exception>
    public Job? Resume(Job job)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (job.State is not (JobState.Failed or JobState.Canceled) || job.Folder is not { } folder)
        {
            return null;
        }

        if (Interlocked.Increment(ref _waiting) > _options.QueuedRuns)
        {
            Interlocked.Decrement(ref _waiting);
            throw new JobQueueFullException(_options.QueuedRuns);
        }

        var again = new Job(job.Id, job.Request, job.Created, folder) { Started = job.Started };
        _store.Write(again);
        _jobs[again.Id] = again;
        _queue.Writer.TryWrite(again);
        return again;
    }

    /// <summary>Takes up what was interrupted, and begins to work.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>Ended on return.</returns>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        int interrupted = 0;
        foreach (Job job in _store.ReadAll())
        {
            _jobs[job.Id] = job;
            if (job.IsOver)
            {
                Remember(job, 0);
            }
            else
            {
                interrupted++;
                Interlocked.Increment(ref _waiting);
                _queue.Writer.TryWrite(job);
            }
        }

        if (interrupted > 0)
        {
            JobLog.Resumed(_logger, interrupted);
        }

        int count = _options.ConcurrentRuns > 0 ? _options.ConcurrentRuns : Environment.ProcessorCount;
        _workers = [.. Enumerable.Range(0, count).Select(_ => Task.Run(WorkAsync, CancellationToken.None))];
        return Task.CompletedTask;
    }

    /// <summary>Takes no more jobs, and lets those in progress end or keep what they have.</summary>
    /// <param name="cancellationToken">Stops waiting for them.</param>
    /// <returns>Ends when no job is in progress.</returns>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Close();
        await Task.WhenAll(_workers).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A container may be disposed without the application having been stopped.
        Close();
        await Task.WhenAll(_workers).WaitAsync((2 * _options.Patience) + Slack).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _lifetime.DisposeAsync().ConfigureAwait(false);
        _store.Close();
    }

    /// <inheritdoc/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Close()
    {
        if (!_closing.IsCancellationRequested)
        {
            _queue.Writer.TryComplete();
            _stopping.CancelAfter(_options.Patience);
            _closing.Cancel();
        }
    }

    /// <summary>Makes room for another one that waits.</summary>
    private void Leave(Job job)
    {
        if (job.LeavesQueue())
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private void CheckMetrics(JobRequest request)
    {
        ParameterProblem[] unknown =
        [
            .. request.Metrics.Where(id => !_engine.Plugins.SelectMany(p => p.StateMetrics).Any(m => m.Id == id || m.Aliases.Contains(id)))
                .Select(id => new ParameterProblem("metrics",
                    $"there is no state metric '{id}'; there are {string.Join(", ", _engine.StateMetrics.Select(m => m.Id))}")),
        ];
        if (unknown.Length > 0)
        {
            throw new ParameterException(unknown);
        }
    }

    private async Task WorkAsync()
    {
        await foreach (Job job in _queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            Leave(job);
            if (job.IsOver)
            {
                continue;
            }

            if (_closing.IsCancellationRequested)
            {
                // On disk it still waits, and goes on with the next start.
                job.MarkCanceled("The service stopped before its turn.", _clock.GetLocalNow());
                continue;
            }

            if (await _runner.RunAsync(job, _stopping.Token).ConfigureAwait(false))
            {
                Settle(job);
            }
        }
    }

    private void Settle(Job job)
    {
        try
        {
            _store.Write(job);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            JobLog.NotKept(_logger, job.Id, job.Request.Experiment, e.Message);
        }

        Remember(job, job.Result is { } result && JobStore.ReportPath(job) is null ? ReportStreams.SizeOf(result.Report) : 0);
    }

    /// <summary>Forgets the oldest when there are too many, so that memory does not grow with the number of runs.</summary>
    private void Remember(Job job, long values)
    {
        lock (_remembering)
        {
            _remembered.Enqueue((job, values));
            _values += values;
            while (_remembered.Count > _options.RememberedRuns || (_values > MostValues && _remembered.Count > 1))
            {
                (Job oldest, long size) = _remembered.Dequeue();
                _values -= size;
                if (_jobs.TryRemove(new KeyValuePair<string, Job>(oldest.Id, oldest)) && !_store.IsDurable)
                {
                    JobStore.Delete(oldest);
                }
            }

            if (JobStore.ReportPath(job) is not null)
            {
                _warm.Enqueue(job);
                while (_warm.Count > WarmResults)
                {
                    _warm.Dequeue().Forget();
                }
            }
        }
    }
}
