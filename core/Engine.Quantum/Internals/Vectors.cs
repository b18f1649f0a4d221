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

    /// <summary>The power of two by which the largest part comes to lie between 1/2 and 1, so that squares neither overflow nor vanish; 0 for a vector of
    /// zeros.</summary>
    public static int ScalingPower(ReadOnlySpan<Complex> x)
    {
        double largest = 0;
        foreach (Complex z in x)
        {
            largest = Math.Max(largest, Math.Max(Math.Abs(z.Real), Math.Abs(z.Imaginary)));
        }

        return largest == 0 ? 0 : -Math.ILogB(largest) - 1;
    }

    /// <summary>x · 2^power.</summary>
    public static void ScaleByPower(int power, Span<Complex> x)
    {
        for (int k = 0; k < x.Length; k++)
        {
            x[k] = new Complex(Math.ScaleB(x[k].Real, power), Math.ScaleB(x[k].Imaginary, power));
        }
    }
}
