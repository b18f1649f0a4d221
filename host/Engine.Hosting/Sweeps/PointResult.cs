using System.Text.Json.Serialization;

namespace Engine.Hosting.Sweeps;

/// <summary>What one point of a sweep gave.</summary>
/// <param name="Point">The point's number.</param>
/// <param name="Failure">Why it failed, or null when it is done.</param>
/// <param name="Scalars">The report's scalars; empty when it failed.</param>
[JsonConverter(typeof(PointResultJson))]
public sealed record PointResult(int Point, string? Failure, IReadOnlyDictionary<string, Scalar> Scalars);
