using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// Σ t_k, t_0 = 1, t_(k+1)/t_k = Π(u_i+k) z / (Π(l_i+k) (k+1)), in as many bits as its cancellation asks for. The last resort: exact in principle, limited only
/// by the work that <see cref="WorkLimit"/> allows.
/// </summary>
internal static class BigSeries
{
    // Bits of the result.
    private const int ResultBits = 112;

    // Terms times bits beyond which the sum is refused: some seconds.
    private const double WorkLimit = 2e9;

    private const int LargestPrecision = 1 << 17;

    /// <summary>The sum, or a value with infinite error where it is beyond reach.</summary>
    public static BoundedValue Sum(DoubleDouble[] upper, DoubleDouble[] lower, BigReal z, double size)
    {
        var profile = new TermProfile(Array.ConvertAll(upper, value => value.High), Array.ConvertAll(lower, value => value.High), size);
        double expected = 2 * ResultBits + profile.Peak;
        if (!(expected < LargestPrecision) || (lower.Length > 0 && profile.Length(-ResultBits) * expected > WorkLimit))
        {
            return new BoundedValue(double.NaN);
        }

        int bits = (int)expected;
        while (bits <= LargestPrecision)
        {
            if (!TrySum(upper, lower, z, size, bits, out BigReal sum, out long largest, out int terms))
            {
                break;
            }

            long lost = largest - sum.Magnitude + 2 * (long)Math.Ceiling(Math.Log2(terms + 2));
            if (bits - lost >= ResultBits)
            {
                DoubleDouble value = sum.ToDoubleDouble(out long exponent);
                return new BoundedValue(value, exponent, 2e-31);
            }

            bits = lost < bits ? (int)Math.Max(lost + ResultBits + 16, bits + 64) : 2 * bits;
        }

        return new BoundedValue(double.NaN);
    }

    /// <summary>The sum at a given precision, the magnitude of its largest term and the number of terms; false where the series is too long or
    /// diverges.</summary>
    public static bool TrySum(
        DoubleDouble[] upper, DoubleDouble[] lower, BigReal z, double size, int bits, out BigReal sum, out long largest, out int terms)
    {
        var u = Array.ConvertAll(upper, BigReal.From);
        var l = Array.ConvertAll(lower, BigReal.From);
        BigReal term = BigReal.One;
        sum = BigReal.One;
        largest = 1;
        TermProfile? profile = null;
        int limit = (int)Math.Min(1e7, WorkLimit / bits);
        for (terms = 0; terms < limit; terms++)
        {
            BigReal top = z;
            for (int i = 0; i < u.Length; i++)
            {
                top = BigReal.Multiply(top, u[i], bits);
                u[i] = BigReal.Add(u[i], BigReal.One, bits);
            }

            BigReal bottom = new(terms + 1, 0);
            for (int i = 0; i < l.Length; i++)
            {
                bottom = BigReal.Multiply(bottom, l[i], bits);
                l[i] = BigReal.Add(l[i], BigReal.One, bits);
            }

            if (top.IsZero)
            {
                return true;
            }

            term = BigReal.Divide(BigReal.Multiply(term, top, bits), bottom, bits);
            sum = BigReal.Add(sum, term, bits);
            largest = Math.Max(largest, term.Magnitude);
            double ratio = Ratio(upper, lower, size, terms + 1);
            long negligible = Math.Max(sum.Magnitude - ResultBits - 16, largest - bits);
            if (term.Magnitude < negligible - TailBits(upper.Length > lower.Length && lower.Length > 0 ? Math.Max(ratio, size) : ratio))
            {
                if (ratio < 1 && ((IsPastPeak(upper, lower, terms) && !TurnsAfter(upper, lower, size, terms))
                    || StaysBelow(ref profile, upper, lower, size, terms, negligible)))
                {
                    return true;
                }
            }
            else if (lower.Length == 0 && ratio > 1 && IsPastPeak(upper, lower, terms) && terms > Math.Sqrt(Math.Abs(upper[0].High * upper[1].High)) + 8)
            {
                // An asymptotic series past its smallest term.
                return false;
            }
        }

        return false;
    }

    // Whether the terms still to come stay negligible, 2^-24 below the threshold, as there may be many.
    private static bool StaysBelow(ref TermProfile? profile, DoubleDouble[] upper, DoubleDouble[] lower, double size, int k, long threshold)
    {
        profile ??= new TermProfile(Array.ConvertAll(upper, value => value.High), Array.ConvertAll(lower, value => value.High), size);
        return profile.LargestAfter(k) < threshold - 24;
    }

    private static bool TurnsAfter(DoubleDouble[] upper, DoubleDouble[] lower, double size, int k) =>
        lower.Length > 0 && TermProfile.TurnsAfter(upper[0].High, upper.Length > 1 ? upper[1].High : double.NaN, lower[0].High, size, k);

    // Whether no factor can change its sign any more.
    private static bool IsPastPeak(DoubleDouble[] upper, DoubleDouble[] lower, int k)
    {
        foreach (DoubleDouble value in upper)
        {
            if (value.High + k <= 0)
            {
                return false;
            }
        }

        foreach (DoubleDouble value in lower)
        {
            if (value.High + k <= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static double Ratio(DoubleDouble[] upper, DoubleDouble[] lower, double size, double k)
    {
        double ratio = size / (k + 1);
        foreach (DoubleDouble value in upper)
        {
            ratio *= value.High + k;
        }

        foreach (DoubleDouble value in lower)
        {
            ratio /= value.High + k;
        }

        return Math.Abs(ratio);
    }

    // The rest of a geometric tail in bits.
    private static long TailBits(double ratio) => ratio < 0.5 ? 1 : (long)Math.Min(64, -Math.Log2(Math.Max(1 - ratio, 1e-16)));
}
