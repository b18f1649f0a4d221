namespace Engine.Numerics.Ode;

/// <summary>How a step of a linear time-dependent system becomes exponentials.</summary>
public enum MagnusScheme
{
    /// <summary>One exponential of the fourth-order Magnus expansion, with a commutator.</summary>
    Magnus4,

    /// <summary>CF4:2, two exponentials of linear combinations, without commutators.</summary>
    CommutatorFree4,
}
