namespace Engine.AspNetCore.Settings;

/// <summary>What a service allows its callers.</summary>
public sealed class EngineEndpointOptions
{
    /// <summary>
    /// Where runs and sweeps are kept, a folder each, so that those in progress go on after a restart and results outlive the process. Null keeps them in
    /// memory (sweeps in a temporary folder) and forgets them when the application ends.
    /// </summary>
    public string? RunsDirectory { get; set; }

    /// <summary>Runs and sweeps at a time; 0 for as many as there are cores.</summary>
    public int ConcurrentRuns { get; set; }

    /// <summary>Runs and sweeps that may wait; one more is refused with 429. From 1 to 1 000 000.</summary>
    public int QueuedRuns { get; set; } = 256;

    /// <summary>Finished runs and sweeps that are remembered in memory; older ones remain only in <see cref="RunsDirectory"/>. From 1 to 1 000 000.</summary>
    public int RememberedRuns { get; set; } = 500;

    /// <summary>Most points a sweep may have; one that asks for more is refused with 400. From 1 to 100 000 000.</summary>
    public int MaximumPoints { get; set; } = 1_000_000;

    /// <summary>Longest time a run, or a point of a sweep, may take; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Most bytes a run may take; null for no limit. See <see cref="Engine.Hosting.Running.RunOptions.MemoryLimit"/>.</summary>
    public long? MemoryLimit { get; set; }

    /// <summary>Whether runs go to worker processes; needs <see cref="Engine.Hosting.EngineOptions.WorkerCommand"/>.</summary>
    public bool Isolate { get; set; }

    /// <summary>Threads of a run; 0 for all cores.</summary>
    public int Threads { get; set; }

    /// <summary>How often a kept run saves what it needs to go on after a restart.</summary>
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a run that was canceled, or is over its time, may take to notice before it is left to itself.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Largest body of a request in bytes.</summary>
    public long MaximumBody { get; set; } = 1 << 20;
}
