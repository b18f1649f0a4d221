using Engine;
using Engine.Plugins.Quantum.Experiments;

[assembly: Plugin("quantum", Description = "Quantum systems given as data: a model file, and what can be computed of it.")]

namespace Engine.Plugins.Quantum;

/// <summary>The quantum plugin.</summary>
public sealed class QuantumPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddExperiment<EvolveExperiment>()
            .AddExperiment<TrajectoriesExperiment>()
            .AddExperiment<SteadyStateExperiment>()
            .AddExperiment<SpectrumExperiment>()
            .AddExperiment<CorrelationExperiment>()
            .AddExperiment<PropagatorExperiment>()
            .AddExperiment<FloquetExperiment>()
            .AddExperiment<ControlExperiment>()
            .AddExperiment<TomographyExperiment>();
    }
}
