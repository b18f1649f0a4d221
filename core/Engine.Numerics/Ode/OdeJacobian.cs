namespace Engine.Numerics.Ode;

/// <summary>Computes the Jacobian J_ij = ∂f_i/∂y_j over the doubles of the state, complex systems being taken as real ones of twice the size.</summary>
/// <param name="time">The time t.</param>
/// <param name="state">The state y.</param>
/// <param name="jacobian">Receives J, row by row, Dimension² doubles; zero on entry.</param>
public delegate void OdeJacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian);
