using Engine.Numerics.Ode;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>dy/dt = A(t) y over interleaved complex numbers.</summary>
internal interface ILinearGenerator : IOdeSystem
{
    /// <summary>Whether A does not depend on time.</summary>
    bool IsConstant { get; }

    /// <summary>An upper bound on the norm of A, for the first step.</summary>
    double NormBound { get; }

    /// <summary>How often A was applied.</summary>
    long Applications { get; }
}
