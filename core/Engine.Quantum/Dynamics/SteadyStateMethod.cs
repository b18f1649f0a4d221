namespace Engine.Quantum.Dynamics;

/// <summary>How a steady state is found.</summary>
public enum SteadyStateMethod
{
    /// <summary><see cref="Direct"/> for the smallest dimensions, <see cref="Iterative"/> above.</summary>
    Automatic,

    /// <summary>LU decomposition of the dense superoperator: time dimension⁶, memory dimension⁴, dimension at most 48.</summary>
    Direct,

    /// <summary>Minimal residuals over a Krylov space, preconditioned by the evolution between jumps: time dimension³ an iteration.</summary>
    Iterative,
}
