namespace Engine.Numerics.Optimization;

/// <summary>Residuals r(x), the sum of whose squares is to be minimized.</summary>
public interface IResiduals
{
    /// <summary>Number of residuals, at least the number of variables.</summary>
    int Count { get; }

    /// <summary>Computes r(x).</summary>
    /// <param name="x">The point; must not be changed or kept.</param>
    /// <param name="residuals">Receives the residuals; NaN or an infinity marks a point outside the domain, from which steps are shortened.</param>
    void Evaluate(ReadOnlySpan<double> x, Span<double> residuals);

    /// <summary>Computes the Jacobian J_ij = ∂r_i/∂x_j where it is known.</summary>
    /// <param name="x">The point.</param>
    /// <param name="jacobian">Receives J row by row, Count × variables numbers.</param>
    /// <returns>Whether it was written; where not, central differences are taken.</returns>
    bool TryGetJacobian(ReadOnlySpan<double> x, Span<double> jacobian) => false;
}
