namespace Engine.Numerics.Optimization;

/// <summary>Where a one-dimensional search stands, or why it stopped.</summary>
public enum ScalarSearchStatus
{
    /// <summary>The bracket is within the tolerance, or the value is.</summary>
    Converged,

    /// <summary>The limit on iterations was reached first.</summary>
    MaximumIterations,

    /// <summary>The function returned NaN.</summary>
    NotANumber,

    /// <summary>Not finished.</summary>
    Running,

    /// <summary>The callback asked to stop.</summary>
    Stopped,
}
