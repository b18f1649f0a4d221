using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Engine.Hosting.Parameters;
using Engine.Hosting.Reports;

namespace Engine.Hosting;

/// <summary>An experiment with its parameters and references; its plugin is loaded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Plugin">Id of the plugin that offers it.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="Defaults">The parameters' defaults, as JSON in the parameters' own units.</param>
/// <param name="References">The references declared on it and on its plugin.</param>
[JsonConverter(typeof(ExperimentDescriptionJson))]
public sealed record ExperimentDescription(
    string Id, string Summary, string Plugin, RecordModel Parameters, JsonObject Defaults, IReadOnlyList<Citation> References)
{
    /// <summary>What a run returns, as <see cref="ReportShape"/> has it; null where the plugin does not say.</summary>
    public JsonObject? Returns { get; init; }

    /// <summary>The parameters as JSON Schema.</summary>
    /// <returns>A schema of draft 2020-12.</returns>
    public JsonObject Schema() => ParameterSchema.Write(Id, Summary, Parameters);
}
