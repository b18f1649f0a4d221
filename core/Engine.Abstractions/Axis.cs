namespace Engine;

/// <summary>An axis of a figure.</summary>
/// <param name="Label">What is drawn along it, without unit.</param>
/// <param name="Unit">Its unit; <c>1</c> shows none.</param>
/// <param name="Scale">Linear or logarithmic.</param>
public sealed record Axis(string Label, string Unit = "1", AxisScale Scale = AxisScale.Linear);
