using Engine.Numerics.Checkpoints;

namespace Engine.Plugins;

/// <summary>A run's checkpoints as the numerical core takes them; compiled into each plugin, because contract and core do not know each other.</summary>
internal static class RunCheckpoint
{
    /// <summary>All entries of a run.</summary>
    public static Checkpoint Of(IRunContext context) => new(() => context.Checkpoints.IsDue, context.Checkpoints.Save, context.Checkpoints.TryLoad);

    /// <summary>The journal of an experiment.</summary>
    /// <param name="context">The run.</param>
    /// <param name="id">The experiment's id.</param>
    public static Journal Journal(IRunContext context, string id) => new(id, Of(context).Slot("journal"));
}
