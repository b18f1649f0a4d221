namespace Engine.Quantum.Dynamics;

/// <summary>How a steady state is found.</summary>
/// <example>See <see cref="SteadyState"/>.</example>
public enum SteadyStateMethod
{
    /// <summary><see cref="Direct"/> for the smallest dimensions; above <see cref="Banded"/> where H and the jumps are banded, else
    /// <see cref="Iterative"/>.</summary>
    Automatic,

    /// <summary>LU decomposition of the dense superoperator: time dimension⁶, memory dimension⁴, dimension at most 48.</summary>
    Direct,

    /// <summary>
    /// Elimination by blocks and inverse iteration, where all matrix elements lie near the diagonal: oscillators, also with a small system beside them (number
    /// it last).
    /// Time dimension⁴ times bandwidth².
    /// </summary>
    Banded,

    /// <summary>Minimal residuals over a Krylov space, preconditioned by the evolution between jumps: time dimension³ an iteration.</summary>
    Iterative,
}
