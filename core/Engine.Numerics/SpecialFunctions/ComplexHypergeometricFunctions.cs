using System.Globalization;
using System.Numerics;
using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Gauss's and Kummer's hypergeometric functions of complex parameters and argument. NaN gives NaN.</summary>
/// <remarks>
/// Relative error below 1e-13 (1 + 0.1 p ln(2 + |z|)), p the largest modulus of a parameter, whatever cancels: every sum carries a running bound of its
/// error, and where 106 bits do not suffice it is done in 256, 512 and 960. That costs from some microseconds for short series to some hundred
/// milliseconds. What is beyond
/// throws.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "13.2.39, 13.7.2, 15.4.20, 15.8.1")]
public static class ComplexHypergeometricFunctions
{
    private const double Tolerance = 2e-14;

    // Radius up to which series in z and z/(z-1) are summed.
    private const double SeriesRadius = 0.85;

    private const double ExpansionStart = 40;

    private static Complex NaN => new(double.NaN, double.NaN);

    /// <summary>₂F₁(a, b; c; z), the principal branch, cut from 1 to +∞.</summary>
    /// <param name="a">a, finite.</param>
    /// <param name="b">b, finite.</param>
    /// <param name="c">c, finite, not 0, −1, −2, … unless a or b is a non-positive integer no farther from zero.</param>
    /// <param name="z">z, finite; on the cut the value from above, for an imaginary part of −0 that from below; at 1 Re(c − a − b) > 0 unless the series
    /// ends.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="NumericalException">The value cancels beyond what 960 bits resolve.</exception>
    public static Complex Gauss2F1(Complex a, Complex b, Complex c, Complex z)
    {
        if (IsNaN(a) || IsNaN(b) || IsNaN(c) || IsNaN(z))
        {
            return NaN;
        }

        CheckFinite(a, nameof(a));
        CheckFinite(b, nameof(b));
        CheckFinite(c, nameof(c));
        CheckFinite(z, nameof(z));
        double terms = Math.Min(TerminationIndex(a), TerminationIndex(b));
        CheckDenominator(c, terms, nameof(c));
        if (z == Complex.Zero || terms == 0)
        {
            return Complex.One;
        }

        bool ends = terms < double.PositiveInfinity;
        if (z == Complex.One && !ends)
        {
            return AtOne(a, b, c, z);
        }

        if (TryGauss<ComplexDoubleDouble>(a, b, c, z, ends, out Complex value)
            || TryGauss<BigComplex<Bits256>>(a, b, c, z, ends, out value)
            || TryGauss<BigComplex<Bits512>>(a, b, c, z, ends, out value)
            || TryGauss<BigComplex<Bits960>>(a, b, c, z, ends, out value))
        {
            return value;
        }

        throw new NumericalException(string.Create(
            CultureInfo.InvariantCulture, $"Gauss's function at a = {a}, b = {b}, c = {c}, z = {z} cancels beyond the reach of this implementation."));
    }

    /// <summary>₁F₁(a; b; z), Kummer's function M(a, b, z).</summary>
    /// <param name="a">a, finite.</param>
    /// <param name="b">b, finite, not 0, −1, −2, … unless a is a non-positive integer no farther from zero.</param>
    /// <param name="z">z, finite.</param>
    /// <returns>The value; infinite parts where it overflows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="NumericalException">|z| is above some 600 and not large against the squares of the parameters, or the value cancels beyond 960
    /// bits.</exception>
    public static Complex Kummer1F1(Complex a, Complex b, Complex z)
    {
        if (IsNaN(a) || IsNaN(b) || IsNaN(z))
        {
            return NaN;
        }

        CheckFinite(a, nameof(a));
        CheckFinite(b, nameof(b));
        CheckFinite(z, nameof(z));
        double terms = TerminationIndex(a);
        CheckDenominator(b, terms, nameof(b));
        if (z == Complex.Zero || terms == 0)
        {
            return Complex.One;
        }

        bool ends = terms < double.PositiveInfinity;
        if (TryKummer<ComplexDoubleDouble>(a, b, z, ends, out Complex value)
            || (!ends && Complex.Abs(z) > ExpansionStart && TryExpansion(a, b, z, out value))
            || TryKummer<BigComplex<Bits256>>(a, b, z, ends, out value)
            || TryKummer<BigComplex<Bits512>>(a, b, z, ends, out value)
            || TryKummer<BigComplex<Bits960>>(a, b, z, ends, out value))
        {
            return value;
        }

        throw new NumericalException(string.Create(
            CultureInfo.InvariantCulture, $"Kummer's function at a = {a}, b = {b}, z = {z} cancels beyond the reach of this implementation."));
    }

