namespace Engine.Quantum.Control.Parametrizations;

/// <summary>Functions of time that controls are expanded in, sampled at the middle of each slice: row = slice, column = function.</summary>
/// <example>See <see cref="BasisPulse"/>.</example>
public static class PulseBasis
{
    /// <summary><c>sin(kπt/τ)</c>, k = 1 … count: vanishes at both ends.</summary>
    /// <param name="slices">Number of slices.</param>
    /// <param name="count">Number of functions.</param>
    /// <returns>slices × count weights of the basis functions.</returns>
    public static double[,] Sine(int slices, int count) => Sample(slices, count, (k, x) => Math.Sin((k + 1) * Math.PI * x));

    /// <summary><c>cos(kπt/τ)</c>, k = 0 … count-1.</summary>
    /// <param name="slices">Number of slices.</param>
    /// <param name="count">Number of functions.</param>
    /// <returns>slices × count weights of the basis functions.</returns>
    public static double[,] Cosine(int slices, int count) => Sample(slices, count, (k, x) => Math.Cos(k * Math.PI * x));

    /// <summary>Cubic B-splines on equally spaced knots over the pulse, summing to 1 everywhere.</summary>
    /// <param name="slices">Number of slices.</param>
    /// <param name="count">Number of splines, at least 4.</param>
    /// <returns>slices × count weights of the basis functions.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 4.</exception>
    public static double[,] CubicSpline(int slices, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 4);
        return Sample(slices, count, (k, x) =>
        {
            double t = Math.Abs(x * (count - 3) - (k - 1));
            return t < 1 ? (4 - 6 * t * t + 3 * t * t * t) / 6 : t < 2 ? Math.Pow(2 - t, 3) / 6 : 0;
        });
    }

    /// <summary>
    /// One variable a slice, smoothed by a Gaussian filter: components above about 1/(2π·width) are cut off. Rows sum to 1.
    /// </summary>
    /// <param name="slices">Number of slices.</param>
    /// <param name="width">Standard deviation of the filter, in slices; positive.</param>
    /// <returns>slices × count weights of the basis functions.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is not positive.</exception>
    public static double[,] LowPass(int slices, double width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var filter = new double[slices, slices];
        for (int j = 0; j < slices; j++)
        {
            double sum = 0;
            for (int i = 0; i < slices; i++)
            {
                double x = (i - j) / width;
                filter[j, i] = Math.Exp(-0.5 * x * x);
                sum += filter[j, i];
            }

            for (int i = 0; i < slices; i++)
            {
                filter[j, i] /= sum;
            }
        }

        return filter;
    }

    private static double[,] Sample(int slices, int count, Func<int, double, double> function)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slices, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var basis = new double[slices, count];
        for (int j = 0; j < slices; j++)
        {
            for (int k = 0; k < count; k++)
            {
                basis[j, k] = function(k, (j + 0.5) / slices);
            }
        }

        return basis;
    }
}
