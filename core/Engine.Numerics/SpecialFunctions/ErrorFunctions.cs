using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>The error function and its complements for real arguments. NaN gives NaN.</summary>
[Reference("M. M. Shepherd, J. G. Laframboise, Math. Comp. 36, 249 (1981)", Doi = "10.1090/S0025-5718-1981-0595058-X")]
public static class ErrorFunctions
{
    // erf(x)/x in x² - 1/2, |x| ≤ 1.
    private static ReadOnlySpan<double> SmallCoefficients =>
    [
        0.96546873866986731, -0.28107217804543424, 0.079409986755934829, -0.018283884489152906,
        0.0034802744966656172, -0.00056118942211599441, 7.8296495254553661e-5, -9.6148086868491387e-6,
        1.0536449530022296e-6, -1.0420369433085271e-7, 9.3876293079751116e-9, -7.7985438505499469e-10,
        5.9589307431349412e-11,
    ];

    // (1+2x) e^(x²) erfc(x), x ≥ 0, in Chebyshev polynomials of (x - 3.75)/(x + 3.75).
    private static ReadOnlySpan<double> ScaledCoefficients =>
    [
        1.1775789345674018, -0.0045900545806464773, -0.084249133366517916, 0.05920993999819189,
        -0.026658668435305752, 0.0090749976707052651, -0.0024131635404176082, 0.00049077583652580863,
        -6.9169733025012064e-5, 4.1390279860730102e-6, 7.7403830661984907e-7, -2.1886401049234396e-7,
        1.076499946567091e-8, 4.5219598112182869e-9, -7.7544002088313511e-10, -6.3180883408866845e-11,
        2.8687950109306699e-11, 1.9455868545777347e-13, -9.6546967484334389e-13, 3.2525481481487398e-14,
        3.3478119482868054e-14, -1.8645628804193131e-15, -1.2507950530688647e-15, 7.4182352566240435e-17,
        5.0681489047961113e-17,
    ];

    /// <summary>erf(x) = 2/√π ∫ e^(-t²) dt over [0, x]. Relative error below 1e-15.</summary>
    /// <param name="x">Where.</param>
    /// <returns>erf(x) = 2/√π ∫ e^(-t²) dt over [0, x]. Relative error below 1e-15.</returns>
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        if (magnitude <= 1)
        {
            return x * Polynomial.Horner(SmallCoefficients, (x * x) - 0.5);
        }

        return magnitude >= 6 ? Math.CopySign(1, x) : Math.CopySign(1 - ErfcPositive(magnitude), x);
    }

    /// <summary>erfc(x) = 1 - erf(x). Relative error below 2e-15 up to x = 26.5, where the result becomes subnormal.</summary>
    /// <param name="x">Where.</param>
    /// <returns>The value.</returns>
    public static double Erfc(double x)
    {
        if (x < 0.5)
        {
            return x < -1 ? 2 - ErfcPositive(-x) : 1 - Erf(x);
        }

        return ErfcPositive(x);
    }

    /// <summary>erfcx(x) = e^(x²) erfc(x). Relative error below 3e-15; +∞ below -26.7.</summary>
    /// <param name="x">Where.</param>
    /// <returns>erfcx(x) = e^(x²) erfc(x). Relative error below 3e-15; +∞ below -26.7.</returns>
    public static double Erfcx(double x)
    {
        if (x >= 0)
        {
            return ErfcxPositive(x);
        }

        return x < -26.7 ? double.PositiveInfinity : (2 * ExpSquare(x, out double factor) * factor) - ErfcxPositive(-x);
    }

    /// <summary>The x with erf(x) = y. Relative error below 2e-15, beyond |y| = 1/2 limited by the digits of 1 - |y|: use <see cref="InverseErfc"/>
    /// there.</summary>
    /// <param name="y">-1 ≤ y ≤ 1; ±1 gives ±∞.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="y"/> is out of range.</exception>
    public static double InverseErf(double y)
    {
        if (Math.Abs(y) > 1)
        {
            DomainError.Throw(nameof(y), y, "-1 <= y <= 1");
        }

        if (Math.Abs(y) > 0.5)
        {
            return Math.CopySign(InverseErfc(1 - Math.Abs(y)), y);
        }

        // Halley's method on erf from the first terms of its inverse series.
        double square = Math.PI / 4 * y * y;
        double x = 0.88622692545275801 * y * (1 + (square * ((1.0 / 3) + (square * (7.0 / 30)))));
        for (int step = 0; step < 3; step++)
        {
            x = Halley(x, (Erf(x) - y) * 0.88622692545275801 * Math.Exp(x * x));
        }

        return x;
    }

    /// <summary>The x with erfc(x) = y. Relative error below 3e-15, next to y = 1 (x = 0) absolute.</summary>
    /// <param name="y">0 ≤ y ≤ 2; 0 gives +∞, 2 gives -∞.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="y"/> is out of range.</exception>
    public static double InverseErfc(double y)
    {
        if (y is < 0 or > 2)
        {
            DomainError.Throw(nameof(y), y, "0 <= y <= 2");
        }

        if (y > 1)
        {
            return -InverseErfc(2 - y);
        }

        if (y > 0.5)
        {
            return InverseErf(1 - y);
        }

        if (y == 0)
        {
            return double.PositiveInfinity;
        }

        // erfc(x) ≈ e^(-x²)/(x√π): twice around for a start, then Halley with the relative residual, in which nothing underflows.
        double log = -Math.Log(y * Math.Sqrt(Math.PI));
        double x = Math.Sqrt(Math.Max(0.2, log - (0.5 * Math.Log(Math.Max(0.3, log)))));
        for (int step = 0; step < 4; step++)
        {
            double scaled = Erfcx(x);
            x = Halley(x, -(scaled - (y * ExpSquare(x, out double rest) * rest)) * 0.88622692545275801);
        }

        return x;
    }

    // f'' / f' = -2x for both functions.
    private static double Halley(double x, double newton) => x - (newton / (1 + (x * newton)));

    private static double ErfcPositive(double x) => x > 27.3 ? 0 : ErfcxPositive(x) / ExpSquare(x, out double rest) / rest;

    private static double ErfcxPositive(double x)
    {
        if (x > 1e8)
        {
            return 0.56418958354775629 / x;
        }

        return Polynomial.Clenshaw(ScaledCoefficients, (x - 3.75) / (x + 3.75)) / (1 + (2 * x));
    }

    // e^(x²) with the rounding of the square carried along: at x = 26 it would cost 80 ulp. In two factors, since it overflows before e^(-x²) underflows.
    private static double ExpSquare(double x, out double factor)
    {
        const double Largest = 700;
        double square = x * x;
        double rest = Math.FusedMultiplyAdd(x, x, -square);
        bool whole = square < Largest;
        factor = whole ? 1 + rest : Math.Exp(square - Largest) * (1 + rest);
        return whole ? Math.Exp(square) : 1.0142320547350045e304;
    }
}
