using System.Text.Json.Serialization;

namespace Engine.Hosting.Running;

/// <summary>How far a run is.</summary>
/// <param name="Fraction">Between 0 and 1; NaN when unknown.</param>
/// <param name="Message">What is being done.</param>
[JsonConverter(typeof(RunProgressJson))]
public readonly record struct RunProgress(double Fraction, string Message);
