namespace Engine.Numerics.Quadrature.Internals;

/// <summary>The check of what receives a vector-valued integral.</summary>
internal static class VectorIntegrand
{
    /// <summary>Scratch up to this many components lies on the stack.</summary>
    public const int OnStack = 32;

    public static int CheckedDimension(int dimension, ReadOnlySpan<double> integral) => dimension >= 1 && integral.Length == dimension
        ? dimension
        : throw new ArgumentException($"integral has {integral.Length} entries; the integrand has {dimension} components (at least 1).", nameof(integral));
}
