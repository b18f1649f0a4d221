namespace Engine.Quantum.Dynamics;

/// <summary>What tables of ascending times share.</summary>
internal static class TimeTable
{
    /// <summary>Checks the times of a table with as many values.</summary>
    public static void Check(ReadOnlySpan<double> times, int values, string name)
    {
        if (times.Length < 2 || values != times.Length)
        {
            throw new ArgumentException($"There are {times.Length} times and {values} values; there must be as many, at least two.", name);
        }

        Ascending(times, name);
    }

    /// <summary>Checks that times are finite and ascend.</summary>
    public static void Ascending(ReadOnlySpan<double> times, string name)
    {
        for (int k = 0; k < times.Length; k++)
        {
            Internals.Check.Finite(times[k], name);
            if (k > 0 && times[k] <= times[k - 1])
            {
                throw new ArgumentException($"Time {k} is {times[k]}, not above {times[k - 1]}; times must ascend.", name);
            }
        }
    }

    /// <summary>Number of the interval that a time within the table lies in.</summary>
    public static int Interval(double[] times, double time)
    {
        int index = Array.BinarySearch(times, time);
        return Math.Min(index >= 0 ? index : ~index - 1, times.Length - 2);
    }

    /// <summary>The times of a table and the middles between them, strictly between two times.</summary>
    public static double[] Probes(double[] times, double from, double to)
    {
        List<double> probes = [];
        for (int k = 0; k < times.Length; k++)
        {
            Add(times[k]);
            if (k + 1 < times.Length)
            {
                Add(times[k] + ((times[k + 1] - times[k]) / 2));
            }
        }

        return [.. probes];

        void Add(double time)
        {
            if (time > from && time < to)
            {
                probes.Add(time);
            }
        }
    }
}
