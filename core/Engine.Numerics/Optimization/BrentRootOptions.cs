using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Tolerances and limits of <see cref="BrentRootSolver"/>. The search ends once the half width of the bracket is within 2 × relative × |x| + absolute
/// / 2.</summary>
public sealed record BrentRootOptions
{
    /// <summary>Absolute tolerance of the position, ≥ 0; default 0.</summary>
    public double Tolerance { get; init; }

    /// <summary>Relative tolerance of the position, from the default 2.2e-16 (4 units in the last place) up, below 1. At a multiple root at zero, where no
    /// relative tolerance is ever met, 1.1e-16 of the first bracket counts after 60 iterations.</summary>
    public double RelativeTolerance { get; init; } = BrentRoot.UnitInLastPlace;

    /// <summary>Stop once |f| is no larger than this, ≥ 0; default 0: only at an exact zero.</summary>
    public double ValueTolerance { get; init; }

    /// <summary>Limit on iterations, ≥ 0; default 200.</summary>
    public int MaximumIterations { get; init; } = 200;

    internal void Validate()
    {
        if (!(Tolerance >= 0))
        {
            DomainError.Throw(nameof(Tolerance), Tolerance, ">= 0");
        }

        if (!(RelativeTolerance >= BrentRoot.UnitInLastPlace && RelativeTolerance < 1))
        {
            DomainError.Throw(nameof(RelativeTolerance), RelativeTolerance, "2.2e-16 <= value < 1");
        }

        if (!(ValueTolerance >= 0))
        {
            DomainError.Throw(nameof(ValueTolerance), ValueTolerance, ">= 0");
        }

        if (MaximumIterations < 0)
        {
            DomainError.Throw(nameof(MaximumIterations), MaximumIterations, ">= 0");
        }
    }
}
