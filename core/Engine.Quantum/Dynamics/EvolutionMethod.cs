namespace Engine.Quantum.Dynamics;

/// <summary>How a state is carried forward in time.</summary>
public enum EvolutionMethod
{
    /// <summary><see cref="Taylor"/> for constant generators, <see cref="RungeKutta"/> for time-dependent ones and where a rotating frame pays.</summary>
    Automatic,

    /// <summary>The power series of the exponential, summed to the tolerance in large steps; constant generators only. Output between steps comes from the same series.</summary>
    Taylor,

    /// <summary>Projection of the exponential on a Krylov space; constant generators only. Best where the state lives in few eigenvectors of a wide spectrum.</summary>
    Krylov,

    /// <summary>The dense exponential over each output interval; constant generators only, small systems.</summary>
    Exponential,

    /// <summary>An adaptive explicit Runge-Kutta pair of the numerics core, with dense output.</summary>
    RungeKutta,
}
