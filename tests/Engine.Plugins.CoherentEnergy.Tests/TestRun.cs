using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Plugins.CoherentEnergy.Tests;

/// <summary>A run context without a host.</summary>
internal sealed class TestRun : IRunContext, ICheckpointStore
{
    public CancellationToken CancellationToken { get; init; }

    public ulong Seed { get; init; } = 1;

    public int DegreeOfParallelism { get; init; } = 1;

    public ILogger Logger => NullLogger.Instance;

    public ICheckpointStore Checkpoints => this;

    public bool IsDue => false;

    public void ReportProgress(double fraction, string message)
    {
    }

    public void Save(string key, ReadOnlySpan<byte> data)
    {
    }

    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        return false;
    }
}
