namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>How strong the interaction is.</summary>
public enum GateRegime
{
    /// <summary>At most one excitation: B far above Ω.</summary>
    Blockade,

    /// <summary>All excitations, with the given interaction between every pair of atoms.</summary>
    Finite,
}
