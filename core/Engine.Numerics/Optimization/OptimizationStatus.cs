namespace Engine.Numerics.Optimization;

/// <summary>Where an optimization stands, or why it stopped.</summary>
public enum OptimizationStatus
{
    /// <summary>Not finished.</summary>
    Running,

    /// <summary>The largest component of the (projected) gradient is within the tolerance.</summary>
    GradientTolerance,

    /// <summary>The value changed by less than the tolerance in one iteration.</summary>
    FunctionTolerance,

    /// <summary>The variables changed by less than the tolerance.</summary>
    StepTolerance,

    /// <summary>The value reached the target.</summary>
    TargetReached,

    /// <summary>The limit on iterations was reached.</summary>
    MaximumIterations,

    /// <summary>The limit on evaluations was reached.</summary>
    MaximumEvaluations,

    /// <summary>The line search found no lower point even along steepest descent.</summary>
    LineSearchFailed,

    /// <summary>The objective or its gradient is not finite at the start.</summary>
    NotFinite,

    /// <summary>The callback asked to stop.</summary>
    Stopped,
}
