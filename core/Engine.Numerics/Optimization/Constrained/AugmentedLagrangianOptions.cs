using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Tolerances and limits of <see cref="AugmentedLagrangian"/>.</summary>
public sealed record AugmentedLagrangianOptions
{
    /// <summary>Largest violation of a constraint; default 1e-9.</summary>
    public double ConstraintTolerance { get; init; } = 1e-9;

    /// <summary>Largest component of the projected gradient of the Lagrangian; default 1e-7.</summary>
    public double GradientTolerance { get; init; } = 1e-7;

    /// <summary>First penalty, positive; default 10.</summary>
    public double InitialPenalty { get; init; } = 10;

    /// <summary>Largest number of outer iterations (updates of multipliers or penalty); default 60.</summary>
    public int MaximumIterations { get; init; } = 60;

    /// <summary>Largest number of iterations of each inner minimization; default 1000.</summary>
    public int MaximumInnerIterations { get; init; } = 1000;

    internal void Validate()
    {
        Require(nameof(ConstraintTolerance), ConstraintTolerance, ConstraintTolerance > 0, "> 0");
        Require(nameof(GradientTolerance), GradientTolerance, GradientTolerance > 0, "> 0");
        Require(nameof(InitialPenalty), InitialPenalty, InitialPenalty > 0, "> 0");
        Require(nameof(MaximumIterations), MaximumIterations, MaximumIterations >= 1, ">= 1");
        Require(nameof(MaximumInnerIterations), MaximumInnerIterations, MaximumInnerIterations >= 1, ">= 1");
    }

    private static void Require(string name, double value, bool holds, string allowed)
    {
        if (!holds)
        {
            DomainError.Throw(name, value, allowed);
        }
    }
}
