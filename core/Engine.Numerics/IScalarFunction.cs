namespace Engine.Numerics;

/// <summary>
/// A real function of one real variable. Implemented as a struct it is inlined into the algorithm that calls it and costs no allocation.
/// </summary>
public interface IScalarFunction
{
    /// <summary>The value at <paramref name="x"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <returns>The value.</returns>
    double Evaluate(double x);
}
