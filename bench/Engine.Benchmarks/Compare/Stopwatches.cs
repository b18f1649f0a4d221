using System.Diagnostics;

namespace Engine.Benchmarks.Compare;

/// <summary>Times a piece of work.</summary>
internal static class Stopwatches
{
    /// <summary>Seconds for that many executions.</summary>
    public static double Time(Action work, int repetitions)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < repetitions; i++)
        {
            work();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Seconds of the fastest of several executions that take that long together, after as long a warm-up.</summary>
    public static double Best(Action work, double seconds)
    {
        double best = double.PositiveInfinity;
        for (double spent = 0; spent < 2 * seconds;)
        {
            double one = Time(work, 1);
            best = spent < seconds ? best : Math.Min(best, one);
            spent += one;
        }

        return double.IsInfinity(best) ? Time(work, 1) : best;
    }
}
