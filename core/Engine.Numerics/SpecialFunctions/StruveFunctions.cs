using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Struve's function H_ν(x) and the modified one L_ν(x), real order and argument. NaN gives NaN.</summary>
/// <remarks>
/// Relative error below 1e-14; next to a zero of H below 1e-14 of the envelope √(2/(πx)). Power series in 106 bits, in as many as it takes where they
/// cancel, and for large x the expansion about Y_ν. Overflow gives ±∞, underflow 0. At x = +∞ H is its limit: 0 for ν &lt; 1, 2/π for ν = 1, +∞ beyond; L
/// is +∞.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "11.2.1, 11.2.2, 11.4.1, 11.4.2, 11.6.1")]
public static class StruveFunctions
{
    private const double LargestOrder = 1000;

    private const double ExpansionStart = 40;

    // Beyond it e^x overflows whatever the order does.
    private const double Overflow = 1e5;

    private const double Tolerance = 1e-16;

    /// <summary>H_ν(x).</summary>
    /// <param name="order">ν, −1000 to 1000.</param>
    /// <param name="x">x ≥ 0; negative only for integer ν.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double H(double order, double x)
    {
        Check(order, x);
        if (double.IsNaN(order + x))
        {
            return double.NaN;
        }

        if (x < 0)
        {
            return Math.IEEERemainder(order, 2) == 0 ? -H(order, -x) : H(order, -x);
        }

        if (IsHalfInteger(order))
        {
            double sign = Math.IEEERemainder(order + 0.5, 2) == 0 ? 1 : -1;
            return sign * BesselFunctions.J(-order, x);
        }

        if (double.IsPositiveInfinity(x))
        {
            return order < 1 ? 0 : order == 1 ? 2 / Math.PI : double.PositiveInfinity;
        }

        return x == 0 ? AtZero(order)
            : x > ExpansionStart && TryExpansion(order, x, out double excess) ? BesselFunctions.Y(order, x) + excess
            : Series(order, x, -1);
    }

    /// <summary>L_ν(x) = −i e^(−iπν/2) H_ν(ix).</summary>
    /// <param name="order">ν, −1000 to 1000.</param>
    /// <param name="x">x ≥ 0; negative only for integer ν.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double L(double order, double x)
    {
        Check(order, x);
        if (double.IsNaN(order + x))
        {
            return double.NaN;
        }

        if (x < 0)
        {
            return Math.IEEERemainder(order, 2) == 0 ? -L(order, -x) : L(order, -x);
        }

        if (IsHalfInteger(order))
        {
            return BesselFunctions.I(-order, x);
        }

        return x == 0 ? AtZero(order) : x > Overflow ? double.PositiveInfinity : Series(order, x, 1);
    }

    // ν = -3/2, -5/2, …, where H and L are Bessel functions of the opposite order.
    private static bool IsHalfInteger(double order) => order < -1 && order - 0.5 == Math.Floor(order - 0.5);

    // (x/2)^(ν+1) / (Γ(3/2) Γ(ν+3/2)) Σ (1)_k (∓x²/4)^k / ((3/2)_k (ν+3/2)_k k!).
    private static double Series(double order, double x, int sign)
    {
        DoubleDouble lower = DoubleDouble.TwoSum(order, 1.5);
        DoubleDouble z = DoubleDouble.Product(0.5 * x, 0.5 * x * sign);
        BoundedValue sum = Extended(lower, z);
        if (!(sum.Error <= Tolerance))
        {
            BigReal half = BigReal.From(0.5 * x);
            BigReal square = BigReal.Multiply(half, half, int.MaxValue - 64);
            sum = BigSeries.Sum([1], [1.5, lower], sign < 0 ? -square : square, Math.Abs(z.High));
        }

        BoundedValue front = DoubleDoubleFunctions.Pow(0.5 * x, DoubleDouble.TwoSum(order, 1))
            * DoubleDoubleFunctions.ReciprocalGamma(1.5) * DoubleDoubleFunctions.ReciprocalGamma(lower);
        return double.IsFinite(sum.Error) ? (front * sum).ToDouble()
            : throw new NumericalException(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Struve's function of order {order:R} at {x:R} cancels beyond the reach of this implementation."));
    }

    private static BoundedValue Extended(DoubleDouble lower, DoubleDouble z)
    {
        DoubleDouble term = 1;
        DoubleDouble sum = 1;
        double weight = 1;
        for (int k = 0; k < 5000; k++)
        {
            term = term * z / ((lower + k) * (k + 1.5));
            sum += term;
            double size = Math.Abs(term.High);
            weight += (k + 1) * size;
            if (size < 1e-33 * Math.Abs(sum.High) && lower.High + k > 0 && (lower.High + k) * (k + 1.5) > 2 * Math.Abs(z.High))
            {
                return new BoundedValue(sum, 0, 1.6e-30 * (1 + (weight / Math.Abs(sum.High))));
            }
        }

        return new BoundedValue(double.NaN);
    }

    // H - Y = 1/π Σ Γ(k+½) (x/2)^(ν-2k-1) / Γ(ν+½-k), whose error is below the first term left out once k is above ν - ½.
    private static bool TryExpansion(double order, double x, out double excess)
    {
        double term = 1;
        double sum = 1;
        double inverse = 4 / x / x;
        excess = 0;
        for (int k = 0; ; k++)
        {
            double factor = (k + 0.5) * (order - 0.5 - k) * inverse;
            term *= factor;
            if (term == 0 || (k > order && Math.Abs(term) < 1e-18 * Math.Abs(sum)))
            {
                break;
            }

            if (!double.IsFinite(term) || (k > order && Math.Abs(factor) > 1))
            {
                return false;
            }

            sum += term;
        }

        BoundedValue front = DoubleDoubleFunctions.Pow(0.5 * x, DoubleDouble.TwoSum(order, -1))
            * DoubleDoubleFunctions.ReciprocalGamma(0.5) * DoubleDoubleFunctions.ReciprocalGamma(DoubleDouble.TwoSum(order, 0.5));
        excess = (front * new BoundedValue(sum)).ToDouble();
        return true;
    }

    private static double AtZero(double order) =>
        order > -1 ? 0 : order == -1 ? 2 / Math.PI : Math.CopySign(double.PositiveInfinity, GammaFunctions.ReciprocalGamma(order + 1.5));

    private static void Check(double order, double x)
    {
        if (Math.Abs(order) > LargestOrder)
        {
            DomainError.Throw(nameof(order), order, "-1000 <= order <= 1000");
        }

        if (x < 0 && order != Math.Floor(order))
        {
            DomainError.Throw(nameof(x), x, "x >= 0 where the order is not an integer");
        }
    }
}
