using System.Numerics;
using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Faddeeva's function w(z) = e^(-z²) erfc(-iz), the error functions of complex arguments and Voigt's profile.</summary>
/// <remarks>
/// The midpoint or trapezoidal rule for w, whichever keeps away from a pole of its integrand, with the pole's residue added. Errors are relative to the
/// modulus:
/// of a real or imaginary part that is much the smaller one only the absolute error is that small.
/// </remarks>
[Reference("M. Al Azah, S. N. Chandler-Wilde, SIAM J. Numer. Anal. 59, 2346 (2021)", Doi = "10.1137/20M1373037", Equations = "(9) to (13)")]
public static class ComplexErrorFunctions
{
    // Number of nodes; the step follows from it. At eleven the rule is exact to rounding.
    private const int Nodes = 11;

    private const double TwoByRootPi = 1.1283791670955125739;

    private static readonly double s_step = Math.Sqrt(Math.PI / (Nodes + 1));

    /// <summary>w(z). Relative error below 4e-15 in the upper half-plane and wherever |w| stays finite away from zeros in the lower one, plus |z|² 2e-16
    /// there.</summary>
    /// <param name="z">Any complex number.</param>
    /// <returns>The value; infinite parts where it overflows far down in the lower half-plane.</returns>
    public static Complex Faddeeva(Complex z)
    {
        if (z.Imaginary < 0)
        {
            // w(z) = 2 e^(-z²) - w(-z).
            return (2 * ExpOfMinusSquare(z)) - Faddeeva(-z);
        }

        // The left quadrant mirrors the right one.
        return z.Real < 0 ? Complex.Conjugate(FirstQuadrant(new Complex(-z.Real, z.Imaginary))) : FirstQuadrant(z);
    }

    /// <summary>erf(z) = 1 - e^(-z²) w(iz). Relative error below 1e-14 + |z|² 2e-16 away from the complex zeros.</summary>
    /// <param name="z">Any complex number.</param>
    /// <returns>The value.</returns>
    public static Complex Erf(Complex z)
    {
        if (z.Real < 0)
        {
            return -Erf(-z);
        }

        return Complex.Abs(z) < 1 ? Series(z) : 1 - Erfc(z);
    }

    /// <summary>erfc(z) = e^(-z²) w(iz). Relative error below 1e-14 + |z|² 2e-16 away from the complex zeros.</summary>
    /// <param name="z">Any complex number.</param>
    /// <returns>The value.</returns>
    public static Complex Erfc(Complex z) => z.Real < 0
        ? 2 - Erfc(-z)
        : ExpOfMinusSquare(z) * Faddeeva(new Complex(-z.Imaginary, z.Real));

    /// <summary>Voigt's profile: the convolution of a normal density of deviation σ and a Cauchy density of half width γ at half height. Relative error below
    /// 1e-13
    /// where γ is not far below σ.</summary>
    /// <param name="x">Distance from the center.</param>
    /// <param name="deviation">σ > 0.</param>
    /// <param name="halfWidth">γ ≥ 0.</param>
    /// <returns>The density, which integrates to one over x.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A width is out of range.</exception>
    public static double Voigt(double x, double deviation, double halfWidth)
    {
        if (deviation <= 0)
        {
            DomainError.Throw(nameof(deviation), deviation, "deviation > 0");
        }

        if (halfWidth < 0)
        {
            DomainError.Throw(nameof(halfWidth), halfWidth, "halfWidth >= 0");
        }

        double scale = deviation * Math.Sqrt(2);
        return Faddeeva(new Complex(x / scale, halfWidth / scale)).Real / (scale * Math.Sqrt(Math.PI));
    }

    private static Complex FirstQuadrant(Complex z)
    {
        (double x, double y) = (z.Real, z.Imaginary);
        if (Math.Max(x, y) > 1e8)
        {
            // i / (√π z); the next term is 1/(2 z²) of it.
            return Complex.ImaginaryOne / Math.Sqrt(Math.PI) / z;
        }

        double h = s_step;
        double phase = (x / h) - Math.Floor(x / h);
        bool isFar = y >= Math.Max(x, Math.PI / h);
        bool trapezoidal = !isFar && y < x && phase is >= 0.25 and <= 0.75;
        Complex square = z * z;
        Complex sum = trapezoidal ? 0.5 / square : Complex.Zero;
        for (int k = trapezoidal ? 1 : 0; k <= Nodes; k++)
        {
            double node = trapezoidal ? k * h : (k + 0.5) * h;
            sum += Math.Exp(-node * node) / Difference(z, node);
        }

        sum *= new Complex(0, 2 * h / Math.PI) * z;
        if (y >= Math.PI / h)
        {
            // The pole lies so far up that its residue is beneath rounding.
            return sum;
        }

        Complex turn = Complex.Exp(new Complex(0, -2 * Math.PI / h) * z);
        return sum + (2 * ExpOfMinusSquare(z) / (trapezoidal ? 1 - turn : 1 + turn));
    }

    // z² - t² as a product, exact beside the pole.
    private static Complex Difference(Complex z, double node) => (z - node) * (z + node);

    // e^(-z²) with z² in factors: x² - y² would round twice.
    private static Complex ExpOfMinusSquare(Complex z)
    {
        (double sine, double cosine) = Math.SinCos(2 * z.Real * z.Imaginary);
        double size = Math.Exp((z.Imaginary - z.Real) * (z.Imaginary + z.Real));
        return new Complex(size * cosine, -size * sine);
    }

    private static Complex Series(Complex z)
    {
        Complex square = -z * z;
        Complex power = z;
        Complex sum = z;
        for (int k = 1; k < 40; k++)
        {
            power *= square / k;
            sum += power / ((2 * k) + 1);
        }

        return TwoByRootPi * sum;
    }
}
