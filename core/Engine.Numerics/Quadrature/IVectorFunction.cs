namespace Engine.Numerics.Quadrature;

/// <summary>A vector-valued integrand of one variable: several integrals that share their nodes (a complex integrand has dimension 2).</summary>
public interface IVectorFunction
{
    /// <summary>Number of components, at least 1 and constant.</summary>
    int Dimension { get; }

    /// <summary>Writes the components at <paramref name="x"/> into <paramref name="values"/>, whose length is <see cref="Dimension"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="values">Receives the components.</param>
    void Evaluate(double x, Span<double> values);
}
