namespace Engine.Plugins.Quantum.Experiments;

/// <summary>How baths act.</summary>
public enum BathMethod
{
    /// <summary>They are left out.</summary>
    None,

    /// <summary>The Bloch-Redfield equation: weak coupling.</summary>
    Redfield,

    /// <summary>Hierarchical equations of motion: any coupling, Drude and underdamped densities.</summary>
    Heom,
}