    // The series, Pfaff's transform and the walk, whichever is in reach.
    private static bool TryGauss<T>(Complex a, Complex b, Complex c, Complex z, bool ends, out Complex value)
        where T : struct, IComplexNumber<T>
    {
        (T first, T second, T third, T argument) = (T.From(a), T.From(b), T.From(c), T.From(z));
        if (ends || Complex.Abs(z) <= SeriesRadius)
        {
            ComplexJet<T> sum = ComplexHypergeometric<T>.Sum(first, second, third, argument);
            value = sum.Value.Approximate;
            if (sum.RelativeError <= Tolerance || (ends && value == Complex.Zero && sum.Error < Tolerance))
            {
                return true;
            }

            if (ends)
            {
                return false;
            }
        }

        Complex complement = 1 - z;
        if (Complex.Abs(z) <= SeriesRadius * Complex.Abs(complement))
        {
            T image = argument / (argument - T.From(Complex.One));
            ComplexJet<T> sum = ComplexHypergeometric<T>.Sum(first, third - second, third, image);
            value = (ScaledComplex.Exp(-a * LogComplement(z)) * sum.Value.Approximate).ToComplex();
            if (sum.RelativeError <= Tolerance)
            {
                return true;
            }
        }

        if (Complex.Abs(z) > 0.5)
        {
            bool below = z.Imaginary < 0 || (z.Imaginary == 0 && double.IsNegative(z.Imaginary));
            ComplexJet<T> walked = ComplexHypergeometric<T>.Walk(first, second, third, z, below);
            value = walked.Value.Approximate;
            return walked.RelativeError <= Tolerance;
        }

        value = NaN;
        return false;
    }

    private static bool TryKummer<T>(Complex a, Complex b, Complex z, bool ends, out Complex value)
        where T : struct, IComplexNumber<T>
    {
        (T first, T second, T argument) = (T.From(a), T.From(b), T.From(z));
        bool transformed = !ends && z.Real < 0;
        ComplexJet<T> sum = transformed
            ? ComplexHypergeometric<T>.Sum(second - first, null, second, T.From(-z))
            : ComplexHypergeometric<T>.Sum(first, null, second, argument);
        value = sum.Value.Approximate;
        value = transformed ? (ScaledComplex.Exp(z) * value).ToComplex() : value;
        return sum.RelativeError <= Tolerance || (value == Complex.Zero && sum.Error < Tolerance);
    }

    // Γ(b)/Γ(a) e^z z^(a-b) Σ (1-a)_s (b-a)_s / (s! z^s) + Γ(b)/Γ(b-a) e^(±iπa) z^-a Σ (a)_s (a-b+1)_s / (s! (-z)^s), the sign that of Im z.
    private static bool TryExpansion(Complex a, Complex b, Complex z, out Complex value)
    {
        value = NaN;
        if (!TrySum(1 - a, b - a, z, out Complex growing, out double error) || !TrySum(a, a - b + 1, -z, out Complex other, out double otherError))
        {
            return false;
        }

        Complex log = Complex.Log(z);
        Complex turn = new(0, z.Imaginary >= 0 ? Math.PI : -Math.PI);
        Complex gamma = ComplexGammaFunctions.LogGamma(b);
        double rounding = 4e-16 * (8 + ((Complex.Abs(a) + Complex.Abs(b)) * (Complex.Abs(log) + 4)) + Complex.Abs(gamma));
        var total = new ScaledComplex(Complex.Zero, 0);
        var first = total;
        var second = total;
        if (!IsPole(a))
        {
            first = ScaledComplex.Exp(gamma - ComplexGammaFunctions.LogGamma(a) + ((a - b) * log)) * ScaledComplex.Exp(z) * growing;
        }

        if (!IsPole(b - a))
        {
            second = ScaledComplex.Exp(gamma - ComplexGammaFunctions.LogGamma(b - a) - (a * log) + (turn * a)) * other;
        }

        total = first + second;
        long largest = first.Mantissa == Complex.Zero ? second.Exponent
            : second.Mantissa == Complex.Zero ? first.Exponent
            : Math.Max(first.Exponent, second.Exponent);
        value = total.ToComplex();
        double loss = Math.ScaleB(4, (int)Math.Min(largest - total.Exponent, 1000));
        return (rounding + error + otherError) * loss <= 1e-13 * (1 + (0.1 * Math.Max(Complex.Abs(a), Complex.Abs(b)) * Math.Log(2 + Complex.Abs(z))));
    }

