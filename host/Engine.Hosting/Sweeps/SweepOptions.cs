namespace Engine.Hosting.Sweeps;

/// <summary>How the points of a sweep are worked through.</summary>
public sealed record SweepOptions
{
    /// <summary>Which points.</summary>
    public SweepShard Shard { get; init; } = SweepShard.Whole;

    /// <summary>How many points at a time; 0 takes all cores.</summary>
    public int Threads { get; init; }

    /// <summary>Whether points that failed before are tried again.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>
    /// Whether points run in worker processes, one for each thread, which serve point after point; a worker that dies or hangs is replaced, and
    /// only the point it was at fails. Needs <see cref="EngineOptions.WorkerCommand"/>.
    /// </summary>
    public bool Isolate { get; init; }

    /// <summary>Most bytes a point may take; see <see cref="Running.RunOptions.MemoryLimit"/>.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Longest time a point may take before it is ended and counts as failed. A point that does not listen can be ended only in a worker
    /// process.</summary>
    public TimeSpan? PointTimeLimit { get; init; }

    /// <summary>How often points in flight save their state within the sweep's directory; null for never.</summary>
    public TimeSpan? CheckpointInterval { get; init; }

    /// <summary>Receives reports of damaged ledger lines and other mishaps that do not stop the sweep.</summary>
    public Action<string>? Warn { get; init; }
}
