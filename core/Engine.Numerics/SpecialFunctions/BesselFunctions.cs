using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>
/// Bessel functions J, Y and modified Bessel functions I, K of integer and real order, |ν| ≤ 100 000, real argument. NaN gives NaN.
/// </summary>
/// <remarks>
/// For ν ≤ 80, growing in proportion to ν beyond: I and K relative error below 1e-14; J and Y error below 1e-14 relative to the larger of the value and the
/// envelope √(J² + Y²) where the function oscillates (x > ν), relative to the value elsewhere. Cost: some tens of operations plus a few for each unit of ν.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov", Equations = "chapter 10")]
public static class BesselFunctions
{
    private const double LargestOrder = 100_000;

    /// <summary>Arguments below this are beneath rounding in all orders but the first two.</summary>
    private const double NegligibleSquare = 1e-30;

    /// <summary>J_ν(x), the Bessel function of the first kind.</summary>
    /// <param name="order">ν.</param>
    /// <param name="x">x ≥ 0; negative only for integer ν.</param>
    /// <returns>J_ν(x), the Bessel function of the first kind.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double J(double order, double x)
    {
        CheckOrder(order);
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        if (x < 0)
        {
            return ReflectionSign(order, x) * J(order, -x);
        }

        if (x == 0)
        {
            return AtZero(order, x);
        }

        if (double.IsInfinity(x))
        {
            return 0;
        }

        if (x < LowestOrders.End && order >= 0 && order <= Math.Max(x, 1) && order == Math.Floor(order))
        {
            return IntegerOrder((int)order, x);
        }

        CylinderPair.Compute(Math.Abs(order), x, out double j, out double y, out int exponent);
        j = Math.ScaleB(j, -exponent);
        y = Math.ScaleB(y, exponent);
        return order >= 0 ? j : Rotate(GammaFunctions.CosPi(order), j, GammaFunctions.SinPi(order), y);
    }

    /// <summary>Y_ν(x), the Bessel function of the second kind.</summary>
    /// <param name="order">ν.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>Y_ν(x), the Bessel function of the second kind.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Y(double order, double x)
    {
        CheckOrder(order);
        if (x <= 0)
        {
            DomainError.Throw(nameof(x), x, "x > 0");
        }

        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        if (double.IsInfinity(x))
        {
            return 0;
        }

        CylinderPair.Compute(Math.Abs(order), x, out double j, out double y, out int exponent);
        j = Math.ScaleB(j, -exponent);
        y = Math.ScaleB(y, exponent);
        return order >= 0 ? y : Rotate(GammaFunctions.CosPi(order), y, -GammaFunctions.SinPi(order), j);
    }

    /// <summary>I_ν(x), the modified Bessel function of the first kind.</summary>
    /// <param name="order">ν.</param>
    /// <param name="x">x ≥ 0; negative only for integer ν.</param>
    /// <returns>I_ν(x), the modified Bessel function of the first kind.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double I(double order, double x)
    {
        double scaled = ScaledI(order, x, out int exponent);
        double magnitude = Math.Abs(x);
        if (exponent != 0)
        {
            return Math.ScaleB(scaled * RecurrenceScale.Exponential(magnitude, out int shift), shift - exponent);
        }

        // In two halves: e^x alone overflows before I does.
        double half = Math.Exp(0.5 * magnitude);
        return scaled == 0 ? 0 : scaled * half * half;
    }

    /// <summary>e^(-|x|) I_ν(x).</summary>
    /// <param name="order">ν.</param>
    /// <param name="x">x ≥ 0; negative only for integer ν.</param>
    /// <returns>e^(-|x|) I_ν(x).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double ScaledI(double order, double x)
    {
        double scaled = ScaledI(order, x, out int exponent);
        return Math.ScaleB(scaled, -exponent);
    }

    private static double ScaledI(double order, double x, out int exponent)
    {
        exponent = 0;
        CheckOrder(order);
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        if (x < 0)
        {
            return ReflectionSign(order, x) * ScaledI(order, -x, out exponent);
        }

        if (x == 0)
        {
            return AtZero(order, x);
        }

        if (double.IsInfinity(x))
        {
            return 0;
        }

        ModifiedPair.Compute(Math.Abs(order), x, out double i, out double k, out exponent);
        if (order >= 0)
        {
            return i;
        }

        // I_(-ν) = I_ν + (2/π) sin(νπ) K_ν, in the scale of I.
        double sine = GammaFunctions.SinPi(-order);
        if (sine == 0 || x > 400 + (order * order))
        {
            return i;
        }

        i = Math.ScaleB(i, -exponent);
        k = Math.ScaleB(k * RecurrenceScale.Exponential(-2 * x, out int shift), exponent + shift);
        exponent = 0;
        return i + (2 / Math.PI * sine * k);
    }

    /// <summary>K_ν(x), the modified Bessel function of the second kind; even in ν.</summary>
    /// <param name="order">ν.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>K_ν(x), the modified Bessel function of the second kind; even in ν.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double K(double order, double x)
    {
        double scaled = ScaledK(order, x, out int exponent);
        if (exponent != 0)
        {
            return Math.ScaleB(scaled * RecurrenceScale.Exponential(-x, out int shift), exponent + shift);
        }

        double half = Math.Exp(-0.5 * x);
        return scaled * half * half;
    }

