using System.Numerics;
using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>The gamma function of complex arguments, by Stirling's series after steps to the right.</summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "5.5.1, 5.5.3, 5.11.1")]
public static class ComplexGammaFunctions
{
    private const double StirlingStart = 12;

    private const double HalfLogTwoPi = 0.91893853320467274178;

    // From here to the left the reflection formula.
    private const double ReflectionStart = -0.5;

    // B_2k / (2k (2k-1)).
    private static ReadOnlySpan<double> Stirling =>
        [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400, 43867.0 / 244188];

    /// <summary>ln Γ(z), the continuation that is real on the positive axis, cut along the negative one. Error below 1e-14 max(1, |ln Γ(z)|).</summary>
    /// <param name="z">Any number but 0, -1, -2, …; on the cut the value from above.</param>
    /// <returns>The logarithm; its imaginary part is not reduced to (-π, π].</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="z"/> is a pole.</exception>
    public static Complex LogGamma(Complex z)
    {
        CheckPole(z);
        if (z.Real < ReflectionStart)
        {
            // ln Γ(z) = ln π - ln sin πz - ln Γ(1-z), the sine's logarithm continued along the real axis.
            return z.Imaginary < 0 || double.IsNegative(z.Imaginary)
                ? Complex.Conjugate(Reflected(Complex.Conjugate(z)))
                : Reflected(z);
        }

        Complex steps = Complex.Zero;
        for (; z.Real < StirlingStart && Math.Abs(z.Imaginary) < StirlingStart; z += 1)
        {
            steps += Complex.Log(z);
        }

        return Series(z) - steps;
    }

    /// <summary>Γ(z). Relative error below 1e-14 + 4e-16 |z ln z|.</summary>
    /// <param name="z">Any number but 0, -1, -2, ….</param>
    /// <returns>The value; infinite parts where it overflows.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="z"/> is a pole.</exception>
    public static Complex Gamma(Complex z)
    {
        CheckPole(z);
        if (z.Imaginary == 0)
        {
            return GammaFunctions.Gamma(z.Real);
        }

        if (z.Real < ReflectionStart || Math.Abs(z.Imaginary) >= StirlingStart)
        {
            return Complex.Exp(LogGamma(z));
        }

        Complex product = Complex.One;
        for (; z.Real < StirlingStart; z += 1)
        {
            product *= z;
        }

        return Complex.Exp(Series(z)) / product;
    }

    private static Complex Series(Complex z)
    {
        Complex inverse = 1 / z;
        Complex square = inverse * inverse;
        Complex sum = Complex.Zero;
        for (int k = Stirling.Length - 1; k >= 0; k--)
        {
            sum = (sum * square) + Stirling[k];
        }

        return ((z - 0.5) * Complex.Log(z)) - z + HalfLogTwoPi + (sum * inverse);
    }

    // Upper half-plane: sin πz = (i/2) e^(-iπz) (1 - e^(2iπz)), so that ln sin πz = ln ½ + iπ/2 - iπz + ln(1 - e^(2iπz)).
    private static Complex Reflected(Complex z)
    {
        double nearest = Math.Round(z.Real);
        double rest = z.Real - nearest;
        Complex turn = Complex.Exp(new Complex(-2 * Math.PI * z.Imaginary, 2 * Math.PI * rest));

        // 1 - e^(2iπz) next to a pole from the sine, which does not cancel.
        Complex distance = z.Imaginary < 0.5
            ? new Complex(0, -2) * SinPi(rest, z.Imaginary) * Complex.Exp(new Complex(-Math.PI * z.Imaginary, Math.PI * rest))
            : 1 - turn;
        Complex logSine = new Complex(-Math.Log(2) + (Math.PI * z.Imaginary), Math.PI * (0.5 - z.Real)) + Complex.Log(distance);
        return Math.Log(Math.PI) - logSine - LogGamma(1 - z);
    }

    private static Complex SinPi(double x, double y)
    {
        (double sine, double cosine) = Math.SinCos(Math.PI * x);
        return new Complex(sine * Math.Cosh(Math.PI * y), cosine * Math.Sinh(Math.PI * y));
    }

    private static void CheckPole(Complex z)
    {
        if (z.Imaginary == 0 && z.Real <= 0 && z.Real == Math.Floor(z.Real))
        {
            DomainError.Throw(nameof(z), z.Real, "any number except zero and the negative integers, where the gamma function has poles");
        }
    }
}
