using System.Text.Json.Nodes;

namespace Engine.Hosting.Running;

/// <summary>What is needed to repeat a run and to trust it.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="EngineVersion">The host's version.</param>
/// <param name="ContractVersion">The contract's version.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="PluginVersion">Its version.</param>
/// <param name="Parameters">Every parameter with its value, defaults included, in the parameters' own units.</param>
/// <param name="Units">The unit of each parameter that has one.</param>
/// <param name="Metrics">The state metrics taken.</param>
/// <param name="Seed">The seed.</param>
/// <param name="SimdLevel">The SIMD level in force: <c>scalar</c>, <c>128</c>, <c>256</c> or <c>512</c>.</param>
/// <param name="Threads">Threads the run might use.</param>
/// <param name="Started">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Runtime">The .NET version.</param>
/// <param name="System">Operating system and processor architecture.</param>
/// <param name="Command">The command that was typed, or empty.</param>
public sealed record Provenance(
    string Experiment,
    string EngineVersion,
    string ContractVersion,
    string Plugin,
    string PluginVersion,
    JsonObject Parameters,
    IReadOnlyDictionary<string, string> Units,
    IReadOnlyList<string> Metrics,
    ulong Seed,
    string SimdLevel,
    int Threads,
    DateTimeOffset Started,
    TimeSpan Duration,
    string Runtime,
    string System,
    string Command)
{
    /// <summary>Values that were used in place of given ones, and quantities that follow from the parameters.</summary>
    public IReadOnlyList<ParameterUse> Uses { get; init; } = [];

    /// <summary>The files that parameters came from.</summary>
    public IReadOnlyList<ProvenanceInput> Inputs { get; init; } = [];
}
