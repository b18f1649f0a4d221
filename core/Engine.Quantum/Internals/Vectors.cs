using System.Numerics;

namespace Engine.Quantum.Internals;

/// <summary>Sums over complex vectors.</summary>
internal static class Vectors
{
    public static double NormSquared(ReadOnlySpan<Complex> x)
    {
        double sum = 0;
        foreach (Complex z in x)
        {
            sum += (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
        }

        return sum;
    }
}
