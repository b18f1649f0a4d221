using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Outcomes;

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
            .AddExperiment<CorrectionExperiment>()
            .AddExperiment<ExactExperiment>()
            .AddExperiment<IpeExperiment>()
            .AddExperiment<LindbladExperiment>()
            .AddExperiment<ScreensExperiment>()
            .AddExperiment<BeamExperiment>()
            .AddExperiment<SeriesExperiment>()
            .AddExperiment<CompareExperiment>()
            .AddStateMetric<ProtocolMetric>();
    }
}
