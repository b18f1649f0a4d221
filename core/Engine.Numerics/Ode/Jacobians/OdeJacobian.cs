namespace Engine.Numerics.Ode;

/// <summary>Computes the Jacobian J_ij = ∂f_i/∂y_j over the doubles of the state, complex systems being taken as real ones of twice the size.</summary>
/// <param name="time">The time t.</param>
/// <param name="state">The state y.</param>
/// <param name="jacobian">
/// Receives J row by row: all Dimension² doubles, or where <see cref="OdeOptions.JacobianPattern"/> is set its entries alone, in its order. Zero on entry.
/// </param>
public delegate void OdeJacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian);
