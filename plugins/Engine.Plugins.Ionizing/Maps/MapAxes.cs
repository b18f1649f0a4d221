namespace Engine.Plugins.Ionizing.Maps;

/// <summary>The axes of an operational map.</summary>
public enum MapAxes
{
    /// <summary>Number of events against the variance of one kick.</summary>
    EventsRecoil,

    /// <summary>Gas pressure against path length.</summary>
    PressureLength,
}
