namespace Engine;

/// <summary>A named result. Equal when value, unit, error, its source and the description are.</summary>
[ReportJson]
public sealed record Scalar
{
    /// <summary>Makes a scalar.</summary>
    /// <param name="value">The value.</param>
    /// <param name="unit">Its unit as in <see cref="QuantityAttribute.Unit"/>; <c>1</c> for pure numbers, verdicts and texts.</param>
    /// <param name="error">Estimated absolute error in the same unit, or null when none was made.</param>
    /// <param name="errorSource">Where the estimate comes from.</param>
    /// <param name="description">What it is, in a few words; may be empty.</param>
    public Scalar(ReportValue value, string unit = "1", double? error = null, ErrorSource errorSource = ErrorSource.None, string description = "")
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(description);
        Value = value;
        Unit = unit;
        Error = error;
        ErrorSource = errorSource;
        Description = description;
    }

    /// <summary>The value.</summary>
    public ReportValue Value { get; init; }

    /// <summary>Its unit; <c>1</c> for pure numbers, verdicts and texts.</summary>
    public string Unit { get; init; }

    /// <summary>Estimated absolute error in the same unit, or null when none was made.</summary>
    public double? Error { get; init; }

    /// <summary>Where the estimate comes from.</summary>
    public ErrorSource ErrorSource { get; init; }

    /// <summary>What it is, in a few words; may be empty.</summary>
    public string Description { get; init; }
}
