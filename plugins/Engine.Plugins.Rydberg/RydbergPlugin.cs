using Engine.Plugins.Rydberg.Experiments;
using Engine.Plugins.Rydberg.Gates;
using Engine.Plugins.Rydberg.Search;

[assembly: Engine.Plugin("rydberg", Description = "Entangling Rydberg atoms with the least time in the Rydberg state: bounds, optimal paths, pulses.")]

namespace Engine.Plugins.Rydberg;

/// <summary>The Rydberg plugin's entry point.</summary>
public sealed class RydbergPlugin : IPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddExperiment<BoundExperiment>()
            .AddExperiment<PathExperiment>()
            .AddExperiment<AtomExperiment>()
            .AddExperiment<ProtocolExperiment>()
            .AddExperiment<GrapeExperiment>()
            .AddExperiment<FrontExperiment>()
            .AddExperiment<GateExperiment>()
            .AddExperiment<VerifyExperiment>()
            .AddExperiment<GateFrontExperiment>()
            .AddExperiment<GateProtocolExperiment>()
            .AddExperiment<PairExperiment>()
            .AddExperiment<DesignExperiment>()
            .AddExperiment<LevelsExperiment>();
    }
}
