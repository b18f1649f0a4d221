namespace Engine.Numerics.Optimization;

/// <summary>Why a one-dimensional search stopped.</summary>
public enum ScalarSearchStatus
{
    /// <summary>The bracket is within the tolerance.</summary>
    Converged,

    /// <summary>The limit on iterations was reached first.</summary>
    MaximumIterations,

    /// <summary>The function returned NaN.</summary>
    NotANumber,
}
