using Engine.Numerics;

namespace Engine.Quantum.Dynamics.SteadyStates;

/// <summary>When a steady state counts as unique, and what is said where it does not.</summary>
internal static class SteadyStateUniqueness
{
    /// <summary>A second singular value of the generator, or a rate of its slowest mode, below this fraction of the norm is rounding: 10³ ε.</summary>
    public const double Rounding = 1e3 * 2.22e-16;

    /// <summary>The error for a state that is not unique.</summary>
    public static NumericalException NotUnique(string finding) => new(
        $"The steady state is not unique to rounding: {finding}. "
        + "If the dynamics conserves something, restrict the system to one sector or evolve an initial state (LindbladSolver); any one of the states is found "
            + "with VerifyUniqueness = false and the "
        + $"method {SteadyStateMethod.Banded} or {SteadyStateMethod.Iterative}.");
}
