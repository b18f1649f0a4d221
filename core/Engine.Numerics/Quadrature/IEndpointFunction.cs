namespace Engine.Numerics.Quadrature;

/// <summary>
/// An integrand that is told its distance from the ends of the range. Next to a singular end the distance keeps the digits that b - x would lose.
/// </summary>
public interface IEndpointFunction
{
    /// <summary>The value at <paramref name="x"/>.</summary>
    /// <param name="x">The abscissa.</param>
    /// <param name="fromLower">x - a, exact to rounding, > 0; +∞ where a is infinite.</param>
    /// <param name="fromUpper">b - x, exact to rounding, > 0; +∞ where b is infinite.</param>
    /// <returns>The value.</returns>
    double Evaluate(double x, double fromLower, double fromUpper);
}
