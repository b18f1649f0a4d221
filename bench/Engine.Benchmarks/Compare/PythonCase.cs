using Engine.Benchmarks.Peers;

namespace Engine.Benchmarks.Compare;

/// <summary>A case whose peer runs in the Python helper process.</summary>
/// <param name="name">The case's name.</param>
/// <param name="peerCase">The name the helper knows it by; it ends in the peer's short name where one case has several.</param>
/// <param name="prepare">Builds the engine's side: the work, and the digest of its result in the order the helper reports.</param>
/// <param name="key">Tells it from another case of the same name.</param>
internal sealed class PythonCase(
    string name, string peerCase, Func<CompareOptions, (Action Work, Func<double[]> Digest)> prepare, string? key = null) : CompareCase(name)
{
    public override string Key => key ?? Name;

    private (Action Work, Func<double[]> Digest) _engine;
    private PythonPeer? _peer;
    private double[] _peerDigest = [];
    private string _peerName = "absent";

    public override string Peer => _peerName;

    public override string? Prepare(CompareOptions options)
    {
        try
        {
            _peer = PythonPeer.Shared;
            _peerName = _peer.Describe(peerCase);
        }
        catch (PeerAbsentException absent)
        {
            return absent.Message;
        }

        _engine = prepare(options);
        return null;
    }

    public override double TimeEngine(int repetitions) => Stopwatches.Time(_engine.Work, repetitions);

    public override double TimePeer(int repetitions)
    {
        (double seconds, _peerDigest) = _peer!.Run(peerCase, repetitions);
        return seconds;
    }

    public override double MaxAbsDifference()
    {
        double[] own = _engine.Digest();
        if (own.Length != _peerDigest.Length)
        {
            return double.NaN;
        }

        double largest = 0;
        for (int i = 0; i < own.Length; i++)
        {
            // NaN on either side must show, so no Math.Max that could hide it.
            double difference = Math.Abs(own[i] - _peerDigest[i]);
            largest = difference <= largest ? largest : difference;
        }

        return largest;
    }
}
