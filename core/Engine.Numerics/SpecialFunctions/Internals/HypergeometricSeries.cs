using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// Sums Σ t_k with t_0 = 1 and t_(k+1)/t_k = (a+k)(b+k) z / ((c+k)(k+1)), or without the factor b. Plain doubles first; where the terms cancel, again in
/// 106 bits.
/// </summary>
internal static class HypergeometricSeries
{
    private const int MaximumTerms = 200_000;

    // Largest term over sum beyond which plain doubles lose more than about two digits' worth of ulps.
    private const double CancellationLimit = 3;

    /// <summary>2F1 as a series (or, with b = NaN, 1F1(a; c; z)).</summary>
    public static double Sum(double a, double b, double c, double z)
    {
        bool confluent = double.IsNaN(b);
        double term = 1;
        double sum = 1;
        double compensation = 0;
        double largest = 1;
        for (int k = 0; k < MaximumTerms; k++)
        {
            double ratio = (a + k) / (c + k) * z / (k + 1);
            term *= confluent ? ratio : ratio * (b + k);
            if (term == 0)
            {
                break;
            }

            double y = term - compensation;
            double t = sum + y;
            compensation = t - sum - y;
            sum = t;
            largest = Math.Max(largest, Math.Abs(term));
            if (Math.Abs(term) < 1e-17 * Math.Abs(sum) && IsPastPeak(a, b, c, z, k, confluent))
            {
                break;
            }
        }

        return largest > CancellationLimit * Math.Abs(sum) ? (double)SumExtended(a, b, c, z, confluent) : sum;
    }

    // Terms may vanish to a small size before k passes -a, -b, -c and rise again.
    private static bool IsPastPeak(double a, double b, double c, double z, int k, bool confluent)
    {
        double last = Math.Max(-a, Math.Max(confluent ? 0 : -b, -c));
        if (k <= last)
        {
            return false;
        }

        double next = k + 1;
        double ratio = (a + next) / (c + next) * z / (next + 1);
        return Math.Abs(confluent ? ratio : ratio * (b + next)) < 1;
    }

    private static DoubleDouble SumExtended(double a, double b, double c, double z, bool confluent)
    {
        DoubleDouble term = 1;
        DoubleDouble sum = 1;
        for (int k = 0; k < MaximumTerms; k++)
        {
            DoubleDouble top = DoubleDouble.TwoSum(a, k) * z;
            DoubleDouble bottom = DoubleDouble.TwoSum(c, k) * (k + 1.0);
            term = term * (confluent ? top : top * DoubleDouble.TwoSum(b, k)) / bottom;
            if (term.High == 0)
            {
                break;
            }

            sum += term;
            if (Math.Abs(term.High) < 1e-33 * Math.Abs(sum.High) && IsPastPeak(a, b, c, z, k, confluent))
            {
                break;
            }
        }

        return sum;
    }
}
