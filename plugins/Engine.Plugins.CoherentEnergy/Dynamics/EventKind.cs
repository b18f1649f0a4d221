namespace Engine.Plugins.CoherentEnergy.Dynamics;

/// <summary>What happens to entanglement.</summary>
public enum EventKind
{
    /// <summary>It vanishes in finite time: sudden death.</summary>
    Lost,

    /// <summary>It comes back.</summary>
    Returned,

    /// <summary>It arises where there was none from the start.</summary>
    Born,
}
