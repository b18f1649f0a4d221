using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Options of <see cref="LbfgsbSolver"/>.</summary>
public sealed record LbfgsbOptions : OptimizationOptions
{
    /// <summary>Number of correction pairs kept; default 20. Between 5 and 30 is usual.</summary>
    public int Memory { get; init; } = 20;

    internal override void Validate()
    {
        base.Validate();
        if (Memory is < 1 or > 200)
        {
            DomainError.Throw(nameof(Memory), Memory, "1 to 200");
        }
    }
}
