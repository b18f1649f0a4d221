using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Legendre functions of the second kind Q_n^m(x), integer degree and order. NaN gives NaN.</summary>
/// <remarks>
/// Relative error below 1e-14, next to a zero between −1 and 1 below 1e-14 of the envelope: recurrences in 106 bits, in the direction in which the function
/// does not fall. At ±1 the functions are infinite, with the sign of the limit from within. Overflow gives ±∞, underflow 0.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "14.6.2, 14.6.4, 14.7.2, 14.7.7, 14.10.3, 14.10.5, 14.10.6")]
public static class LegendreSecondKind
{
    private const int LargestDegree = 10_000;

    // (2n+1) arcosh x up to which the upward recurrence loses no more than 106 bits have to spare.
    private const double UpwardReach = 25;

    private const double Largest = 1e100;

    private static ReadOnlySpan<double> Odd => [1, 3, 5, 7, 9, 11, 13, 15];

    /// <summary>Q_n(x).</summary>
    /// <param name="degree">n, 0 to 10 000.</param>
    /// <param name="x">Any number.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degree"/> is out of range.</exception>
    public static double Q(int degree, double x) => Q(degree, 0, x);

    /// <summary>
    /// Q_n^m(x): (−1)^m (1−x²)^(m/2) dᵐQ_n/dxᵐ between −1 and 1, Ferrers' function; (x²−1)^(m/2) dᵐQ_n/dxᵐ outside, Hobson's.
    /// </summary>
    /// <param name="degree">n, 0 to 10 000.</param>
    /// <param name="order">m, 0 to 10 000.</param>
    /// <param name="x">Any number; 0 at ±∞, whatever m.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degree"/> or <paramref name="order"/> is out of range.</exception>
    public static double Q(int degree, int order, double x)
    {
        if (degree is < 0 or > LargestDegree)
        {
            DomainError.Throw(nameof(degree), degree, "0 <= degree <= 10000");
        }

        if (order is < 0 or > LargestDegree)
        {
            DomainError.Throw(nameof(order), order, "0 <= order <= 10000");
        }

        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        if (x < 0)
        {
            double mirrored = Q(degree, order, -x);
            return ((degree + order) & 1) == 0 ? -mirrored : mirrored;
        }

        return x < 1 ? Inner(degree, order, x)
            : x == 1 ? ((order & 1) == 0 ? double.PositiveInfinity : double.NegativeInfinity)
            : double.IsPositiveInfinity(x) ? 0
            : Outer(degree, order, x);
    }

    private static double Inner(int degree, int order, double x)
    {
        DoubleDouble below = ArcTangent(x);
        DoubleDouble value = (below * x) + -1;
        Upward(degree, x, ref below, ref value);
        DoubleDouble square = DoubleDouble.TwoSum(1, -x) * DoubleDouble.TwoSum(1, x);
        DoubleDouble root = DoubleDouble.Sqrt(square);

        // The order upward from Q and -√(1-x²) Q'.
        DoubleDouble slope = degree == 0 ? (DoubleDouble)(-1) / root : ((value * x) - below) * degree / root;
        return Raise(degree, order, value, slope, DoubleDouble.Product(-2, x) / root, -1, 0);
    }

    private static double Outer(int degree, int order, double x)
    {
        DoubleDouble root = x > 1e20 ? x : DoubleDouble.Sqrt(DoubleDouble.TwoSum(x, -1) * DoubleDouble.TwoSum(x, 1));
        double rate = x < 1e100 ? ElementaryFunctions.LogP1((x - 1) + root.High) : Math.Log(x);
        DoubleDouble below = ArcTangent((DoubleDouble)1 / x);
        DoubleDouble value = below;
        int exponent = 0;
        if (degree > 0 && ((2 * degree) + 1) * rate < UpwardReach && x < 10)
        {
            value = (below * x) + -1;
            Upward(degree, x, ref below, ref value);
        }
        else if (degree > 0)
        {
            Downward(degree, x, rate, ref below, out value, ref exponent);
        }

        DoubleDouble slope = degree == 0 ? (DoubleDouble)(-1) / root : ((value * x) - below) * degree / root;
        return Raise(degree, order, value, slope, DoubleDouble.Product(-2, x) / root, 1, exponent);
    }

    // (n+1) Q_(n+1) = (2n+1) x Q_n - n Q_(n-1) from n = 1; for degree 0 the value is Q_0.
    private static void Upward(int degree, double x, ref DoubleDouble below, ref DoubleDouble value)
    {
        if (degree == 0)
        {
            value = below;
        }

        for (int n = 1; n < degree; n++)
        {
            (below, value) = (value, ((value * DoubleDouble.Product((2.0 * n) + 1, x)) - (below * n)) / (n + 1.0));
        }
    }

    // Q_k/Q_(k-1) = k/((2k+1) x - (k+1) Q_(k+1)/Q_k) from a degree at which the ratio has forgotten its start, and their product.
    private static void Downward(int degree, double x, double rate, ref DoubleDouble below, out DoubleDouble value, ref int exponent)
    {
        int start = degree + (int)Math.Ceiling(38 / rate) + 3;
        DoubleDouble ratio = 0;
        Span<DoubleDouble> ratios = degree < 64 ? stackalloc DoubleDouble[degree] : new DoubleDouble[degree];
        for (int k = start; k >= 1; k--)
        {
            ratio = (DoubleDouble)k / (DoubleDouble.Product((2.0 * k) + 1, x) - (ratio * (k + 1.0)));
            if (k <= degree)
            {
                ratios[k - 1] = ratio;
            }
        }

        value = below;
        foreach (DoubleDouble factor in ratios)
        {
            (below, value) = (value, value * factor);
            if (Math.Abs(value.High) < 1 / Largest)
            {
                int shift = Math.ILogB(value.High);
                double scale = Math.ScaleB(1, -shift);
                (below, value) = (below.Scale(scale), value.Scale(scale));
                exponent += shift;
            }
        }
    }

    // V_(m+2) = (m+1) c V_(m+1) ± (n-m)(n+m+1) V_m from V_0 and V_1.
    private static double Raise(int degree, int order, DoubleDouble value, DoubleDouble next, DoubleDouble turn, int sign, int exponent)
    {
        for (int m = 0; m < order; m++)
        {
            (value, next) = (next, (turn * next * (m + 1.0)) + (value * (sign * (degree - m) * (degree + m + 1.0))));
            if (Math.Abs(value.High) > Largest)
            {
                int shift = Math.ILogB(value.High);
                double scale = Math.ScaleB(1, -shift);
                (value, next) = (value.Scale(scale), next.Scale(scale));
                exponent += shift;
            }
        }

        return Math.ScaleB((double)value, exponent);
    }

    // artanh x, 0 ≤ x < 1.
    private static DoubleDouble ArcTangent(DoubleDouble x)
    {
        if (x.High > 0.01)
        {
            return (DoubleDoubleFunctions.Log(x + 1.0) - DoubleDoubleFunctions.Log((DoubleDouble)1 - x)).Scale(0.5);
        }

        DoubleDouble square = x * x;
        DoubleDouble sum = 0;
        for (int k = Odd.Length - 1; k >= 0; k--)
        {
            sum = (sum * square) + ((DoubleDouble)1 / Odd[k]);
        }

        return sum * x;
    }
}
