namespace Engine.Numerics.LinearAlgebra;

/// <summary>How an iterative solution ended.</summary>
public enum IterationStatus
{
    /// <summary>The residual, computed afresh from the solution, is within the tolerance.</summary>
    Converged = 0,

    /// <summary>The iterations allowed were spent; the solution holds the best that was reached.</summary>
    IterationLimit,

    /// <summary>More iterations no longer lower the residual: it is at the level of rounding, or the system has no solution.</summary>
    Stagnated,

    /// <summary>The operator or the preconditioner, assumed to be positive definite, is not.</summary>
    NotPositiveDefinite,

    /// <summary>A denominator of the recurrence vanished, also from other starting vectors.</summary>
    Breakdown,

    /// <summary>A product of the operator or an element of the system is NaN or infinite.</summary>
    NotFinite,
}
