namespace Engine.Numerics.Interpolation;

/// <summary>How a cubic spline ends.</summary>
public enum SplineBoundary
{
    /// <summary>The third derivative is continuous at the second and the last but one knot: fourth order up to the ends. The usual choice.</summary>
    NotAKnot,

    /// <summary>The second derivative vanishes at the ends.</summary>
    Natural,

    /// <summary>First and last value are equal, and so are first and second derivative there.</summary>
    Periodic,
}
