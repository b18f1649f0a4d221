namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Where numbers of an atom come from.</summary>
public enum AtomSource
{
    /// <summary>Quantum defects, wave functions in a model potential and perturbation theory.</summary>
    Computed,

    /// <summary>Quoted formulas for rubidium nS.</summary>
    Fit,
}
