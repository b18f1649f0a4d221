namespace Engine.Plugins.Rydberg.Model;

/// <summary>What counts as entangled.</summary>
public enum EntanglementGoal
{
    /// <summary>The fixed state (|gg⟩ + √2 |W⟩ - |rr⟩)/2, up to a global phase.</summary>
    State,

    /// <summary>Concurrence 1, in whatever local basis.</summary>
    Concurrence,
}
