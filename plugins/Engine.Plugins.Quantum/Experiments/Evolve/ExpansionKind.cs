namespace Engine.Plugins.Quantum.Experiments;

/// <summary>How the correlation of a bath is expanded into exponentials.</summary>
public enum ExpansionKind
{
    /// <summary>Pade: fewest terms; Drude densities.</summary>
    Pade,

    /// <summary>Matsubara frequencies.</summary>
    Matsubara,
}
