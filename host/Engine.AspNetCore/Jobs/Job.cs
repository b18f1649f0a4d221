using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.AspNetCore.Jobs;

/// <summary>A run or a sweep on its way, or what is left of it. Safe for concurrent use.</summary>
public sealed class Job
{
    /// <summary>Events a watcher may be behind; older ones make room.</summary>
    private const int Unread = 4096;

    private readonly Lock _gate = new();
    private readonly List<Channel<JobEvent>> _watchers = [];
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JobEvent _last = new(JobState.Queued, null, "");
    private RunResult? _result;
    private int _left;

    internal Job(string id, JobRequest request, DateTimeOffset created, string? folder)
    {
        Id = id;
        Request = request;
        Created = created;
        Folder = folder;
    }

    /// <summary>Its id: 32 hexadecimal digits that cannot be guessed.</summary>
    public string Id { get; }

    /// <summary>What was asked for.</summary>
    public JobRequest Request { get; }

    /// <summary>Run or sweep.</summary>
    public JobKind Kind => Request.Vary.Count > 0 ? JobKind.Sweep : JobKind.Run;

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? Started { get; internal set; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? Ended { get; internal set; }

    /// <summary>How it stands, how far it is, and what it does.</summary>
    public JobEvent Status
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>How it stands.</summary>
    public JobState State => Status.State;

    /// <summary>Whether it has ended, in whatever way.</summary>
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Canceled;

    /// <summary>Why it has no report; null unless it failed.</summary>
    public JobProblem? Problem { get; private set; }

    /// <summary>Where it is kept; null when it is only in memory.</summary>
    internal string? Folder { get; set; }

    /// <summary>Completes when it has ended.</summary>
    internal Task Completion => _ended.Task;

    /// <summary>Set when it is to be canceled.</summary>
    internal CancellationToken Canceled => _cancel.Token;

    /// <summary>The result while it is in memory.</summary>
    internal RunResult? Result => _result;

    /// <summary>What happens to it, from how it stands now to its end. Progress that a slow reader misses is left out; its end never is.</summary>
    /// <param name="cancellationToken">Stops watching.</param>
    /// <returns>The events; the last one says how the job ended.</returns>
    public async IAsyncEnumerable<JobEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Channel<JobEvent> channel = Channel.CreateBounded<JobEvent>(
            new BoundedChannelOptions(Unread) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        JobEvent now;
        lock (_gate)
        {
            now = _last;
            _watchers.Add(channel);
            if (_ended.Task.IsCompleted)
            {
                channel.Writer.TryComplete();
            }
        }

        try
        {
            yield return now;
            await foreach (JobEvent next in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return next;
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers.Remove(channel);
            }
        }
    }

    internal void Cancel() => _cancel.Cancel();

    /// <summary>Whether this is the moment it no longer waits, which comes once.</summary>
    internal bool LeavesQueue() => Interlocked.Exchange(ref _left, 1) == 0;

    internal void Begin(DateTimeOffset now)
    {
        Started ??= now;
        Tell(new(JobState.Running, null, ""));
    }

    internal void Report(RunProgress progress) => Tell(new(JobState.Running, double.IsFinite(progress.Fraction) ? progress.Fraction : null, progress.Message));

    internal void Report(PointResult point)
    {
        JobEvent last = Status;
        Tell(last with { Point = point });
    }

    /// <summary>Lets go of the result, which is on disk.</summary>
    internal void Forget() => Volatile.Write(ref _result, null);

    internal void Finish(RunResult? result, DateTimeOffset now)
    {
        Volatile.Write(ref _result, result);
        End(JobState.Done, 1, "", null, now);
    }

    internal void Fail(JobProblem problem, DateTimeOffset now) => End(JobState.Failed, Status.Fraction, problem.Title, problem, now);

    internal void MarkCanceled(string message, DateTimeOffset now) => End(JobState.Canceled, Status.Fraction, message, null, now);

    /// <summary>Takes up a job from disk as it was left.</summary>
    internal void Restore(JobState state, string message, JobProblem? problem, DateTimeOffset? ended)
    {
        if (state is JobState.Queued or JobState.Running)
        {
            return;
        }

        End(state, state == JobState.Done ? 1 : null, message, problem, ended);
    }

    private void End(JobState state, double? fraction, string message, JobProblem? problem, DateTimeOffset? now)
    {
        lock (_gate)
        {
            if (_ended.Task.IsCompleted)
            {
                return;
            }

            (Ended, Problem) = (now, problem);
            Publish(new(state, fraction, message));
            _watchers.ForEach(w => w.Writer.TryComplete());
            _ended.TrySetResult();
        }
    }

    private void Tell(JobEvent what)
    {
        lock (_gate)
        {
            if (!_ended.Task.IsCompleted)
            {
                Publish(what);
            }
        }
    }

    private void Publish(JobEvent what)
    {
        _last = what with { Point = null };
        _watchers.ForEach(w => w.Writer.TryWrite(what));
    }
}
