using Engine.Plugins.Turbulence.Experiments;

namespace Engine.Plugins.Turbulence;

/// <summary>Entry point: photonic spatial modes and entanglement in atmospheric turbulence.</summary>
public sealed class TurbulencePlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder
            .AddExperiment<RegimesExperiment>()
            .AddExperiment<ElementsExperiment>()
            .AddExperiment<QubitExperiment>()
            .AddExperiment<ScreenExperiment>()
            .AddExperiment<ExactExperiment>()
            .AddExperiment<IpeExperiment>()
            .AddExperiment<LindbladExperiment>()
            .AddExperiment<ScreensExperiment>()
            .AddExperiment<CompareExperiment>();
    }
}
