using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Plugin.Testing;

/// <summary>A run's surroundings in memory: give it what the experiment should meet, and read afterwards what it said.</summary>
/// <example>
/// <code>
/// var context = new TestRunContext { Seed = 7 };
/// RunReport report = new Precession().Run(new PrecessionParameters(), context);
/// Assert.All(context.Progress, p => Assert.InRange(p.Fraction, 0, 1));
/// </code>
/// </example>
public sealed class TestRunContext : IRunContext
{
    private readonly Lock _lock = new();
    private readonly List<(double Fraction, string Message)> _progress = [];

    /// <inheritdoc/>
    public CancellationToken CancellationToken { get; init; }

    /// <inheritdoc/>
    public ulong Seed { get; init; }

    /// <inheritdoc/>
    public int DegreeOfParallelism { get; init; } = 1;

    /// <inheritdoc/>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <inheritdoc/>
    public ICheckpointStore Checkpoints { get; init; } = ICheckpointStore.None;

    /// <summary>Every progress report so far, in order; the fraction is NaN where the experiment did not know it.</summary>
    public IReadOnlyList<(double Fraction, string Message)> Progress
    {
        get
        {
            lock (_lock)
            {
                return [.. _progress];
            }
        }
    }

    /// <inheritdoc/>
    public void ReportProgress(double fraction, string message)
    {
        lock (_lock)
        {
            _progress.Add((fraction, message));
        }
    }
}
