namespace Engine.Numerics.Ode;

/// <summary>Which sign changes of an event function count, seen in the direction of integration.</summary>
public enum EventDirection
{
    /// <summary>Zeros in either direction.</summary>
    Either = 0,

    /// <summary>From negative to positive.</summary>
    Rising = 1,

    /// <summary>From positive to negative.</summary>
    Falling = -1,
}
