using Engine;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Plugins.CoherentEnergy.Metrics;

[assembly: Plugin("coherent-energy", Description = "Energetics of entanglement: coherent energy, its deficits and what they say about two-qubit entanglement.")]

namespace Engine.Plugins.CoherentEnergy;

/// <summary>The coherent-energy plugin.</summary>
public sealed class CoherentEnergyPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddExperiment<StateExperiment>()
            .AddExperiment<EnsembleExperiment>()
            .AddExperiment<TradeoffExperiment>()
            .AddExperiment<SecureExperiment>()
            .AddExperiment<ProcessExperiment>()
            .AddExperiment<EvolveExperiment>()
            .AddExperiment<QuditExperiment>()
            .AddExperiment<SurveyExperiment>()
            .AddExperiment<TomographyExperiment>()
            .AddExperiment<RegisterExperiment>()
            .AddExperiment<EmissionExperiment>()
            .AddStateMetric<CoherentEnergyMetric>();
    }
}
