namespace Engine.Numerics.Quadrature;

/// <summary>A vector-valued integrand on the plane: several integrals that share their nodes (a complex integrand has dimension 2).</summary>
public interface IPlaneVectorFunction
{
    /// <summary>Number of components, at least 1 and constant.</summary>
    int Dimension { get; }

    /// <summary>Writes the components at a point into <paramref name="values"/>, whose length is <see cref="Dimension"/>.</summary>
    /// <param name="x">x.</param>
    /// <param name="y">y.</param>
    /// <param name="values">Receives the components.</param>
    void Evaluate(double x, double y, Span<double> values);
}
