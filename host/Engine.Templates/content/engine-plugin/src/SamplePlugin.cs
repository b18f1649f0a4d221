using Engine;

[assembly: Plugin("sample-id", Description = "A pendulum, to begin with.")]

namespace Sample;

/// <summary>What the plugin offers.</summary>
public sealed class SamplePlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder.AddExperiment<SwingExperiment>();
}
