using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Plugins.Ionizing.Grid;

/// <summary>Averages over a Poisson number of events.</summary>
/// <remarks>
/// Up to a mean of some thousands the terms are summed from the largest outwards and divided by the sum of their weights, so that the error of the
/// largest weight cancels. Above, where a sum would need 15 sqrt(N) terms, the Gauss rule of the Poisson weight (the zeros of a Charlier polynomial)
/// takes their place: the averaged functions are smooth over a standard deviation of the event number, and nothing cancels or overflows at any mean.
/// </remarks>
[Reference("G. H. Golub, J. H. Welsch, Calculation of Gauss quadrature rules, Math. Comp. 23, 221 (1969)", Doi = "10.1090/S0025-5718-69-99647-1",
    Equations = "nodes and weights from the recurrence, here of the Charlier polynomials: a_k = k + N, b_k = k N")]
public static class PoissonAverage
{
    private const double LargestSummed = 2000;
    private const double NegligibleWeight = 1e-18;
    private const int Nodes = 24;

    /// <summary>The mean of a function of the event number.</summary>
    /// <param name="mean">N, finite and not negative.</param>
    /// <param name="value">The function; above a mean of 2000 it is also called between whole numbers.</param>
    /// <returns>sum_n e^-N N^n/n! value(n), to rounding.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The mean is negative or not finite.</exception>
    public static double Of(double mean, Func<double, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!(mean >= 0) || !double.IsFinite(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean number of events must be finite and not negative.");
        }

        return mean switch
        {
            0 => value(0),
            <= LargestSummed => Sum(mean, value),
            _ => GaussRule(mean, value),
        };
    }

    /// <summary>The event numbers whose weight matters, with their weights.</summary>
    /// <param name="mean">N.</param>
    /// <param name="negligible">Weights below this are left out.</param>
    /// <returns>Weights of n = First, First + 1, ...; summing to one but for what was left out.</returns>
    public static (int First, double[] Weights) Orders(double mean, double negligible)
    {
        if (mean == 0)
        {
            return (0, [1]);
        }

        double Log(int n) => n * Math.Log(mean) - mean - GammaFunctions.LogGamma(n + 1.0);
        int mode = (int)Math.Floor(mean), first = mode, last = mode;
        double least = Math.Log(negligible);
        while (first > 0 && Log(first - 1) > least)
        {
            first--;
        }

        while (Log(last + 1) > least)
        {
            last++;
        }

        return (first, [.. Enumerable.Range(first, last - first + 1).Select(n => Math.Exp(Log(n)))]);
    }

    private static double Sum(double mean, Func<double, double> value)
    {
        int mode = (int)Math.Floor(mean);
        double atMode = Math.Exp(mode * Math.Log(mean) - mean - GammaFunctions.LogGamma(mode + 1.0));
        double sum = atMode * value(mode), total = atMode, weight = atMode;
        for (int n = mode + 1; weight > NegligibleWeight; n++)
        {
            weight *= mean / n;
            sum += weight * value(n);
            total += weight;
        }

        weight = atMode;
        for (int n = mode; n > 0 && weight > NegligibleWeight; n--)
        {
            weight *= n / mean;
            sum += weight * value(n - 1);
            total += weight;
        }

        return sum / total;
    }

    private static double GaussRule(double mean, Func<double, double> value)
    {
        // The recurrence without its constant N: nodes come as offsets from the mean, to full relative accuracy.
        var jacobi = new double[Nodes * Nodes];
        for (int k = 0; k < Nodes; k++)
        {
            jacobi[k * Nodes + k] = k;
            if (k > 0)
            {
                jacobi[k * Nodes + k - 1] = jacobi[(k - 1) * Nodes + k] = Math.Sqrt(k * mean);
            }
        }

        double[] offsets = new double[Nodes], vectors = new double[Nodes * Nodes];
        SymmetricEigenDecomposition.Factor(jacobi, offsets, vectors);
        double sum = 0, total = 0;
        for (int j = 0; j < Nodes; j++)
        {
            double weight = vectors[j] * vectors[j];
            sum += weight * value(mean + offsets[j]);
            total += weight;
        }

        return sum / total;
    }
}
