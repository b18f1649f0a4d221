namespace Engine;

/// <summary>An axis of a figure. Equal when label, unit and scale are.</summary>
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
}
