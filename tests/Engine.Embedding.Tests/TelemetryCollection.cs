namespace Engine.Embedding.Tests;

/// <summary>Tests that count what meters and traces of the process tell; runs of other tests at the same time would be counted too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetryCollection
{
    public const string Name = "telemetry";
}
