using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Plugins.Turbulence.Tests.Support;

/// <summary>A run context with a memory for checkpoints.</summary>
internal sealed class TestRunContext : IRunContext, ICheckpointStore
{
    private readonly Dictionary<string, byte[]> _saved = [];

    public CancellationToken CancellationToken { get; init; }

    public ulong Seed { get; init; } = 20110517;

    public int DegreeOfParallelism { get; init; } = 1;

    public ILogger Logger => NullLogger.Instance;

    public ICheckpointStore Checkpoints => this;

    public bool IsDue { get; set; }

    public List<double> Progress { get; } = [];

    public Action<double>? OnProgress { get; set; }

    public void ReportProgress(double fraction, string message)
    {
        lock (Progress)
        {
            Progress.Add(fraction);
        }

        OnProgress?.Invoke(fraction);
    }

    public void Save(string key, ReadOnlySpan<byte> data) => _saved[key] = data.ToArray();

    public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => _saved.TryGetValue(key, out data);
}
