namespace Engine.Numerics.Quadrature;

/// <summary>An integrand on the plane. Implemented as a struct it is inlined into the rule that calls it and costs no allocation.</summary>
public interface IPlaneFunction
{
    /// <summary>The value at a point.</summary>
    /// <param name="x">x.</param>
    /// <param name="y">y.</param>
    /// <returns>The value.</returns>
    double Evaluate(double x, double y);
}
