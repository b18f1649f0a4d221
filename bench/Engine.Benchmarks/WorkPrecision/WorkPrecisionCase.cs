using System.Diagnostics;
using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Peers;

namespace Engine.Benchmarks.WorkPrecision;

/// <summary>
/// One peer method at one tolerance against the engine's fastest run whose error is at most the peer's, both measured against the reference in extended
/// precision.
/// </summary>
internal sealed class WorkPrecisionCase(string name, WorkPrecisionProblem problem, string peerMethod, double peerTolerance) : CompareCase(name)
{
    /// <summary>How long a candidate runs first; after this long its code is in its final tier.</summary>
    private const double WarmUpSeconds = 0.3;

    /// <summary>How long a candidate is timed.</summary>
    private const double CandidateSeconds = 0.05;

    private readonly string _peerCase = FormattableString.Invariant($"ode-wp/{problem.Name},{peerMethod},{peerTolerance:R}");
    private PythonPeer? _peer;
    private string _peerName = "absent";
    private double[] _peerValues = [];
    private double[] _values = [];

    public override string Peer => _peerName;

    public WorkPrecisionProblem Problem => problem;

    /// <summary>The peer's largest error at the end; known after <see cref="Prepare"/>.</summary>
    public double PeerError { get; private set; }

    /// <summary>The engine's run; known after <see cref="Prepare"/>, null where no method reaches the peer's error.</summary>
    public EngineRun? Run { get; private set; }

    public double EngineError => problem.Error(_values);

    /// <summary>Every method of the engine that reaches the peer's error, with its best time alone, fastest first; known after <see cref="Prepare"/>.</summary>
    public (EngineRun Run, double Seconds)[] Candidates { get; private set; } = [];

    public override string? Prepare(CompareOptions options)
    {
        try
        {
            _peer = PythonPeer.Shared;
            _peerName = _peer.Describe(_peerCase);
            PeerError = problem.Error(_peer.Run(_peerCase, 1).Digest);
        }
        catch (PeerAbsentException absent)
        {
            return absent.Message;
        }

        EngineRun[] candidates = [.. problem.RunsWithin(PeerError)];
        Array.ForEach(candidates, run => SecondsEach(run, WarmUpSeconds));
        Candidates = [.. candidates.Select(run => (run, SecondsEach(run, CandidateSeconds))).OrderBy(candidate => candidate.Item2)];
        Run = Candidates.Length == 0 ? null : Candidates[0].Run;
        return Run is null ? FormattableString.Invariant($"no method of the engine reaches the error {PeerError:E1}") : null;
    }

    public override double TimeEngine(int repetitions) => Stopwatches.Time(() => _values = Run!.Solve(), repetitions);

    public override double TimePeer(int repetitions)
    {
        (double seconds, _peerValues) = _peer!.Run(_peerCase, repetitions);
        return seconds;
    }

    public override double MaxAbsDifference() => Cases.Inputs.Distance(_values, _peerValues);

    private static double SecondsEach(EngineRun run, double seconds)
    {
        double best = double.PositiveInfinity;
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds)
        {
            long start = Stopwatch.GetTimestamp();
            run.Solve();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
