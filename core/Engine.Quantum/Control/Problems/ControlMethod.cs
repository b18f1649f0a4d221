namespace Engine.Quantum.Control;

/// <summary>How cost and gradient are computed. All routes differentiate the same piecewise-constant propagation and agree to rounding.</summary>
/// <example>See <see cref="ControlProblem"/>.</example>
public enum ControlMethod
{
    /// <summary>Batched for small dimensions, above eigenbasis or, where the matrices are sparse, Taylor.</summary>
    Automatic,

    /// <summary>Slices side by side in the lanes of registers, each diagonalized by Jacobi rotations: fastest for small dimensions.</summary>
    Batched,

    /// <summary>One slice at a time in its eigenbasis, on the matrix product of the core.</summary>
    Eigenbasis,

    /// <summary>Exponentials of block matrices after Van Loan: independent of any eigen-decomposition, slow; the cross-check.</summary>
    BlockExponential,

    /// <summary>Power series of states by sparse products, for large closed systems with sparse matrices; keeps no propagator and no state between
    /// slices.</summary>
    Taylor,

    /// <summary>
    /// Power series of density matrices within each slice: the route of open systems. For a closed one, too, where the target judges density matrices.
    /// </summary>
    Series,
}
