using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>What a trajectory average computes and how.</summary>
/// <example>See <see cref="MonteCarloSolver"/>.</example>
public sealed record MonteCarloOptions
{
    /// <summary>Number of trajectories, at least 2.</summary>
    public int Trajectories { get; init; } = 500;

    /// <summary>Key of the random streams; trajectory k draws from stream k of this seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of trajectories run at once; 0 means one for each core. The result has the same bits for every number.</summary>
    public int DegreeOfParallelism { get; init; }

    /// <summary>Operators whose expectation value is averaged at every output time.</summary>
    public IReadOnlyList<Operator> Observables { get; init; } = [];

    /// <summary>Whether the average density matrix at the last output time is formed.</summary>
    public bool AverageFinalState { get; init; }

    /// <summary>Relative tolerance of a step.</summary>
    public double RelativeTolerance { get; init; } = 1e-7;

    /// <summary>Absolute tolerance of a step.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-9;

    /// <summary>Largest step between jumps; positive.</summary>
    public double MaximumStep { get; init; } = double.PositiveInfinity;

    /// <summary>The number of trajectories, from the first on, whose expectation values are kept.</summary>
    public int Records { get; init; }

    /// <summary>Whether the time and channel of every jump are kept.</summary>
    public bool RecordJumps { get; init; }

    /// <summary>Whether the average density matrix at every output time is formed.</summary>
    public bool AverageStates { get; init; }

    /// <summary>Receives the completed fraction of the trajectories, from any thread; null for none.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Where the sums over the trajectories so far are kept; a run that is given what an interrupted one left goes on with the same bits.</summary>
    public CheckpointSlot Checkpoint { get; init; } = CheckpointSlot.None;
}
