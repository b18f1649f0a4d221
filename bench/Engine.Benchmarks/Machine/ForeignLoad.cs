using System.Globalization;

namespace Engine.Benchmarks.Machine;

/// <summary>How much of the machine others use, from what Linux counts in <c>/proc</c>; elsewhere nothing is known and nothing is said.</summary>
internal sealed class ForeignLoad
{
    /// <summary>Busy cores of other processes above which a median is no result.</summary>
    public const double Limit = 0.25;

    private const double TicksPerSecond = 100;
    private readonly int[] _helpers;
    private readonly double _busy;
    private readonly double _own;
    private readonly long _start;

    /// <summary>Starts to watch.</summary>
    /// <param name="helpers">Process ids that belong to the measurement beside this one.</param>
    public ForeignLoad(params int[] helpers)
    {
        _helpers = helpers;
        _busy = Busy();
        _own = Own();
        _start = System.Diagnostics.Stopwatch.GetTimestamp();
    }

    /// <summary>Cores kept busy by others since the start, or null where the system does not tell.</summary>
    public double? Cores()
    {
        double seconds = System.Diagnostics.Stopwatch.GetElapsedTime(_start).TotalSeconds;
        double cores = (Busy() - _busy - (Own() - _own)) / seconds;
        return double.IsNaN(cores) ? null : Math.Max(0, cores);
    }

    /// <summary>Seconds of processor time spent by everybody, time stolen by other virtual machines included.</summary>
    private static double Busy()
    {
        if (!File.Exists("/proc/stat"))
        {
            return double.NaN;
        }

        // user nice system idle iowait irq softirq steal
        double[] ticks = [.. File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(Number)];
        return (ticks.Sum() - ticks[3] - ticks[4]) / TicksPerSecond;
    }

    private double Own() => Spent(Environment.ProcessId) + _helpers.Sum(Spent);

    /// <summary>Seconds a process and the children it has waited for have spent.</summary>
    private static double Spent(int process)
    {
        string file = $"/proc/{process}/stat";
        if (!File.Exists(file))
        {
            return 0;
        }

        // The name in brackets may hold spaces; times are the 14th to 17th fields of the line.
        string line = File.ReadAllText(file);
        string[] fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return fields[11..15].Sum(Number) / TicksPerSecond;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
