using Microsoft.Extensions.Logging;

namespace Engine;

/// <summary>What the host gives a run.</summary>
public interface IRunContext
{
    /// <summary>Canceled on Ctrl+C, a time limit or at the request of the embedding application. Check it at least ten times a second.</summary>
    CancellationToken CancellationToken { get; }

    /// <summary>The seed of every random stream of this run. Equal seeds and parameters give equal bits, for any number of threads.</summary>
    ulong Seed { get; }

    /// <summary>How many threads the run may use, at least 1.</summary>
    int DegreeOfParallelism { get; }

    /// <summary>A logger whose category is the experiment's id.</summary>
    ILogger Logger { get; }

    /// <summary>Where a long run keeps what it needs to go on after an interruption.</summary>
    ICheckpointStore Checkpoints { get; }

    /// <summary>Reports progress; cheap enough to call in an outer loop.</summary>
    /// <param name="fraction">Between 0 and 1; NaN when unknown.</param>
    /// <param name="message">What is being done, in a few words.</param>
    void ReportProgress(double fraction, string message);
}
