using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Tolerances and limits shared by the gradient methods. A tolerance of zero is never met and so is switched off.</summary>
public record OptimizationOptions
{
    /// <summary>Stop once no component of the (projected) gradient exceeds this; default 1e-8.</summary>
    public double GradientTolerance { get; init; } = 1e-8;

    /// <summary>Stop once |f_k - f_(k+1)| ≤ this × max(|f_k|, |f_(k+1)|), or for values below 1 five times in succession ≤ this; default 1e-15.</summary>
    public double FunctionTolerance { get; init; } = 1e-15;

    /// <summary>Stop once no variable changes by more than this; default 0 (off).</summary>
    public double StepTolerance { get; init; }

    /// <summary>Stop once the value is at or below this; default -∞ (off).</summary>
    public double Target { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number of iterations; default 1000.</summary>
    public int MaximumIterations { get; init; } = 1000;

    /// <summary>Largest number of evaluations; default unlimited. Checked between iterations.</summary>
    public int MaximumEvaluations { get; init; } = int.MaxValue;

    /// <summary>Length of the first step along steepest descent (Euclidean norm), before the line search; default 1.</summary>
    public double InitialStep { get; init; } = 1;

    /// <summary>Constants of the line search.</summary>
    public LineSearchOptions LineSearch { get; init; } = new();

    internal virtual void Validate()
    {
        RequireNotNegative(nameof(GradientTolerance), GradientTolerance);
        RequireNotNegative(nameof(FunctionTolerance), FunctionTolerance);
        RequireNotNegative(nameof(StepTolerance), StepTolerance);
        if (double.IsNaN(Target))
        {
            DomainError.Throw(nameof(Target), Target, "any number or an infinity");
        }

        if (MaximumIterations < 0)
        {
            DomainError.Throw(nameof(MaximumIterations), MaximumIterations, ">= 0");
        }

        if (MaximumEvaluations < 1)
        {
            DomainError.Throw(nameof(MaximumEvaluations), MaximumEvaluations, ">= 1");
        }

        if (!(InitialStep > 0))
        {
            DomainError.Throw(nameof(InitialStep), InitialStep, "> 0");
        }

        LineSearch.Validate();
    }

    private static void RequireNotNegative(string name, double value)
    {
        if (!(value >= 0))
        {
            DomainError.Throw(name, value, ">= 0");
        }
    }
}
