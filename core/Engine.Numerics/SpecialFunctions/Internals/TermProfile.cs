using System.Runtime.CompilerServices;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// Sizes of the terms of a hypergeometric series from gamma functions, without summing it. With negative parameters terms can shrink beneath any threshold
/// and rise again hundreds of terms later; the profile knows how far.
/// </summary>
internal sealed class TermProfile
{
    private readonly double[] _upper;

    private readonly double[] _lower;

    private readonly double _logArgument;

    // Where |t_k| has a maximum or a factor next to zero: index and log2 |t_k|, by index.
    private readonly List<(double Index, double Log)> _peaks = [];

    /// <summary>The profile of Σ Π(u_i)_k z^k / (Π(l_i)_k k!).</summary>
    /// <param name="upper">One or two upper parameters.</param>
    /// <param name="lower">No or one lower parameter.</param>
    /// <param name="z">z, not 0; its sign does not matter.</param>
    public TermProfile(ReadOnlySpan<double> upper, ReadOnlySpan<double> lower, double z)
    {
        (_upper, _lower, _logArgument) = (upper.ToArray(), lower.ToArray(), Math.Log2(Math.Abs(z)));
        (double a, double b, double c) = (upper[0], upper.Length > 1 ? upper[1] : 0, lower.Length > 0 ? lower[0] : 0);

        foreach (double root in UnitRatios(a, b, c, z, upper.Length > 1, lower.Length > 0))
        {
            Add(root);
        }

        foreach (double value in upper)
        {
            Add(-value);
        }

        foreach (double value in lower)
        {
            Add(-value);
        }

        _peaks.Sort();
    }

    /// <summary>log2 of the largest term after the k-th where the terms have peaks there; -∞ where they only fall.</summary>
    public double LargestAfter(int k)
    {
        double largest = double.NegativeInfinity;
        foreach ((double index, double log) in _peaks)
        {
            largest = index > k ? Math.Max(largest, log) : largest;
        }

        return largest;
    }

    /// <summary>log2 of the largest term, at least 0.</summary>
    public double Peak => Math.Max(0, LargestAfter(0));

    /// <summary>The index after which all terms of a convergent series stay below 2^log; 10¹⁵ where there is none.</summary>
    public double Length(double log)
    {
        double index = 8;
        foreach ((double position, double size) in _peaks)
        {
            index = size >= log ? Math.Max(index, position) : index;
        }

        while (index < 1e15 && LogTerm(index) > log)
        {
            index *= 1.3;
        }

        return index;
    }

    /// <summary>Whether |t_(k+1)/t_k| passes one after the k-th term of the Gauss series (of Kummer's with b = NaN), so that terms may rise again.</summary>
    public static bool TurnsAfter(double a, double b, double c, double z, int k)
    {
        bool gauss = !double.IsNaN(b);
        foreach (double root in UnitRatios(a, gauss ? b : 0, c, z, gauss, true))
        {
            if (root > k)
            {
                return true;
            }
        }

        return false;
    }

    // |ratio| = 1: z (a+k)(b+k) = ±(c+k)(k+1), without the factors that are not there.
    private static Roots UnitRatios(double a, double b, double c, double z, bool hasB, bool hasC)
    {
        var roots = default(Roots);
        for (int i = 0; i < 2; i++)
        {
            int sign = 1 - (2 * i);
            double second = (hasB ? z : 0) - (hasC ? sign : 0);
            double first = (hasB ? z * (a + b) : z) - (sign * (hasC ? c + 1 : 1));
            double zeroth = (z * (hasB ? a * b : a)) - (sign * (hasC ? c : 1));
            double half = -0.5 * first / second;
            double large = half + (Math.CopySign(1, half) * Math.Sqrt((half * half) - (zeroth / second)));
            roots[2 * i] = second == 0 ? -zeroth / first : large;
            roots[(2 * i) + 1] = zeroth / second / large;
        }

        return roots;
    }

    private void Add(double position)
    {
        if (!(position > -2 && position < 1e15))
        {
            return;
        }

        for (double k = Math.Max(1, Math.Floor(position) - 1); k <= Math.Floor(position) + 2; k++)
        {
            _peaks.Add((k, LogTerm(k)));
        }
    }

    private double LogTerm(double k)
    {
        double log = -GammaFunctions.LogGamma(k + 1);
        foreach (double value in _upper)
        {
            log += LogPochhammer(value, k);
        }

        foreach (double value in _lower)
        {
            log -= LogPochhammer(value, k);
        }

        return double.IsNaN(log) ? double.PositiveInfinity : (log / Math.Log(2)) + (k * _logArgument);
    }

    private static double LogPochhammer(double value, double k)
    {
        if (value <= 0 && value == Math.Floor(value))
        {
            return k > -value ? double.NegativeInfinity : GammaFunctions.LogGamma(1 - value) - GammaFunctions.LogGamma(1 - value - k);
        }

        return GammaFunctions.LogGamma(value + k) - GammaFunctions.LogGamma(value);
    }

    // NaN where there is no real root.
    [InlineArray(4)]
    private struct Roots
    {
        private double _first;
    }
}
