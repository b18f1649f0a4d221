using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Options of <see cref="BfgsSolver"/>.</summary>
public sealed record BfgsOptions : OptimizationOptions
{
    /// <summary>
    /// The initial inverse Hessian is this times the identity; default 1. Rather too large than too small: updates shrink eigenvalues in a few steps but
    /// are slow to raise them (five times more iterations on a quadratic of condition 1e4 when scaled from the first pair). 0 scales from the first pair by
    /// sᵀy/yᵀy.
    /// </summary>
    public double InitialInverseHessian { get; init; } = 1;

    internal override void Validate()
    {
        base.Validate();
        if (!(InitialInverseHessian >= 0 && double.IsFinite(InitialInverseHessian)))
        {
            DomainError.Throw(nameof(InitialInverseHessian), InitialInverseHessian, ">= 0 and finite");
        }
    }
}
