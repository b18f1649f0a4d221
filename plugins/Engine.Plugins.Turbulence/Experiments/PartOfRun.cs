using System.Diagnostics.CodeAnalysis;
using Engine.Numerics.Checkpoints;
using Microsoft.Extensions.Logging;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>A run inside a run: the same seed, threads and cancellation, one entry of checkpoints in a slot of the outer run, no progress of its own.</summary>
internal sealed class PartOfRun(IRunContext outer, CheckpointSlot slot) : IRunContext, ICheckpointStore
{
    private string? _key;

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
    public bool IsDue => slot.IsDue;

    /// <inheritdoc/>
    public void ReportProgress(double fraction, string message)
    {
    }

    /// <inheritdoc/>
    public void Save(string key, ReadOnlySpan<byte> data) => Only(key).Save(data);

    /// <inheritdoc/>
    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => Only(key).TryLoad(out data);

    private CheckpointSlot Only(string key) =>
        (_key ??= key) == key ? slot : throw new InvalidOperationException($"A part of a run keeps one entry; it has '{_key}' and wants '{key}'.");
}
