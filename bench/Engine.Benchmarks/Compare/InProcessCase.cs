namespace Engine.Benchmarks.Compare;

/// <summary>A case whose peer runs in this process: a native library, or another managed one.</summary>
/// <param name="name">The case's name.</param>
/// <param name="traffic">What one execution has to do at least.</param>
/// <param name="prepare">Builds the work, or throws <see cref="PeerAbsentException"/>.</param>
internal sealed class InProcessCase(string name, Traffic traffic, Func<CompareOptions, PairedWork> prepare) : CompareCase(name)
{
    private PairedWork? _work;

    public override string Peer => _work?.Peer ?? "absent";

    public override Traffic Traffic => traffic;

    public override string? Prepare(CompareOptions options)
    {
        try
        {
            _work = prepare(options);
            return null;
        }
        catch (PeerAbsentException absent)
        {
            return absent.Message;
        }
    }

    public override double TimeEngine(int repetitions) => Stopwatches.Time(_work!.Engine, repetitions);

    public override double TimePeer(int repetitions) => Stopwatches.Time(_work!.PeerWork, repetitions);

    public override double MaxAbsDifference() => _work!.Difference();
}
