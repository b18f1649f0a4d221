using Engine.Numerics.Ode;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>dy/dt = A(t) y over an even number of doubles: interleaved complex numbers, or reals where A is linear over these only.</summary>
internal interface ILinearGenerator : IOdeSystem
{
    /// <summary>Whether A does not depend on time.</summary>
    bool IsConstant { get; }

    /// <summary>An upper bound on the norm of A, for the first step.</summary>
    double NormBound { get; }

    /// <summary>How often A was applied.</summary>
    long Applications { get; }
}
