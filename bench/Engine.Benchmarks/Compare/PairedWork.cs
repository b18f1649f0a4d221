namespace Engine.Benchmarks.Compare;

/// <summary>The two sides of an in-process case, and how far apart their results are.</summary>
internal sealed record PairedWork(string Peer, Action Engine, Action PeerWork, Func<double> Difference)
{
    /// <summary>Long enough to tell which of two peers is faster.</summary>
    private const double TrialSeconds = 0.04;

    /// <summary>The pairing with the fastest peer: of several that do the same work the best one counts.</summary>
    public static PairedWork WithFastestPeer(IReadOnlyList<PairedWork> works) => works.Count == 1
        ? works[0]
        : works.MinBy(work => Stopwatches.Best(work.PeerWork, TrialSeconds))!;
}