    /// <summary>e^x K_ν(x).</summary>
    /// <param name="order">ν.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>e^x K_ν(x).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double ScaledK(double order, double x)
    {
        double scaled = ScaledK(order, x, out int exponent);
        return Math.ScaleB(scaled, exponent);
    }

    private static double ScaledK(double order, double x, out int exponent)
    {
        exponent = 0;
        CheckOrder(order);
        if (x <= 0)
        {
            DomainError.Throw(nameof(x), x, "x > 0");
        }

        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        if (double.IsInfinity(x))
        {
            return 0;
        }

        ModifiedPair.Compute(Math.Abs(order), x, out _, out double k, out exponent);
        return k;
    }

    /// <summary>
    /// J_0(x) … J_(n-1)(x) into <paramref name="values"/>, by Miller's backward recurrence; absolute error below 4e-16 × the number of terms. Allocates
    /// nothing.
    /// </summary>
    /// <param name="x">Any finite number up to 1e6 in modulus.</param>
    /// <param name="values">Receives the functions in ascending order.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is out of range.</exception>
    [Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
        Equations = "3.6(iii), 10.12.4")]
    public static void JAll(double x, Span<double> values)
    {
        double magnitude = Math.Abs(x);

        // Beyond the turning point J falls faster than any power; 20 + 8 cube roots of the argument further on it is below 1e-32 of its start.
        double turning = Math.Max(magnitude, Math.Min(values.Length, magnitude + 60));
        Miller(x, values, turning + 30 + (10 * Math.Cbrt(turning)), -1);
    }

    /// <summary>
    /// e^(-|x|) I_0(x) … e^(-|x|) I_(n-1)(x) into <paramref name="values"/>, by Miller's backward recurrence; absolute error below 4e-16 × the number of terms.
    /// Allocates nothing.
    /// </summary>
    /// <param name="x">Any finite number up to 1e6 in modulus.</param>
    /// <param name="values">Receives the functions in ascending order.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is out of range.</exception>
    [Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
        Equations = "3.6(iii), 10.35.5")]
    public static void ScaledIAll(double x, Span<double> values) =>
        Miller(x, values, (12 * Math.Sqrt(Math.Abs(x))) + 90, 1);

    /// <summary>
    /// J (sign −1) or I by their recurrence from an order down at which they are nothing beside the first ones: I_k falls as exp(−k²/2x) for large x, so that
    /// twelve roots of the argument further on it is below 1e-31 of I₀, and left at zero.
    /// </summary>
    private static void Miller(double x, Span<double> values, double first, double sign)
    {
        if (!(Math.Abs(x) <= 1e6))
        {
            DomainError.Throw(nameof(x), x, "-1e6 <= x <= 1e6");
        }

        values.Clear();
        if (values.IsEmpty)
        {
            return;
        }

        double magnitude = Math.Abs(x);
        if (magnitude < NegligibleSquare)
        {
            // The recurrence would overflow; the first order is x/2, and its square is nothing beside 1.
            values[0] = 1;
            values[1..Math.Min(2, values.Length)].Fill(x / 2);
            return;
        }

        double above = 0;
        double value = 1e-250;
        double norm = 0;
        for (int k = sign < 0 ? 2 * (int)(first / 2) : (int)first; k >= 0; k--)
        {
            if (k < values.Length)
            {
                values[k] = value;
            }

            norm += k == 0 ? value : sign > 0 || (k & 1) == 0 ? 2 * value : 0;
            (above, value) = (value, (2 * k / magnitude * value) + (sign * above));
            if (Math.Abs(value) > 1e200)
            {
                above *= 1e-200;
                value *= 1e-200;
                norm *= 1e-200;
                for (int i = k; i < values.Length && values[i] != 0; i++)
                {
                    values[i] *= 1e-200;
                }
            }
        }

        for (int k = 0; k < values.Length; k++)
        {
            values[k] = x < 0 && (k & 1) == 1 ? -values[k] / norm : values[k] / norm;
        }
    }

    // Upward from the tabulated lowest orders, stable up to the turning point.
    private static double IntegerOrder(int order, double x)
    {
        if (order == 0)
        {
            return LowestOrders.J0(x);
        }

        double below = order == 1 ? 0 : LowestOrders.J0(x);
        double value = LowestOrders.J1(x);
        for (int k = 1; k < order; k++)
        {
            (below, value) = (value, (2 * k / x * value) - below);
        }

        return value;
    }

    private static double Rotate(double cosine, double first, double sine, double second) =>
        (cosine == 0 ? 0 : cosine * first) + (sine == 0 ? 0 : sine * second);

    private static double ReflectionSign(double order, double x)
    {
        if (order != Math.Floor(order))
        {
            DomainError.Throw(nameof(x), x, "x >= 0 where the order is not an integer");
        }

        return Math.Abs(order % 2) == 1 ? -1 : 1;
    }

    private static double AtZero(double order, double x)
    {
        if (order < 0 && order != Math.Floor(order))
        {
            DomainError.Throw(nameof(x), x, "x > 0 where the order is negative and not an integer");
        }

        return order == 0 ? 1 : 0;
    }

    private static void CheckOrder(double order)
    {
        if (!(Math.Abs(order) <= LargestOrder))
        {
            DomainError.Throw(nameof(order), order, "-100000 <= order <= 100000");
        }
    }
}
