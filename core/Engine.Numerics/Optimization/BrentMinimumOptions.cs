using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Tolerances and limits of <see cref="BrentMinimumSolver"/>.</summary>
public sealed record BrentMinimumOptions
{
    /// <summary>Absolute tolerance of the position, ≥ 0; default 0.</summary>
    public double Tolerance { get; init; }

    /// <summary>Relative tolerance of the position, above 2.2e-16 and below 1; default 1.5e-8, the square root of the unit roundoff: below it smooth functions
    /// are flat to rounding. At a minimum at zero, where no relative tolerance is ever met, 1.1e-16 of the first bracket counts after 60 iterations.</summary>
    public double RelativeTolerance { get; init; } = BrentMinimum.RootOfRoundOff;

    /// <summary>Stop once the value is at or below this; default -∞ (off).</summary>
    public double Target { get; init; } = double.NegativeInfinity;

    /// <summary>Limit on iterations, ≥ 0; default 500.</summary>
    public int MaximumIterations { get; init; } = 500;

    internal void Validate()
    {
        if (!(Tolerance >= 0))
        {
            DomainError.Throw(nameof(Tolerance), Tolerance, ">= 0");
        }

        if (!(RelativeTolerance > BrentRoot.UnitInLastPlace && RelativeTolerance < 1))
        {
            DomainError.Throw(nameof(RelativeTolerance), RelativeTolerance, "2.2e-16 < value < 1");
        }

        if (double.IsNaN(Target))
        {
            DomainError.Throw(nameof(Target), Target, "any number or an infinity");
        }

        if (MaximumIterations < 0)
        {
            DomainError.Throw(nameof(MaximumIterations), MaximumIterations, ">= 0");
        }
    }
}
