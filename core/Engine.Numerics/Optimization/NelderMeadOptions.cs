using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Options of <see cref="NelderMeadSolver"/>. A run converges once both tolerances hold.</summary>
public sealed record NelderMeadOptions
{
    /// <summary>Largest distance of a vertex from the best one, any coordinate, × max(|coordinate|, 1); default 1e-8.</summary>
    public double StepTolerance { get; init; } = 1e-8;

    /// <summary>Largest difference of values between worst and best vertex, × max(|value|, 1); default 1e-12.</summary>
    public double FunctionTolerance { get; init; } = 1e-12;

    /// <summary>Stop once the value is at or below this; default -∞ (off).</summary>
    public double Target { get; init; } = double.NegativeInfinity;

    /// <summary>Largest number of iterations; default 10000.</summary>
    public int MaximumIterations { get; init; } = 10_000;

    /// <summary>Largest number of evaluations; default unlimited. Checked between iterations.</summary>
    public int MaximumEvaluations { get; init; } = int.MaxValue;

    /// <summary>Edge of the initial simplex relative to a coordinate's modulus; default 0.05.</summary>
    public double RelativeEdge { get; init; } = 0.05;

    /// <summary>Edge of the initial simplex along a coordinate that is zero; default 0.00025.</summary>
    public double AbsoluteEdge { get; init; } = 0.00025;

    internal void Validate()
    {
        Require(nameof(StepTolerance), StepTolerance, StepTolerance >= 0, ">= 0");
        Require(nameof(FunctionTolerance), FunctionTolerance, FunctionTolerance >= 0, ">= 0");
        Require(nameof(Target), Target, !double.IsNaN(Target), "any number or an infinity");
        Require(nameof(MaximumIterations), MaximumIterations, MaximumIterations >= 0, ">= 0");
        Require(nameof(MaximumEvaluations), MaximumEvaluations, MaximumEvaluations >= 1, ">= 1");
        Require(nameof(RelativeEdge), RelativeEdge, RelativeEdge > 0, "> 0");
        Require(nameof(AbsoluteEdge), AbsoluteEdge, AbsoluteEdge > 0, "> 0");
    }

    private static void Require(string name, double value, bool holds, string allowed)
    {
        if (!holds)
        {
            DomainError.Throw(name, value, allowed);
        }
    }
}
