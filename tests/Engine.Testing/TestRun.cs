using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Testing;

/// <summary>A run without a host: fixed seed, no checkpoints unless given.</summary>
public sealed class TestRun : IRunContext
{
    public CancellationToken CancellationToken { get; init; }

    public ulong Seed { get; init; } = 1;

    public int DegreeOfParallelism { get; init; } = 2;

    public ILogger Logger => NullLogger.Instance;

    public ICheckpointStore Checkpoints { get; init; } = ICheckpointStore.None;

    /// <summary>Called with each fraction reported, by any thread.</summary>
    public Action<double>? OnProgress { get; init; }

    public void ReportProgress(double fraction, string message) => OnProgress?.Invoke(fraction);
}
