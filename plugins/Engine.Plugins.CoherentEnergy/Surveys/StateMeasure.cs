namespace Engine.Plugins.CoherentEnergy.Surveys;

/// <summary>How random states are drawn.</summary>
public enum StateMeasure
{
    /// <summary>G G^dagger/trace with a 4 x rank matrix of complex normal numbers: Haar pure at rank 1, Hilbert-Schmidt at rank 4.</summary>
    Induced,

    /// <summary>(1 + U) G G^dagger (1 + U^dagger)/trace with a Haar unitary U: the Bures measure at rank 4.</summary>
    Bures,
}
