namespace Engine;

/// <summary>Where an error estimate comes from.</summary>
public enum ErrorSource
{
    /// <summary>No estimate was made.</summary>
    None,

    /// <summary>A closed form, good to rounding.</summary>
    Rounding,

    /// <summary>Time stepping or quadrature.</summary>
    Integration,

    /// <summary>A finite basis, grid or series.</summary>
    Truncation,

    /// <summary>Statistical: one standard error.</summary>
    Sampling,

    /// <summary>An iteration that stopped at a tolerance.</summary>
    Convergence,

    /// <summary>A fit or table with a stated accuracy.</summary>
    Model,

    /// <summary>
    /// What the error does not exceed and is mostly far below: what every step may have added, the rest of a series estimated from above, the error of a
    /// whole state where one number of it is told.
    /// </summary>
    Bound,
}
