using Engine.Numerics.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>Tolerances and limits of <see cref="NewtonKrylov"/>.</summary>
public sealed record NewtonKrylovOptions
{
    /// <summary>Stop once the Euclidean norm of the equations is within this × its first value plus <see cref="AbsoluteTolerance"/>; default 1e-12.</summary>
    public double RelativeTolerance { get; init; } = 1e-12;

    /// <summary>Stop once the Euclidean norm of the equations is within this; default 1e-14.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-14;

    /// <summary>Largest dimension of the Krylov spaces; default 60.</summary>
    public int KrylovDimension { get; init; } = 60;

    /// <summary>Largest number of Newton steps; default 200.</summary>
    public int MaximumIterations { get; init; } = 200;

    internal void Validate()
    {
        Require(nameof(RelativeTolerance), RelativeTolerance, RelativeTolerance >= 0 && RelativeTolerance < 1, "0 to below 1");
        Require(nameof(AbsoluteTolerance), AbsoluteTolerance, AbsoluteTolerance >= 0, ">= 0");
        Require(nameof(KrylovDimension), KrylovDimension, KrylovDimension >= 1, ">= 1");
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