    // Σ (p)_s (q)_s / (s! z^s) as far as its terms fall; their least is the error.
    private static bool TrySum(Complex p, Complex q, Complex z, out Complex sum, out double error)
    {
        Complex term = Complex.One;
        sum = Complex.One;
        double weight = 1;
        error = double.PositiveInfinity;
        for (int s = 0; s < 1000; s++)
        {
            term *= (p + s) * (q + s) / (z * (s + 1));
            double size = Complex.Abs(term);
            sum += term;
            weight += (s + 2) * size;
            if (!double.IsFinite(weight) || (size > 1e3 * weight && s > 100))
            {
                return false;
            }

            if (size < 1e-17 * Complex.Abs(sum))
            {
                error = 4e-16 * weight / Complex.Abs(sum);
                return s > Complex.Abs(p) || s > Complex.Abs(q) || size < 1e-30;
            }
        }

        return false;
    }

    // Γ(c) Γ(c-a-b) / (Γ(c-a) Γ(c-b)).
    private static Complex AtOne(Complex a, Complex b, Complex c, Complex z)
    {
        Complex excess = c - a - b;
        if (excess.Real <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(z), z, string.Create(CultureInfo.InvariantCulture, $"z is {z}; allowed: any but 1 where the real part of c - a - b is not positive."));
        }

        if (IsPole(c - a) || IsPole(c - b))
        {
            return Complex.Zero;
        }

        return Complex.Exp(ComplexGammaFunctions.LogGamma(c) + ComplexGammaFunctions.LogGamma(excess)
            - ComplexGammaFunctions.LogGamma(c - a) - ComplexGammaFunctions.LogGamma(c - b));
    }

    // ln(1-z) without the difference for small z.
    private static Complex LogComplement(Complex z) =>
        Complex.Abs(z) > 0.3 ? Complex.Log(1 - z)
            : new Complex(
                0.5 * ElementaryFunctions.LogP1((-2 * z.Real) + (z.Real * z.Real) + (z.Imaginary * z.Imaginary)), Math.Atan2(-z.Imaginary, 1 - z.Real));

    private static bool IsNaN(Complex value) => double.IsNaN(value.Real) || double.IsNaN(value.Imaginary);

    private static bool IsPole(Complex value) => TerminationIndex(value) < double.PositiveInfinity;

    private static double TerminationIndex(Complex parameter) =>
        parameter.Imaginary == 0 && parameter.Real <= 0 && parameter.Real == Math.Floor(parameter.Real) ? -parameter.Real : double.PositiveInfinity;

    private static void CheckFinite(Complex value, string name)
    {
        if (!Complex.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed: finite numbers."));
        }
    }

    private static void CheckDenominator(Complex value, double terms, string name)
    {
        if (IsPole(value) && terms > TerminationIndex(value))
        {
            DomainError.Throw(name, value.Real, "not zero or a negative integer, unless an upper parameter is a nearer one");
        }
    }

    private readonly struct Bits256 : IPrecision
    {
        public static int Bits => 256;
    }

    private readonly struct Bits512 : IPrecision
    {
        public static int Bits => 512;
    }

    private readonly struct Bits960 : IPrecision
    {
        public static int Bits => 960;
    }
}
