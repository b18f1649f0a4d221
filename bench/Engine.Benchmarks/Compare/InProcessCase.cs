using System.Diagnostics;

namespace Engine.Benchmarks.Compare;

/// <summary>A case whose peer runs in this process: a native library, or another managed one.</summary>
/// <param name="name">The case's name.</param>
/// <param name="flops">Operations of one execution, or 0.</param>
/// <param name="prepare">Builds the work, or throws <see cref="PeerAbsentException"/>.</param>
internal sealed class InProcessCase(string name, double flops, Func<CompareOptions, PairedWork> prepare) : CompareCase(name)
{
    private PairedWork? _work;

    public override string Peer => _work?.Peer ?? "absent";

    public override double Flops => flops;

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

    public override double TimeEngine(int repetitions) => Time(_work!.Engine, repetitions);

    public override double TimePeer(int repetitions) => Time(_work!.PeerWork, repetitions);

    public override double MaxAbsDifference() => _work!.Difference();

    private static double Time(Action work, int repetitions)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
        {
            work();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
