namespace Engine.Numerics.Quadrature;

/// <summary>A vector-valued integrand on the plane.</summary>
/// <param name="x">x.</param>
/// <param name="y">y.</param>
/// <param name="values">Receives the components.</param>
public delegate void PlaneVectorFunction(double x, double y, Span<double> values);
