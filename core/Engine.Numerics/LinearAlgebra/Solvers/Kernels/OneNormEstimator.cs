using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Estimates a one-norm from a few products: a lower bound that is rarely off by more than a factor of three.</summary>
[Reference("N. J. Higham, FORTRAN codes for estimating the one-norm of a real or complex matrix, ACM Trans. Math. Softw. 14, 381 (1988)",
    Doi = "10.1145/50063.214386")]
internal static class OneNormEstimator
{
    private const int MostIterations = 5;

    /// <summary>An estimate of ‖M‖₁.</summary>
    /// <param name="matrix">M.</param>
    /// <param name="x">Scratch of n numbers, n ≥ 1.</param>
    public static double Estimate<TMatrix>(TMatrix matrix, Span<Complex> x)
        where TMatrix : INormOperator, allows ref struct
    {
        int n = x.Length;
        x.Fill(1.0 / n);
        double estimate = 0;
        for (int iteration = 0, previous = -1; iteration < MostIterations; iteration++)
        {
            matrix.Apply(x);
            double size = Sum(x);
            if (iteration > 0 && size <= estimate)
            {
                break;
            }

            estimate = size;
            foreach (ref Complex z in x)
            {
                double modulus = Complex.Abs(z);
                z = modulus == 0 ? Complex.One : z / modulus;
            }

            matrix.ApplyAdjoint(x);
            int largest = 0;
            for (int i = 1; i < n; i++)
            {
                largest = Complex.Abs(x[i]) > Complex.Abs(x[largest]) ? i : largest;
            }

            if (largest == previous)
            {
                break;
            }

            previous = largest;
            x.Clear();
            x[largest] = Complex.One;
        }

        // A second guess that defeats matrices built to fool the first.
        for (int i = 0; i < n; i++)
        {
            x[i] = (i % 2 == 0 ? 1 : -1) * (1 + (i / Math.Max(1.0, n - 1)));
        }

        matrix.Apply(x);
        return Math.Max(estimate, 2 * Sum(x) / (3 * n));
    }

    private static double Sum(ReadOnlySpan<Complex> x)
    {
        double sum = 0;
        foreach (Complex z in x)
        {
            sum += Complex.Abs(z);
        }

        return sum;
    }
}
