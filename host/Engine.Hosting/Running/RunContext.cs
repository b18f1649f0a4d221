using Microsoft.Extensions.Logging;

namespace Engine.Hosting.Running;

/// <summary>What a run gets from the host.</summary>
internal sealed class RunContext(RunOptions options, ILogger logger, IProgress<RunProgress>? progress, CancellationToken cancellationToken) : IRunContext
{
    public CancellationToken CancellationToken { get; } = cancellationToken;

    public ulong Seed { get; } = options.Seed;

    public int DegreeOfParallelism { get; } = options.DegreeOfParallelism > 0 ? options.DegreeOfParallelism : Environment.ProcessorCount;

    public ILogger Logger { get; } = logger;

    public ICheckpointStore Checkpoints { get; set; } = ICheckpointStore.None;

    public void ReportProgress(double fraction, string message) =>
        progress?.Report(new(double.IsNaN(fraction) ? double.NaN : Math.Clamp(fraction, 0, 1), message ?? ""));
}
