namespace Engine.Numerics.LinearAlgebra;

/// <summary>What an iterative eigensolver aims at and may spend.</summary>
public sealed record EigenSolverOptions
{
    /// <summary>Residual ‖A·x - λ·x‖ of every pair wanted, relative to the largest modulus of a Ritz value met, a lower bound of ‖A‖; above 0.</summary>
    public double Tolerance { get; init; } = 1e-10;

    /// <summary>Vectors kept in the space, more than are wanted; null for twice as many and at least 20 more. The block solver does not use it.</summary>
    public int? SpaceSize { get; init; }

    /// <summary>Products with the operator after which no new round begins, at least 1.</summary>
    public int MaximumProducts { get; init; } = 100_000;

    /// <summary>Key of the random starting vectors; equal keys give equal bits.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>An approximation of A⁻¹, Hermitian positive definite, for the block solver; or null.</summary>
    public ILinearOperator? Preconditioner { get; init; }

    /// <summary>Checks the numbers and gives the size of the space.</summary>
    internal int Check(int order, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, order);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumProducts, 1);
        if (!(Tolerance > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(Tolerance), Tolerance, "The tolerance must be above 0.");
        }

        if (Preconditioner is { } preconditioner && preconditioner.Order != order)
        {
            throw new ArgumentException($"The preconditioner has order {preconditioner.Order}; it must be {order}.", nameof(Preconditioner));
        }

        int size = SpaceSize ?? (int)Math.Min(Math.Max(2L * count, count + 20L), order);
        if (size < Math.Min(count + 2, order))
        {
            throw new ArgumentOutOfRangeException(nameof(SpaceSize), SpaceSize, $"The space must hold at least {Math.Min(count + 2, order)} vectors.");
        }

        return Math.Min(size, order);
    }
}
