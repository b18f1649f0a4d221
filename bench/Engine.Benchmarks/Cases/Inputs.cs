using System.Numerics;

namespace Engine.Benchmarks.Cases;

/// <summary>Inputs by formula, the same as in <c>Peers/peers.py</c>.</summary>
internal static class Inputs
{
    /// <summary>Entries sin(0.7i + 1.3j + 0.31ij) + i·cos(1.1i - 0.4j + 0.17ij), row-major.</summary>
    public static Complex[] Wave(int rows, int columns)
    {
        var values = new Complex[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                values[(i * columns) + j] = new Complex(
                    Math.Sin((0.7 * i) + (1.3 * j) + (0.31 * i * j)),
                    Math.Cos((1.1 * i) - (0.4 * j) + (0.17 * i * j)));
            }
        }

        return values;
    }

    public static Complex[] HermitianWave(int n)
    {
        Complex[] a = Wave(n, n);
        var h = new Complex[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                h[(i * n) + j] = 0.5 * (a[(i * n) + j] + Complex.Conjugate(a[(j * n) + i]));
            }
        }

        return h;
    }

    public static double Distance(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b)
    {
        double largest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double d = Complex.Abs(a[i] - b[i]);
            largest = d <= largest ? largest : d;
        }

        return largest;
    }

    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double largest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double d = Math.Abs(a[i] - b[i]);
            largest = d <= largest ? largest : d;
        }

        return largest;
    }
}
