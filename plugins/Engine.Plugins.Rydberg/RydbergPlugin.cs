using Engine.Plugins.Rydberg.Atom;
using Engine.Plugins.Rydberg.Bound;
using Engine.Plugins.Rydberg.Front;
using Engine.Plugins.Rydberg.Gate;
using Engine.Plugins.Rydberg.Grape;
using Engine.Plugins.Rydberg.Path;
using Engine.Plugins.Rydberg.Protocol;
using Engine.Plugins.Rydberg.Verify;

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
            .AddExperiment<VerifyExperiment>();
    }
}
