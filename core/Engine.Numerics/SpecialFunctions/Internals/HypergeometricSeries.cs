using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// Sums Σ t_k with t_0 = 1 and t_(k+1)/t_k = (a+k)(b+k) z / ((c+k)(k+1)), or without the factor b: in doubles, in 106 bits, or in as many bits as it takes.
/// Each sum carries a running bound of its rounding errors, so that a cancellation is seen and never returned.
/// </summary>
internal static class HypergeometricSeries
{
    private const int MaximumTerms = 200_000;

    // Seven roundings a step, each of half a unit.
    private const double DoubleRounding = 7 * 1.1102230246251565e-16;

    private const double ExtendedRounding = 1.6e-30;

    // Terms below this have lost digits to underflow.
    private const double SmallestTerm = 1e-270;

    /// <summary>₂F₁ (or, with b = NaN, ₁F₁(a; c; z)) in plain doubles.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b, NaN for the confluent series.</param>
    /// <param name="c">c.</param>
    /// <param name="z">z.</param>
    /// <param name="error">Bound on the relative error; infinite where the series overflows, underflows or is too long.</param>
    public static double Sum(double a, double b, double c, double z, out double error)
    {
        bool confluent = double.IsNaN(b);
        double last = Math.Max(-a, Math.Max(confluent ? -c : -b, -c));
        double term = 1;
        double sum = 1;
        double compensation = 0;
        double weight = 0;
        double largest = 1;
        TermProfile? profile = null;
        error = double.PositiveInfinity;
        for (int k = 0; k < MaximumTerms; k++)
        {
            double ratio = (a + k) / (c + k) * z / (k + 1);
            ratio = confluent ? ratio : ratio * (b + k);
            if (ratio == 0)
            {
                break;
            }

            term *= ratio;
            double size = Math.Abs(term);
            double y = term - compensation;
            double t = sum + y;
            compensation = t - sum - y;
            sum = t;
            weight += (k + 1) * size;
            largest = Math.Max(largest, size);
            if (size < 1e-17 * Math.Abs(sum)
                && ((k > last && !TermProfile.TurnsAfter(a, b, c, z, k)) || StaysBelow(ref profile, a, b, c, z, k, 1e-17 * Math.Abs(sum))))
            {
                double limit = Math.Max(NextRatio(a, b, c, z, k + 1), confluent ? 0 : Math.Abs(z));
                if (limit < 1 && size * limit < 1e-17 * Math.Abs(sum) * (1 - limit))
                {
                    break;
                }
            }

            if (k == MaximumTerms - 1 || !double.IsFinite(sum) || (size < SmallestTerm && k <= last))
            {
                return sum;
            }
        }

        error = ((DoubleRounding * weight) + (1.1102230246251565e-16 * largest)) / Math.Abs(sum);
        error = double.IsFinite(error) ? error : double.PositiveInfinity;
        return sum;
    }

    /// <summary>The same in 106 bits.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b, NaN for the confluent series.</param>
    /// <param name="c">c.</param>
    /// <param name="z">z.</param>
    public static BoundedValue SumExtended(DoubleDouble a, DoubleDouble b, DoubleDouble c, DoubleDouble z)
    {
        bool confluent = double.IsNaN(b.High);
        double last = Math.Max(-a.High, Math.Max(confluent ? -c.High : -b.High, -c.High));
        DoubleDouble term = 1;
        DoubleDouble sum = 1;
        double weight = 0;
        TermProfile? profile = null;
        var failed = new BoundedValue(double.NaN);
        for (int k = 0; ; k++)
        {
            DoubleDouble top = (a + k) * z;
            top = confluent ? top : top * (b + k);
            if (top.High == 0)
            {
                break;
            }

            term = term * top / ((c + k) * (k + 1.0));
            double size = Math.Abs(term.High);
            sum += term;
            weight += (k + 1) * size;
            double negligible = 1e-33 * Math.Abs(sum.High);
            if (size < negligible && ((k > last && !TermProfile.TurnsAfter(a.High, b.High, c.High, z.High, k))
                || StaysBelow(ref profile, a.High, b.High, c.High, z.High, k, negligible)))
            {
                double limit = Math.Max(NextRatio(a.High, b.High, c.High, z.High, k + 1), confluent ? 0 : Math.Abs(z.High));
                if (limit < 1 && size * limit < negligible * (1 - limit))
                {
                    break;
                }
            }

            if ((size < SmallestTerm && k <= last) || k == MaximumTerms || !double.IsFinite(weight))
            {
                return failed;
            }
        }

        return sum.High == 0 ? failed : new BoundedValue(sum, 0, ExtendedRounding * (1 + (weight / Math.Abs(sum.High))));
    }

    /// <summary>The same in 106 bits or, where those do not bring the error below a tolerance, in as many as it takes.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b, NaN for the confluent series.</param>
    /// <param name="c">c.</param>
    /// <param name="z">z.</param>
    /// <param name="tolerance">Relative error that is good enough.</param>
    public static BoundedValue SumSafely(DoubleDouble a, DoubleDouble b, DoubleDouble c, DoubleDouble z, double tolerance)
    {
        BoundedValue value = SumExtended(a, b, c, z);
        return value.Error <= tolerance ? value : SumBig(a, b, c, BigReal.From(z), Math.Abs(z.High));
    }

    /// <summary>The same in as many bits as it takes.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b, NaN for the confluent series.</param>
    /// <param name="c">c.</param>
    /// <param name="z">z.</param>
    /// <param name="size">|z|.</param>
    public static BoundedValue SumBig(DoubleDouble a, DoubleDouble b, DoubleDouble c, BigReal z, double size) =>
        BigSeries.Sum(double.IsNaN(b.High) ? [a] : [a, b], [c], z, size);

    // Whether terms after the k-th, where factors still change their sign, stay negligible: 2^-24 below the threshold, as there may be many.
    private static bool StaysBelow(ref TermProfile? profile, double a, double b, double c, double z, int k, double threshold)
    {
        profile ??= new TermProfile(double.IsNaN(b) ? [a] : [a, b], [c], z);
        return profile.LargestAfter(k) < Math.Log2(threshold) - 24;
    }

    private static double NextRatio(double a, double b, double c, double z, double k)
    {
        double ratio = (a + k) / (c + k) * z / (k + 1);
        return Math.Abs(double.IsNaN(b) ? ratio : ratio * (b + k));
    }
}
