using System.Diagnostics;

namespace Engine.Benchmarks.Sweeps;

/// <summary>The arithmetic that points of <c>good.fated</c> compute, without a host around it: what the machine gives to threads that share nothing.</summary>
internal static class Orbit
{
    private const int Calibration = 20_000_000;

    /// <summary>How many steps take so long here.</summary>
    /// <param name="milliseconds">The time.</param>
    public static int Steps(double milliseconds)
    {
        if (milliseconds <= 0)
        {
            return 0;
        }

        Seconds(1);
        return Math.Max(1, (int)(milliseconds * 1e-3 * Calibration / Seconds(1)));
    }

    /// <summary>How much faster two threads do what one does.</summary>
    public static double Speedup()
    {
        const int Chunks = 20;
        return Seconds(1, Chunks) / Seconds(2, Chunks);
    }

    private static double Seconds(int threads, int chunks = 1)
    {
        long begin = Stopwatch.GetTimestamp();
        Thread[] workers = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < Math.Max(1, chunks / threads); i++)
            {
                GC.KeepAlive(Compute(i, Calibration));
            }
        }))];
        Array.ForEach(workers, w => w.Start());
        Array.ForEach(workers, w => w.Join());
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static double Compute(int number, int steps)
    {
        double x = 0.3 + (0.4 / (1.0 + Math.Abs((double)number)));
        for (int i = 0; i < steps; i++)
        {
            x = 3.7 * x * (1 - x);
        }

        return x;
    }
}
