namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>What limits the transverse wave numbers of a down-converted pair.</summary>
public enum Aperture
{
    /// <summary>No limit.</summary>
    None,

    /// <summary>abs(ks), abs(ki) up to a limit.</summary>
    Box,

    /// <summary>A factor exp[-(ks^2 + ki^2)/(4 kappa^2)].</summary>
    Soft,
}
