using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Constants of the strong-Wolfe line search.</summary>
public sealed record LineSearchOptions
{
    /// <summary>Sufficient decrease μ: f(step) ≤ f(0) + μ step f'(0); default 1e-3.</summary>
    public double SufficientDecrease { get; init; } = 1e-3;

    /// <summary>Curvature η: |f'(step)| ≤ η |f'(0)|; default 0.9. Above μ and below 1.</summary>
    public double Curvature { get; init; } = 0.9;

    /// <summary>Relative width of the bracket at which the search gives up; default 1e-14.</summary>
    public double StepTolerance { get; init; } = 1e-14;

    /// <summary>
    /// Rounding level of the objective relative to max(1, |f|): a step whose value rises by no more is judged by its slope alone, so that gradients far
    /// below the square root of the rounding level are reached. Default 1e-15; 0 insists on the decrease.
    /// </summary>
    public double ValueNoise { get; init; } = 1e-15;

    /// <summary>Largest number of evaluations in one search; default 30.</summary>
    public int MaximumEvaluations { get; init; } = 30;

    internal void Validate()
    {
        if (!(SufficientDecrease > 0 && SufficientDecrease < 0.5))
        {
            DomainError.Throw(nameof(SufficientDecrease), SufficientDecrease, "0 < value < 1/2");
        }

        if (!(Curvature > SufficientDecrease && Curvature < 1))
        {
            DomainError.Throw(nameof(Curvature), Curvature, "SufficientDecrease < value < 1");
        }

        if (!(StepTolerance >= 0))
        {
            DomainError.Throw(nameof(StepTolerance), StepTolerance, ">= 0");
        }

        if (!(ValueNoise >= 0))
        {
            DomainError.Throw(nameof(ValueNoise), ValueNoise, ">= 0");
        }

        if (MaximumEvaluations < 1)
        {
            DomainError.Throw(nameof(MaximumEvaluations), MaximumEvaluations, ">= 1");
        }
    }
}
