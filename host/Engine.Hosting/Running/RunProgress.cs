using System.Text.Json.Serialization;
using Engine.Hosting.Reports;

namespace Engine.Hosting.Running;

/// <summary>How far a run is.</summary>
/// <param name="Fraction">Between 0 and 1; NaN when unknown.</param>
/// <param name="Message">What is being done.</param>
[JsonConverter(typeof(ReportJsonConverters))]
public readonly record struct RunProgress(double Fraction, string Message);
