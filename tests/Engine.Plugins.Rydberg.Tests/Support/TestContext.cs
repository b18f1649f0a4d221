using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Plugins.Rydberg.Tests.Support;

/// <summary>A run without a host: fixed seed, no checkpoints unless given.</summary>
internal sealed class TestRunContext : IRunContext
{
    public CancellationToken CancellationToken { get; init; } = Xunit.TestContext.Current.CancellationToken;

    public ulong Seed { get; init; } = 1;

    public int DegreeOfParallelism { get; init; } = 2;

    public ILogger Logger => NullLogger.Instance;

    public ICheckpointStore Checkpoints { get; init; } = new MemoryCheckpoints();

    public void ReportProgress(double fraction, string message) => OnProgress?.Invoke(fraction);

    public Action<double>? OnProgress { get; init; }
}
