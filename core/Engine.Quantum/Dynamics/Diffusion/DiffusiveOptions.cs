using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>What a diffusive average computes and how.</summary>
/// <example>
/// <code>
/// Operator z = Operator.FromMatrix(Pauli.Z), lowering = Operator.FromMatrix(Pauli.Lowering);
/// var options = new DiffusiveOptions { Trajectories = 100, Seed = 1, Observables = [z], Records = 2 };
/// StateVector excited = StateVector.Basis(CompositeSystem.Qubits(1), 1);
/// DiffusiveResult result = DiffusiveSolver.Solve(0 * z, [new MonitoredJump(lowering)], excited, [0, 0.5, 1], options);
/// Console.WriteLine(result.Records.Count); // 2
/// Console.WriteLine(result.Records[0].Currents[0].Length); // 2
/// </code>
/// </example>
public sealed record DiffusiveOptions
{
    /// <summary>Number of trajectories, at least 2.</summary>
    public int Trajectories { get; init; } = 500;

    /// <summary>Key of the random streams; trajectory k draws from stream k of this seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Number of trajectories run at once; 0 means one for each core. The result has the same bits for every number.</summary>
    public int DegreeOfParallelism { get; init; }

    /// <summary>Operators whose expectation value is averaged at every output time.</summary>
    public IReadOnlyList<Operator> Observables { get; init; } = [];

    /// <summary>Largest step; infinite for one chosen from the norms of H and of the jumps. Each output interval is divided evenly.</summary>
    public double MaximumStep { get; init; } = double.PositiveInfinity;

    /// <summary>How often every step is halved along the same noise: a refined run sees the same Brownian paths; 0 to 20.</summary>
    public int Refinement { get; init; }

    /// <summary>The number of trajectories, from the first on, whose currents and expectation values are kept.</summary>
    public int Records { get; init; }

    /// <summary>Whether the average density matrix at every output time is formed.</summary>
    public bool AverageStates { get; init; }

    /// <summary>Receives the completed fraction of the trajectories, from any thread; null for none.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Where the sums over the trajectories so far are kept; a run that is given what an interrupted one left goes on with the same bits.</summary>
    public CheckpointSlot Checkpoint { get; init; } = CheckpointSlot.None;
}
