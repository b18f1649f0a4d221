namespace Engine.Numerics.Ode;

/// <summary>A zero of a function g(t, y) along the solution, found on the dense output.</summary>
/// <param name="Function">The function g.</param>
public sealed record OdeEvent(OdeEventFunction Function)
{
    /// <summary>Which sign changes count, seen in the direction of integration.</summary>
    public EventDirection Direction { get; init; } = EventDirection.Either;

    /// <summary>Whether the integration stops at the event, with time and state those of the event.</summary>
    public bool IsTerminal { get; init; } = true;

    /// <summary>
    /// Into how many equal parts a step is divided in the search for zeros, at least 1; default 4. Where the function comes nearer to zero and recedes between
    /// the samples, its turning point
    /// is searched for, so two zeros close together are found as well; 1 looks at the ends of steps alone.
    /// </summary>
    public int Subdivisions { get; init; } = 4;
}
