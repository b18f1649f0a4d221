namespace Engine;

/// <summary>A named result.</summary>
/// <param name="Value">The value.</param>
/// <param name="Unit">Its unit as in <see cref="QuantityAttribute.Unit"/>; <c>1</c> for pure numbers, verdicts and texts.</param>
/// <param name="Error">Estimated absolute error in the same unit, or null when none was made.</param>
/// <param name="ErrorSource">Where the estimate comes from.</param>
/// <param name="Description">What it is, in a few words; may be empty.</param>
public sealed record Scalar(ReportValue Value, string Unit = "1", double? Error = null, ErrorSource ErrorSource = ErrorSource.None, string Description = "");
