namespace Engine.Numerics.Ode;

/// <summary>A separable Hamiltonian system dq/dt = v(p), dp/dt = F(t, q), for symplectic methods. The state is the positions q followed by the momenta
/// p.</summary>
public interface ISeparableSystem
{
    /// <summary>Number of positions, at least 1.</summary>
    int Degrees { get; }

    /// <summary>Computes the velocities ∂H/∂p.</summary>
    /// <param name="momenta">The momenta.</param>
    /// <param name="velocities">Receives the velocities.</param>
    void Velocity(ReadOnlySpan<double> momenta, Span<double> velocities);

    /// <summary>Computes the forces −∂H/∂q.</summary>
    /// <param name="time">The time.</param>
    /// <param name="positions">The positions.</param>
    /// <param name="forces">Receives the forces.</param>
    void Force(double time, ReadOnlySpan<double> positions, Span<double> forces);
}
