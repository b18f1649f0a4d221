namespace Engine.Numerics.Optimization;

/// <summary>Where a line search stands.</summary>
public enum LineSearchStatus
{
    /// <summary>Evaluate at the proposed step and go on.</summary>
    Evaluate,

    /// <summary>Both Wolfe conditions hold at the step.</summary>
    Converged,

    /// <summary>The largest allowed step was taken; sufficient decrease holds there.</summary>
    AtMaximumStep,

    /// <summary>The smallest allowed step was reached without sufficient decrease.</summary>
    AtMinimumStep,

    /// <summary>The bracket shrank to rounding level; the best step so far is proposed.</summary>
    RoundOff,

    /// <summary>The limit on evaluations was reached; the best step so far is proposed.</summary>
    MaximumEvaluations,
}
