namespace Engine.Benchmarks.Compare;

/// <summary>
/// Times engine and peer in turn, A B A B …, so that a drifting clock or a busy neighbor hits both, and takes the median of the
/// pairwise ratios.
/// </summary>
internal static class PairedTimer
{
    /// <summary>Each sample lasts at least this long where one execution is shorter; measured to swamp timer and call overhead.</summary>
    private const double SampleSeconds = 0.008;

    /// <summary>Long enough for tier-1 code with profile data to be compiled in the background.</summary>
    private const double WarmUpSeconds = 0.35;

    public static CaseResult Measure(CompareCase work, int pairs)
    {
        int engineRepetitions = WarmUp(work.TimeEngine);
        int peerRepetitions = WarmUp(work.TimePeer);
        var engine = new double[pairs];
        var peer = new double[pairs];
        var ratio = new double[pairs];
        for (int i = 0; i < pairs; i++)
        {
            engine[i] = work.TimeEngine(engineRepetitions) / engineRepetitions;
            peer[i] = work.TimePeer(peerRepetitions) / peerRepetitions;
            ratio[i] = peer[i] / engine[i];
        }

        double engineMedian = Median(engine);
        return new CaseResult(
            work.Name,
            work.Peer,
            engineMedian,
            Median(peer),
            Median(ratio),
            ratio.Min(),
            ratio.Max(),
            work.MaxAbsDifference(),
            work.Flops > 0 ? work.Flops / engineMedian * 1e-9 : null);
    }

    private static int WarmUp(Func<int, double> time)
    {
        double spent = time(1);
        int repetitions = 1;
        double last = spent;
        while (spent < WarmUpSeconds)
        {
            repetitions = Math.Min(repetitions * 2, 1 << 22);
            last = time(repetitions);
            spent += last;
        }

        // A second look after the background compiler has had its turn.
        Thread.Sleep(120);
        double single = time(repetitions) / repetitions;
        return Math.Max(1, (int)Math.Ceiling(SampleSeconds / Math.Max(single, 1e-10)));
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
    }
}
