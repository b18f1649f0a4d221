using System.Numerics;

namespace Engine.Hosting.Parameters;

/// <summary>A real or complex array of rank 0, 1 or 2 or more read from a file, row-major.</summary>
/// <param name="Shape">Extent of each axis.</param>
/// <param name="Real">The values when they are real.</param>
/// <param name="Complex">The values when they are complex.</param>
internal sealed record NumericArray(int[] Shape, double[]? Real, Complex[]? Complex)
{
    /// <summary>The shape as NumPy prints it.</summary>
    public string Describe() => $"({string.Join(", ", Shape)}{(Shape.Length == 1 ? "," : "")})";
}
