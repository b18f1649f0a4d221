namespace Engine;

/// <summary>An axis of a figure. Equal when label, unit, scale, symbol and bounds are.</summary>
public sealed record Axis
{
    /// <summary>Makes an axis.</summary>
    /// <param name="label">What is drawn along it, without unit.</param>
    /// <param name="unit">Its unit; <c>1</c> shows none.</param>
    /// <param name="scale">Linear or logarithmic.</param>
    public Axis(string label, string unit = "1", AxisScale scale = AxisScale.Linear)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(unit);
        Label = label;
        Unit = unit;
        Scale = scale;
    }

    /// <summary>What is drawn along it, without unit.</summary>
    public string Label { get; init; }

    /// <summary>Its unit; <c>1</c> shows none.</summary>
    public string Unit { get; init; }

    /// <summary>Linear or logarithmic.</summary>
    public AxisScale Scale { get; init; }

    /// <summary>The symbol of what is drawn along it, such as <c>Δ</c>; may be empty.</summary>
    public string Symbol { get; init; } = "";

    /// <summary>Where the axis begins, in its unit; null leaves it to the data. What lies outside is cut off at the frame.</summary>
    public double? Minimum { get; init; }

    /// <summary>Where the axis ends, in its unit; null leaves it to the data.</summary>
    public double? Maximum { get; init; }
}
