using System.Text.Json.Serialization;

namespace Engine.Hosting.Running;

/// <summary>What a run gave, and where it came from.</summary>
/// <param name="Report">The experiment's report, with the metrics' results and all references.</param>
/// <param name="Provenance">Versions, parameters, seed, duration.</param>
[JsonConverter(typeof(RunResultJson))]
public sealed record RunResult(RunReport Report, Provenance Provenance)
{
    /// <summary>The value of a scalar of the report.</summary>
    /// <param name="scalar">Its name, or a former one.</param>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public ReportValue this[string scalar] => Report.Scalars.TryGetValue(Report.Aliases.GetValueOrDefault(scalar, scalar), out Scalar? found)
        ? found.Value
        : throw new KeyNotFoundException($"No scalar '{scalar}'; there are {string.Join(", ", Report.Scalars.Keys)}.");
}
