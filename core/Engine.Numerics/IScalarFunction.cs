namespace Engine.Numerics;

/// <summary>
/// A real function of one real variable. Implemented as a struct it is inlined into the algorithm that calls it and costs no allocation.
/// </summary>
public interface IScalarFunction
{
    /// <summary>The value at <paramref name="x"/>.</summary>
    double Evaluate(double x);
}
