using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Tolerances and limits of <see cref="LevenbergMarquardt"/>; they are relative, so the scales of variables and residuals do not matter.</summary>
public sealed record LevenbergMarquardtOptions
{
    /// <summary>Stop once the actual and the predicted relative decrease of the sum of squares are within this; default 1e-14.</summary>
    public double FunctionTolerance { get; init; } = 1e-14;

    /// <summary>Stop once the trust region is within this × the scaled size of the point; default 1e-12.</summary>
    public double StepTolerance { get; init; } = 1e-12;

    /// <summary>Stop once the cosine of the angle between the residuals and every column of the Jacobian is within this; default 1e-12.</summary>
    public double GradientTolerance { get; init; } = 1e-12;

    /// <summary>First radius of the trust region in units of the scaled starting point; default 100.</summary>
    public double InitialRadius { get; init; } = 100;

    /// <summary>Largest number of iterations (Jacobians); default 1000.</summary>
    public int MaximumIterations { get; init; } = 1000;

    internal void Validate()
    {
        Require(nameof(FunctionTolerance), FunctionTolerance, FunctionTolerance >= 0, ">= 0");
        Require(nameof(StepTolerance), StepTolerance, StepTolerance >= 0, ">= 0");
        Require(nameof(GradientTolerance), GradientTolerance, GradientTolerance >= 0, ">= 0");
        Require(nameof(InitialRadius), InitialRadius, InitialRadius > 0, "> 0");
        Require(nameof(MaximumIterations), MaximumIterations, MaximumIterations >= 0, ">= 0");
    }

    private static void Require(string name, double value, bool holds, string allowed)
    {
        if (!holds)
        {
            DomainError.Throw(name, value, allowed);
        }
    }
}
