namespace Engine.Numerics.Quadrature.Internals;

/// <summary>The check of what receives a vector-valued integral.</summary>
internal static class VectorIntegrand
{
    /// <summary>Scratch up to this many components lies on the stack.</summary>
    public const int OnStack = 32;

    /// <summary>The dimension, where what receives the integral has it.</summary>
    /// <param name="dimension">Components of the integrand.</param>
    /// <param name="length">Entries of what receives the integral.</param>
    public static int CheckedDimension(int dimension, int length) => dimension >= 1 && length == dimension
        ? dimension
        : throw new ArgumentException($"integral has {length} entries; the integrand has {dimension} components (at least 1).", "integral");
}
