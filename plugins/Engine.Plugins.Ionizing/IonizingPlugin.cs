using Engine;
using Engine.Plugins.Ionizing.Experiments;

[assembly: Plugin("ionizing", Description = "Spatial entanglement of a photon pair when one photon is kicked: thresholds, exact negativities, and the "
    + "published model beside them.")]

namespace Engine.Plugins.Ionizing;

/// <summary>The ionizing plugin.</summary>
public sealed class IonizingPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddExperiment<ThresholdExperiment>()
            .AddExperiment<GaussianExperiment>()
            .AddExperiment<BiphotonExperiment>()
            .AddExperiment<SpdcTwoAxisExperiment>()
            .AddExperiment<KernelExperiment>()
            .AddExperiment<MapExperiment>()
            .AddExperiment<DetectorExperiment>();
    }
}
