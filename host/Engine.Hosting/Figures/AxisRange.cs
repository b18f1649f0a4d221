namespace Engine.Hosting.Figures;

/// <summary>From where to where an axis has to reach.</summary>
internal static class AxisRange
{
    /// <summary>The ticks of an axis over everything that is drawn along it, within the bounds it may have.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="values">What is drawn.</param>
    /// <param name="wanted">About how many labels there is room for.</param>
    /// <param name="tight">Whether the axis ends at the data or at round numbers.</param>
    /// <param name="whole">Whether only whole numbers have a meaning.</param>
    public static AxisTicks Ticks(Axis axis, IEnumerable<double> values, int wanted, bool tight, bool whole = false)
    {
        (double low, double high) = Of(axis, values);
        return AxisTicks.Choose(low, high, axis.Scale, wanted, tight || axis.Minimum is not null || axis.Maximum is not null, whole);
    }

    /// <summary>Smallest and largest of the values that the axis can show; its own bounds where it has them.</summary>
    public static (double Low, double High) Of(Axis axis, IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (CanShow(value, axis.Scale))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        low = axis.Minimum is { } minimum && CanShow(minimum, axis.Scale) ? minimum : low;
        high = axis.Maximum is { } maximum && CanShow(maximum, axis.Scale) ? maximum : high;
        return low <= high || !double.IsFinite(low) || !double.IsFinite(high) ? (low, high) : (high, low);
    }

    /// <summary>Whether a value has a place on an axis.</summary>
    public static bool CanShow(double value, AxisScale scale) => double.IsFinite(value) && (scale == AxisScale.Linear || value > 0);
}
