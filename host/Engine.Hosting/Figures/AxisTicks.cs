namespace Engine.Hosting.Figures;

/// <summary>Where an axis is marked, and how the marks read.</summary>
internal sealed class AxisTicks
{
    private AxisTicks(AxisScale scale, double minimum, double maximum, IReadOnlyList<double> major, IReadOnlyList<string> labels, IReadOnlyList<double> minor,
        int exponent)
    {
        Scale = scale;
        Minimum = minimum;
        Maximum = maximum;
        Major = major;
        Labels = labels;
        Minor = minor;
        Exponent = exponent;
    }

    /// <summary>Linear or logarithmic.</summary>
    public AxisScale Scale { get; }

    /// <summary>Lower end of the axis.</summary>
    public double Minimum { get; }

    /// <summary>Upper end of the axis.</summary>
    public double Maximum { get; }

    /// <summary>Labeled marks, increasing.</summary>
    public IReadOnlyList<double> Major { get; }

    /// <summary>One label a major mark.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Marks without label.</summary>
    public IReadOnlyList<double> Minor { get; }

    /// <summary>Power of ten the labels are to be multiplied with, shown beside the axis name; 0 for none.</summary>
    public int Exponent { get; }

    /// <summary>Chooses ticks for data between two values.</summary>
    /// <param name="minimum">Smallest value drawn.</param>
    /// <param name="maximum">Largest value drawn.</param>
    /// <param name="scale">Linear, or logarithmic for positive data.</param>
    /// <param name="wanted">About how many labels there is room for, at least 2.</param>
    /// <param name="tight">Whether the axis ends exactly at the data, as for heat maps, or at round numbers.</param>
    /// <param name="whole">Whether only whole numbers have a meaning, as for rows of a matrix.</param>
    public static AxisTicks Choose(double minimum, double maximum, AxisScale scale, int wanted, bool tight = false, bool whole = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(wanted, 2);
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum))
        {
            (minimum, maximum) = scale == AxisScale.Logarithmic ? (0.1, 1) : (0, 1);
        }

        return scale == AxisScale.Logarithmic && minimum > 0
            ? Logarithmic(minimum, maximum, wanted, tight)
            : Linear(minimum, maximum, wanted, tight, whole);
    }

    /// <summary>Position along the axis: 0 at <see cref="Minimum"/>, 1 at <see cref="Maximum"/>; NaN where a value cannot be drawn.</summary>
    /// <param name="value">A value on the axis.</param>
    public double Position(double value) => Scale == AxisScale.Logarithmic
        ? value > 0 ? Math.Log(value / Minimum) / Math.Log(Maximum / Minimum) : double.NaN
        : (value - Minimum) / (Maximum - Minimum);

    /// <summary>The value at a position between 0 and 1: the inverse of <see cref="Position"/>.</summary>
    /// <param name="position">0 at the lower end, 1 at the upper.</param>
    public double Value(double position) => Scale == AxisScale.Logarithmic
        ? Minimum * Math.Pow(Maximum / Minimum, position)
        : Minimum + (position * (Maximum - Minimum));

    private static AxisTicks Linear(double minimum, double maximum, int wanted, bool tight, bool whole)
    {
        double scale = Math.Max(Math.Abs(minimum), Math.Abs(maximum));
        if (maximum - minimum <= 1e-9 * scale || maximum == minimum)
        {
            double half = scale == 0 ? 1 : 0.05 * scale;
            (minimum, maximum) = (minimum - half, maximum + half);
        }

        double step = Math.Max(NiceStep((maximum - minimum) / wanted), whole ? 1 : 0);
        double first = Math.Ceiling((minimum / step) - 1e-9), last = Math.Floor((maximum / step) + 1e-9);
        if (!tight)
        {
            first = Math.Floor((minimum / step) + 1e-9);
            last = Math.Ceiling((maximum / step) - 1e-9);
            (minimum, maximum) = (first * step, last * step);
        }

        double[] major = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
        double largest = Math.Max(Math.Abs(minimum), Math.Abs(maximum));
        int exponent = SharedExponent(largest);
        double unit = Math.Pow(10, exponent);
        int decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(step / unit) + 1e-9), 0, 12);
        string[] labels = [.. major.Select(v => TickText.Fixed(v / unit, decimals))];
        double[] minor = [.. Enumerable.Range(0, (int)(5 * (last - first + 2)) + 1)
            .Where(i => i % 5 != 0)
            .Select(i => (first - 1 + (i / 5.0)) * step)
            .Where(v => v >= minimum && v <= maximum && (!whole || Math.Abs(v - Math.Round(v)) < 1e-9 * step))
            .Select(v => whole ? Math.Round(v) : v)];
        return new(AxisScale.Linear, minimum, maximum, major, labels, minor, exponent);
    }

    private static AxisTicks Logarithmic(double minimum, double maximum, int wanted, bool tight)
    {
        if (maximum <= minimum * (1 + 1e-9))
        {
            (minimum, maximum) = (minimum / 2, maximum * 2);
        }

        double low = Math.Log10(minimum), high = Math.Log10(maximum);
        if (!tight && high - low >= 0.7)
        {
            low = Math.Floor(low + 1e-9);
            high = Math.Ceiling(high - 1e-9);
            (minimum, maximum) = (Math.Pow(10, low), Math.Pow(10, high));
        }

        int decades = (int)(Math.Floor(high + 1e-9) - Math.Ceiling(low - 1e-9));
        if (decades < 1)
        {
            // No step from one power of ten to the next in sight: round numbers in between, labeled in full.
            double step = NiceStep((maximum - minimum) / wanted);
            double[] between = [.. Enumerable.Range((int)Math.Ceiling((minimum / step) - 1e-9), (int)(maximum / step) + 2)
                .Select(i => i * step)
                .Where(v => v >= minimum * (1 - 1e-9) && v <= maximum * (1 + 1e-9))];
            int exponent = SharedExponent(maximum);
            double unit = Math.Pow(10, exponent);
            return new(AxisScale.Logarithmic, minimum, maximum, between, [.. between.Select(v => TickText.Short(v / unit))], [], exponent);
        }

        int every = Math.Max(1, (int)Math.Ceiling((double)(decades + 1) / wanted));
        int start = (int)Math.Ceiling(low - 1e-9);
        var major = new List<double>();
        var minor = new List<double>();
        for (int power = start - 1; power <= Math.Floor(high + 1e-9); power++)
        {
            double decade = Math.Pow(10, power);
            if (power >= start && (power - start) % every == 0)
            {
                major.Add(decade);
            }
            else if (power >= start)
            {
                minor.Add(decade);
            }

            if (every == 1)
            {
                minor.AddRange(Enumerable.Range(2, 8).Select(i => i * decade).Where(v => v >= minimum && v <= maximum));
            }
        }

        return new(AxisScale.Logarithmic, minimum, maximum, major, TickText.Powers(major), minor, 0);
    }

    /// <summary>The power of ten taken out of all labels when the numbers would be long.</summary>
    private static int SharedExponent(double largest)
    {
        int power = (int)Math.Floor(Math.Log10(largest) + 1e-12);
        return power is > 4 or < -3 ? power : 0;
    }

    private static double NiceStep(double raw)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double fraction = raw / power;
        return power * (fraction <= 1 ? 1 : fraction <= 2 ? 2 : fraction <= 5 ? 5 : 10);
    }
}
