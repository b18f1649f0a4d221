namespace Engine.Numerics.LinearAlgebra;

/// <summary>What an iterative solver of A·x = b aims at and may spend.</summary>
public sealed record IterativeSolverOptions
{
    /// <summary>Goal of the residual relative to the right-hand side, ‖b - A·x‖ ≤ tolerance·‖b‖; at least 0.</summary>
    public double RelativeTolerance { get; init; } = 1e-10;

    /// <summary>Goal of the residual itself, in the unit of b; at least 0. Reaching either goal is enough.</summary>
    public double AbsoluteTolerance { get; init; }

    /// <summary>Products with the operator allowed, at least 1; null for ten times the order, at least 100.</summary>
    public int? MaximumIterations { get; init; }

    /// <summary>Vectors that GMRES keeps before it starts again from what it has; at least 1.</summary>
    public int Restart { get; init; } = 50;

    /// <summary>
    /// An approximation of A⁻¹ by its action, or null. Conjugate gradients and MINRES need a Hermitian positive definite one; the others apply it from the
    /// right, so that
    /// their residuals stay those of the system.
    /// </summary>
    public ILinearOperator? Preconditioner { get; init; }

    /// <summary>Checks the numbers against an order.</summary>
    internal int Check(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(RelativeTolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(AbsoluteTolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(Restart, 1);
        int limit = MaximumIterations ?? (int)Math.Clamp(10L * order, 100, int.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1, nameof(MaximumIterations));
        return Preconditioner is null || Preconditioner.Order == order
            ? limit
            : throw new ArgumentException($"The preconditioner has order {Preconditioner.Order}; it must be {order}.", nameof(Preconditioner));
    }
}
