using Engine.Benchmarks.Machine;

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

    /// <summary>A method is compiled anew after 30 calls, and again with what the profile of 30 more has shown; each time in the background.</summary>
    private const int CallsOfATier = 32;

    private const int Tiers = 3;

    /// <summary>Code of longer executions spends them in loops, which are replaced while they run.</summary>
    private const double TierSeconds = 3;

    /// <summary>Idle threads of OpenBLAS watch for work for 2^26 cycles before they sleep; until then they take the other side's core.</summary>
    private const int SettleMilliseconds = 60;

    private static bool _isRuntimeWarm;

    /// <summary>A loaded machine is given this many chances to become quiet.</summary>
    private const int Attempts = 3;

    /// <summary>Pairs a case and describes what came out.</summary>
    /// <param name="work">A prepared case.</param>
    /// <param name="pairs">How many pairs.</param>
    /// <param name="threads">Threads either side may use.</param>
    /// <param name="helpers">Processes whose work belongs to the measurement.</param>
    public static CaseResult Measure(CompareCase work, int pairs, int threads = 1, params int[] helpers)
    {
        Func<int, double> timeEngine = Settled(work.TimeEngine, threads), timePeer = Settled(work.TimePeer, threads);
        if (!_isRuntimeWarm)
        {
            // The compiler in the background has the whole start of the process to do first; the first case would be timed before its own turn.
            for (int i = 0; i < 4; i++)
            {
                WarmUp(work.TimeEngine);
                WarmUp(work.TimePeer);
                Thread.Sleep(300);
            }

            _isRuntimeWarm = true;
        }

        ReachLastTier(work.TimeEngine);
        int engineRepetitions = WarmUp(work.TimeEngine);
        int peerRepetitions = WarmUp(work.TimePeer);
        var engine = new double[pairs];
        var peer = new double[pairs];
        var ratio = new double[pairs];
        double? load = null;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            var others = new ForeignLoad(helpers);
            for (int i = 0; i < pairs; i++)
            {
                engine[i] = timeEngine(engineRepetitions) / engineRepetitions;
                peer[i] = timePeer(peerRepetitions) / peerRepetitions;
                ratio[i] = peer[i] / engine[i];
            }

            load = others.Cores();
            if (load is null or <= ForeignLoad.Limit)
            {
                break;
            }
        }

        double engineMedian = Statistics.Median(engine);
        Traffic traffic = work.Traffic;
        return new CaseResult(work.Name, work.Peer)
        {
            Key = work.Key,
            EngineSeconds = engineMedian,
            PeerSeconds = Statistics.Median(peer),
            Ratio = Statistics.Median(ratio),
            RatioMinimum = ratio.Min(),
            RatioMaximum = ratio.Max(),
            LowerQuartile = Statistics.Quantile(ratio, 0.25),
            UpperQuartile = Statistics.Quantile(ratio, 0.75),
            MaxAbsDifference = work.MaxAbsDifference(),
            Gflops = traffic.Flops > 0 ? traffic.Flops / engineMedian * 1e-9 : null,
            Flops = Positive(traffic.Flops),
            BytesRead = Positive(traffic.BytesRead),
            BytesWritten = Positive(traffic.BytesWritten),
            Footprint = Positive(traffic.Footprint > 0 ? traffic.Footprint : traffic.BytesRead + traffic.BytesWritten),
            ForeignLoad = load,
            IsLoaded = load > ForeignLoad.Limit,
        };
    }

    private static double? Positive(double value) => value > 0 ? value : null;

    /// <summary>With several threads: waits until the other side's have gone to sleep, and wakes this side's by one execution that is not counted.</summary>
    private static Func<int, double> Settled(Func<int, double> time, int threads) => threads == 1 ? time : repetitions =>
    {
        Thread.Sleep(SettleMilliseconds);
        time(1);
        return time(repetitions);
    };

    private static void ReachLastTier(Func<int, double> time)
    {
        for (int tier = 0; tier < Tiers; tier++)
        {
            double spent = 0;
            for (int call = 0; call < CallsOfATier && spent < TierSeconds; call++)
            {
                spent += time(1);
            }

            Thread.Sleep(200);
        }
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
}
