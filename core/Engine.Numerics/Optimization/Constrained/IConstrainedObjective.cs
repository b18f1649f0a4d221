namespace Engine.Numerics.Optimization;

/// <summary>A function to be minimized under equations e(x) = 0 and inequalities g(x) ≥ 0.</summary>
public interface IConstrainedObjective
{
    /// <summary>Number of equations.</summary>
    int Equalities { get; }

    /// <summary>Number of inequalities.</summary>
    int Inequalities { get; }

    /// <summary>Computes value, gradient, constraints and their gradients.</summary>
    /// <param name="x">The point; must not be changed or kept.</param>
    /// <param name="gradient">Receives ∂f/∂x.</param>
    /// <param name="constraints">Receives the equations, then the inequalities.</param>
    /// <param name="jacobian">Receives the gradients of the constraints row by row; zero on entry.</param>
    /// <returns>f(x); NaN or an infinity marks a point outside the domain.</returns>
    double Evaluate(ReadOnlySpan<double> x, Span<double> gradient, Span<double> constraints, Span<double> jacobian);
}
