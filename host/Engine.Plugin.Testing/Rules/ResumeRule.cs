using System.Diagnostics.CodeAnalysis;

namespace Engine.Plugin.Testing.Rules;

/// <summary>A run that is stopped after a checkpoint and resumed ends with the bits of an uninterrupted one.</summary>
internal sealed class ResumeRule : IContractRule
{
    private const int Stops = 3;

    public string Name => "resume";

    public IEnumerable<ContractFinding> Check(Subject subject)
    {
        string whole = subject.Text(subject.Report);
        (string resumed, int stops) = StopAndResume(subject);
        return resumed == whole
            ? []
            :
            [
                new(
                    Name,
                    $"stopped {stops} time{(stops == 1 ? "" : "s")} after a checkpoint and resumed, the run ends with other numbers than in one piece",
                    "Results depend on when the machine was switched off.",
                    "Save all that the rest depends on: sums, counters, solver state; key it by the piece of work, not by time."),
            ];
    }

    /// <summary>Stops after one save, after two more and after three more, then lets the run end.</summary>
    private static (string Report, int Stops) StopAndResume(Subject subject)
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (int stops = 0; ; stops++)
        {
            using var stop = new CancellationTokenSource();
            var store = new StoppingStore(entries, stops < Stops ? stops + 1 : int.MaxValue, stop);
            try
            {
                RunReport report = subject.Run(new TestRunContext { Seed = subject.Options.Seed, Checkpoints = store, CancellationToken = stop.Token });
                return (subject.Text(report), stops);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // As meant: the next round resumes from what was saved.
            }
        }
    }

    /// <summary>Always due; asks the run to stop after so many saves.</summary>
    private sealed class StoppingStore(Dictionary<string, byte[]> entries, int stopAt, CancellationTokenSource stop) : ICheckpointStore
    {
        private int _saves;

        public bool IsDue => true;

        public void Save(string key, ReadOnlySpan<byte> data)
        {
            entries[key] = data.ToArray();
            if (++_saves == stopAt)
            {
                stop.Cancel();
            }
        }

        public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data) => entries.TryGetValue(key, out data);
    }
}
