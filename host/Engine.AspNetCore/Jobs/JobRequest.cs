using System.Text.Json.Nodes;

namespace Engine.AspNetCore.Jobs;

/// <summary>What is asked for: a run, or a sweep when <see cref="Vary"/> has entries.</summary>
/// <param name="Experiment">The experiment's id.</param>
public sealed record JobRequest(string Experiment)
{
    /// <summary>The parameters, or the fixed ones of a sweep; texts may carry units.</summary>
    public JsonObject Parameters { get; init; } = [];

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Installed state metrics to take.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>The varied parameters of a sweep, as in <see cref="Engine.Hosting.Sweeps.SweepRequest.Vary"/>.</summary>
    public IReadOnlyList<string> Vary { get; init; } = [];

    /// <summary>Groups of varied parameters that advance together.</summary>
    public IReadOnlyList<string> Zip { get; init; } = [];

    /// <summary>Quasi-random points in place of the grid; 0 for the grid.</summary>
    public int Samples { get; init; }

    /// <summary>Files that parameters name with <c>@name</c>, by name: letters, digits, dots, dashes and underscores.</summary>
    public IReadOnlyDictionary<string, byte[]> Files { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>Whether nobody will ask for the job once its first caller has the result: it is not kept on disk.</summary>
    internal bool IsFleeting { get; init; }
}
