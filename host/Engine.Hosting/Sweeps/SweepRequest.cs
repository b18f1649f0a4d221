using System.Text.Json.Nodes;

namespace Engine.Hosting.Sweeps;

/// <summary>What a sweep is to compute, as a caller says it; <see cref="IEngine.CreateSweep"/> makes a plan of it.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Vary">
/// The varied parameters, e.g. <c>decayRate=log:100/s:1e5/s:30</c>, <c>waist=lin:1mm:2mm:11</c> or <c>count=1,2,3</c>; all combinations are computed.
/// </param>
public sealed record SweepRequest(string Experiment, IReadOnlyList<string> Vary)
{
    /// <summary>The fixed parameters; texts may carry units.</summary>
    public JsonObject Parameters { get; init; } = [];

    /// <summary>Groups of varied parameters that advance together instead of combining, e.g. <c>a,b</c>.</summary>
    public IReadOnlyList<string> Zip { get; init; } = [];

    /// <summary>Number of quasi-random points (a Sobol sequence) in place of the grid; 0 for the grid.</summary>
    public int Samples { get; init; }

    /// <summary>The seed; every point gets its own from it.</summary>
    public ulong Seed { get; init; }

    /// <summary>Installed state metrics to take.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>Where relative <c>@path</c>s among the parameters start; the current directory when null.</summary>
    public string? BaseDirectory { get; init; }
}
