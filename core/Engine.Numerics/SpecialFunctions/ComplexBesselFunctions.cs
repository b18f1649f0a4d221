using System.Globalization;
using System.Numerics;
using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Bessel functions J, Y, I, K and Hankel's H⁽¹⁾, H⁽²⁾ of complex argument and real order, |ν| ≤ 1000. Principal values, cut along the negative
/// axis.</summary>
/// <remarks>
/// Error below 1e-14 relative to the value, and next to the zeros of J and Y and of I on the imaginary axis relative to the envelope |H|. On the cut the
/// value is that from above, for an imaginary part of −0 that from below. NaN gives NaN; overflow gives infinite parts, underflow zero. The cost is some
/// tens of microseconds and grows in proportion to |z| + ν up to |z| = 30 + ν²/2, beyond which expansions take less than one.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "10.4.3, 10.4.6, 10.27.2, 10.27.6, 10.27.8, 10.34.1, 10.34.2")]
public static class ComplexBesselFunctions
{
    private const double LargestOrder = 1000;

    private const double LargestArgument = 1e15;

    /// <summary>J_ν(z).</summary>
    /// <param name="order">ν, −1000 to 1000.</param>
    /// <param name="z">|z| ≤ 10¹⁵; not 0 where ν is negative and not an integer.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static Complex J(double order, Complex z)
    {
        if (IsNaN(order, z, regular: true))
        {
            return NaN;
        }

        if (z == Complex.Zero)
        {
            return AtZero(order, z);
        }

        (ScaledComplex j, ScaledComplex y) = Cylinder(Math.Abs(order), z);
        return (order < 0 ? (j * GammaFunctions.CosPi(order)) + (y * GammaFunctions.SinPi(order)) : j).ToComplex();
    }

    /// <summary>Y_ν(z).</summary>
    /// <param name="order">ν, −1000 to 1000.</param>
    /// <param name="z">Not 0, |z| ≤ 10¹⁵.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static Complex Y(double order, Complex z)
    {
        if (IsNaN(order, z, regular: false))
        {
            return NaN;
        }

        (ScaledComplex j, ScaledComplex y) = Cylinder(Math.Abs(order), z);
        return (order < 0 ? (y * GammaFunctions.CosPi(order)) - (j * GammaFunctions.SinPi(order)) : y).ToComplex();
    }

    /// <summary>I_ν(z).</summary>
    /// <param name="order">ν, −1000 to 1000.</param>
    /// <param name="z">|z| ≤ 10¹⁵; not 0 where ν is negative and not an integer.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static Complex I(double order, Complex z)
    {
        if (IsNaN(order, z, regular: true))
        {
            return NaN;
        }

        if (z == Complex.Zero)
        {
            return AtZero(order, z);
        }

        double magnitude = Math.Abs(order);
        (ScaledComplex i, ScaledComplex k) = Modified(magnitude, z);
        return (order < 0 ? i + (k * (2 / Math.PI * GammaFunctions.SinPi(magnitude))) : i).ToComplex();
    }

    /// <summary>K_ν(z), which is even in ν.</summary>
    /// <param name="order">ν, −1000 to 1000.</param>
    /// <param name="z">Not 0, |z| ≤ 10¹⁵.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static Complex K(double order, Complex z) => IsNaN(order, z, regular: false) ? NaN : Modified(Math.Abs(order), z).K.ToComplex();

    /// <summary>H⁽¹⁾_ν(z) = J_ν(z) + i Y_ν(z).</summary>
    /// <param name="order">ν, −1000 to 1000.</param>
    /// <param name="z">Not 0, |z| ≤ 10¹⁵.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static Complex HankelFirst(double order, Complex z)
    {
        if (IsNaN(order, z, regular: false))
        {
            return NaN;
        }

        double magnitude = Math.Abs(order);
        ScaledComplex value = IsBelow(z) ? Hankel(magnitude, Complex.Conjugate(z)).Second.Conjugate() : Hankel(magnitude, z).First;
        return (order < 0 ? value * Turn(magnitude) : value).ToComplex();
    }

