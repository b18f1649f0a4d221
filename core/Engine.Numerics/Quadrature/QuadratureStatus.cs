namespace Engine.Numerics.Quadrature;

/// <summary>Why an adaptive quadrature stopped.</summary>
public enum QuadratureStatus
{
    /// <summary>The estimated error is within the tolerance.</summary>
    Converged,

    /// <summary>The limit on subdivisions was reached first.</summary>
    MaximumIntervals,

    /// <summary>The estimated error sank to rounding level before the tolerance was met: the tolerance asks for more than doubles hold.</summary>
    RoundOff,

    /// <summary>An interval could not be divided further: a non-integrable singularity, or a discontinuity at an unknown place.</summary>
    IntervalTooSmall,

    /// <summary>The integrand returned NaN or an infinity.</summary>
    NotFinite,

    /// <summary>The finest level of a fixed-level method did not meet the tolerance.</summary>
    MaximumLevels,
}
