using Engine.Hosting.Parameters;

namespace Engine.Hosting.Running;

/// <summary>How to run, beside the experiment's own parameters.</summary>
public sealed record RunOptions
{
    /// <summary>The seed of every random stream.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many threads the run may use; 0 takes all cores.</summary>
    public int DegreeOfParallelism { get; init; }

    /// <summary>Installed state metrics to take of the states the experiment returns.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Where relative <c>@path</c>s among the parameters start; the current directory when null.</summary>
    public string? BaseDirectory { get; init; }

    /// <summary>Where the run keeps its checkpoints; nowhere when null.</summary>
    public ICheckpointStore? Checkpoints { get; init; }

    /// <summary>
    /// Whether to run in a worker process, so that a crash or a hang of the plugin ends the run and not the host; needs
    /// <see cref="EngineOptions.WorkerCommand"/>.
    /// </summary>
    public bool Isolate { get; init; }

    /// <summary>
    /// Most bytes the run may take; null for no limit. A run whose experiment estimates more (<see cref="IEstimateMemory{TParameters}"/>) is
    /// refused before it begins, and the managed heap of an isolated run cannot grow beyond it.
    /// </summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Told, before the run begins, what numbers typed without a unit are taken as; nobody when null. Not called for isolated runs.</summary>
    public Action<ParameterNotice>? Notice { get; init; }

    /// <summary>The command that was typed, for the report; may be empty.</summary>
    public string Command { get; init; } = "";
}