    /// <summary>H⁽²⁾_ν(z) = J_ν(z) − i Y_ν(z).</summary>
    /// <param name="order">ν, −1000 to 1000.</param>
    /// <param name="z">Not 0, |z| ≤ 10¹⁵.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static Complex HankelSecond(double order, Complex z) => Complex.Conjugate(HankelFirst(order, Complex.Conjugate(z)));

    private static Complex NaN => new(double.NaN, double.NaN);

    private static bool IsBelow(Complex z) => z.Imaginary < 0 || (z.Imaginary == 0 && double.IsNegative(z.Imaginary));

    private static bool IsNaN(double order, Complex z, bool regular)
    {
        if (Math.Abs(order) > LargestOrder)
        {
            DomainError.Throw(nameof(order), order, "-1000 <= order <= 1000");
        }

        if (double.IsNaN(order) || double.IsNaN(z.Real) || double.IsNaN(z.Imaginary))
        {
            return true;
        }

        if (Math.Max(Math.Abs(z.Real), Math.Abs(z.Imaginary)) > LargestArgument || (z == Complex.Zero && !regular))
        {
            ThrowOutside(z, regular ? "|z| <= 1e15" : "0 < |z| <= 1e15");
        }

        return false;
    }

    private static void ThrowOutside(Complex z, string allowed) =>
        throw new ArgumentOutOfRangeException(nameof(z), z, string.Create(CultureInfo.InvariantCulture, $"z is {z}; allowed: {allowed}."));

    private static Complex AtZero(double order, Complex z)
    {
        if (order < 0 && order != Math.Floor(order))
        {
            ThrowOutside(z, "any but 0 where the order is negative and not an integer");
        }

        return order == 0 ? 1 : 0;
    }

    // e^(iπν).
    private static Complex Turn(double order) => new(GammaFunctions.CosPi(order), GammaFunctions.SinPi(order));

    private static (ScaledComplex I, ScaledComplex K) Modified(double order, Complex z)
    {
        if (z.Real >= 0)
        {
            ComplexModifiedPair.Compute(order, z, out ScaledComplex i, out ScaledComplex k);
            return (i, k);
        }

        if (IsBelow(z))
        {
            (ScaledComplex i, ScaledComplex k) = Modified(order, Complex.Conjugate(z));
            return (i.Conjugate(), k.Conjugate());
        }

        // z = u e^(iπ).
        ComplexModifiedPair.Compute(order, -z, out ScaledComplex opposite, out ScaledComplex singular);
        return (opposite * Turn(order), (singular * Turn(-order)) - (opposite * new Complex(0, Math.PI)));
    }

    private static (ScaledComplex J, ScaledComplex Y) Cylinder(double order, Complex z)
    {
        if (IsBelow(z))
        {
            (ScaledComplex j, ScaledComplex y) = Cylinder(order, Complex.Conjugate(z));
            return (j.Conjugate(), y.Conjugate());
        }

        (ScaledComplex first, _, ScaledComplex regular) = Hankel(order, z);
        return (regular, (regular - first) * Complex.ImaginaryOne);
    }

    // Im z ≥ 0: J = e^(iνπ/2) I(-iz), H⁽¹⁾ = 2/(πi) e^(-iνπ/2) K(-iz), the other Hankel function from both.
    private static (ScaledComplex First, ScaledComplex Second, ScaledComplex Regular) Hankel(double order, Complex z)
    {
        ComplexModifiedPair.Compute(order, new Complex(Math.Abs(z.Imaginary), -z.Real), out ScaledComplex i, out ScaledComplex k);
        ScaledComplex regular = i * Turn(0.5 * order);
        ScaledComplex first = k * (Turn(-0.5 * order) * new Complex(0, -2 / Math.PI));
        return (first, (regular * 2) - first, regular);
    }
}
