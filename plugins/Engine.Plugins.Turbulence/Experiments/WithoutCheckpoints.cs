using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>A run inside a run: the same seed, threads and cancellation, no checkpoints and no progress of its own.</summary>
internal sealed class WithoutCheckpoints(IRunContext outer) : IRunContext, ICheckpointStore
{
    /// <inheritdoc/>
    public CancellationToken CancellationToken => outer.CancellationToken;

    /// <inheritdoc/>
    public ulong Seed => outer.Seed;

    /// <inheritdoc/>
    public int DegreeOfParallelism => outer.DegreeOfParallelism;

    /// <inheritdoc/>
    public ILogger Logger => outer.Logger;

    /// <inheritdoc/>
    public ICheckpointStore Checkpoints => this;

    /// <inheritdoc/>
    public bool IsDue => false;

    /// <inheritdoc/>
    public void ReportProgress(double fraction, string message)
    {
    }

    /// <inheritdoc/>
    public void Save(string key, ReadOnlySpan<byte> data)
    {
    }

    /// <inheritdoc/>
    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
    {
        data = null;
        return false;
    }
}
