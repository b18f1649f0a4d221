using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// ₁F₁ in its representations: the series, Kummer's transform and the expansion for large arguments, in doubles, in 106 bits and in as many as it takes.
/// </summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "13.2.2, 13.2.39, 13.7.2")]
internal static class KummerRepresentations
{
    private const double Tolerance = GaussRepresentations.Tolerance;

    // Arguments from which the expansion for large ones is tried.
    private const double LargeArgument = 45;

    /// <summary>M(a, b, z) where the series ends.</summary>
    public static double Terminating(double a, double b, double z)
    {
        double sum = HypergeometricSeries.Sum(a, double.NaN, b, z, out double error);
        if (error <= Tolerance)
        {
            return sum;
        }

        BoundedValue value = HypergeometricSeries.SumSafely(a, double.NaN, b, z, Tolerance);
        return double.IsFinite(value.Error) ? value.ToDouble() : ZeroOrRefusal(a, a, b, z, z);
    }

    /// <summary>M(a, b, z) = e^z M(b-a, b, -z) where b - a is a non-positive integer: an exponential and a polynomial.</summary>
    public static double Transformed(double a, double b, double z)
    {
        DoubleDouble other = DoubleDouble.TwoSum(b, -a);
        BoundedValue series = HypergeometricSeries.SumSafely(other, double.NaN, b, -z, Tolerance);
        return double.IsFinite(series.Error) ? (DoubleDoubleFunctions.Exp(z) * series).ToDouble() : ZeroOrRefusal(a, other, b, z, -z);
    }

    /// <summary>M(a, b, z) otherwise.</summary>
    public static double Evaluate(double a, double b, double z)
    {
        double sum = HypergeometricSeries.Sum(a, double.NaN, b, z, out double error);
        if (error <= Tolerance)
        {
            return sum;
        }

        DoubleDouble other = DoubleDouble.TwoSum(b, -a);
        if (z < 0 && other.Low == 0 && z > -650)
        {
            sum = HypergeometricSeries.Sum(other.High, double.NaN, b, -z, out error);
            if (error <= Tolerance && double.IsFinite(sum))
            {
                return Math.Exp(z) * sum;
            }
        }

        BoundedValue value = InExtended(a, other, b, z);
        value = value.Error <= Tolerance ? value : InManyBits(a, other, b, z);
        return value.Error <= Tolerance ? value.ToDouble() : throw Beyond(a, b, z);
    }

    private static BoundedValue InExtended(double a, DoubleDouble other, double b, double z)
    {
        BoundedValue value = new(double.NaN);
        if (Math.Abs(z) >= LargeArgument)
        {
            value = Asymptotic(a, other, b, z, big: false);
        }

        if (!(value.Error <= Tolerance))
        {
            value = z > 0
                ? HypergeometricSeries.SumExtended(a, double.NaN, b, z)
                : DoubleDoubleFunctions.Exp(z) * HypergeometricSeries.SumExtended(other, double.NaN, b, -z);
        }

        if (!(value.Error <= Tolerance))
        {
            value = z < 0
                ? HypergeometricSeries.SumExtended(a, double.NaN, b, z)
                : DoubleDoubleFunctions.Exp(z) * HypergeometricSeries.SumExtended(other, double.NaN, b, -z);
        }

        return value;
    }

    // The representation with the least work, terms times bits, is taken: its cancellation is the size of its largest term.
    private static BoundedValue InManyBits(double a, DoubleDouble other, double b, double z)
    {
        BoundedValue value = new(double.NaN);
        double direct = Work(new TermProfile([a], [b], z), 0);
        double transformed = Work(new TermProfile([other.High], [b], z), z / Math.Log(2));
        if (Math.Abs(z) >= LargeArgument)
        {
            (double power, double second) = z < 0 ? (a, 1 - other.High) : (other.High, 1 - a);
            double peak = new TermProfile([power, second], [], 1 / z).Peak;
            double expansion = (Math.Abs(power) + Math.Abs(second) + 100) * (peak + 300);
            value = expansion < Math.Min(1e8, Math.Min(direct, transformed)) ? Asymptotic(a, other, b, z, big: true) : value;
        }

        if (!(value.Error <= Tolerance))
        {
            value = direct <= transformed
                ? BigSeries.Sum([a], [b], BigReal.From(z), Math.Abs(z))
                : DoubleDoubleFunctions.Exp(z) * BigSeries.Sum([other], [b], BigReal.From(-z), Math.Abs(z));
        }

        return value;
    }

    private static double Work(TermProfile profile, double scale) => profile.Length(-128) * (256 + profile.Peak + Math.Max(0, profile.Peak + scale));

    // z < 0: Γ(b)/Γ(b-a) |z|^-a Σ (a)_k (a-b+1)_k / (k! |z|^k), and e^z times the same with b - a for z > 0. The other exponential, which belongs
    // to the function too, counts as error.
    private static BoundedValue Asymptotic(DoubleDouble a, DoubleDouble other, DoubleDouble b, double z, bool big)
    {
        (DoubleDouble power, DoubleDouble rest) = z < 0 ? (a, other) : (other, a);
        double x = Math.Abs(z);
        DoubleDouble second = (DoubleDouble)1 - rest;
        BoundedValue sum = big
            ? BigSeries.Sum([power, second], [], BigReal.Divide(BigReal.One, BigReal.From(x), 1 << 12), 1 / x)
            : AsymptoticSum(power, second, x);
        if (!double.IsFinite(sum.Error))
        {
            return sum;
        }

        BoundedValue gamma = DoubleDoubleFunctions.Gamma(b);
        BoundedValue value = gamma * DoubleDoubleFunctions.ReciprocalGamma(rest) * DoubleDoubleFunctions.Pow(x, -power) * sum;
        BoundedValue neglected = gamma * DoubleDoubleFunctions.ReciprocalGamma(power) * DoubleDoubleFunctions.Exp(-x) * DoubleDoubleFunctions.Pow(x, -rest);
        double growth = Math.Exp(Math.Min(600, Math.Abs(((DoubleDouble)1 - power).High * rest.High) / x));
        double share = neglected.IsZero ? 0 : Math.ScaleB(16 * growth, (int)Math.Clamp(neglected.Exponent - value.Exponent, -2000, 900));
        value *= new BoundedValue(1, 0, share);
        return z < 0 ? value : DoubleDoubleFunctions.Exp(z) * value;
    }

    private static BoundedValue AsymptoticSum(DoubleDouble power, DoubleDouble second, double x)
    {
        DoubleDouble term = 1;
        DoubleDouble sum = 1;
        double weight = 0;
        for (int k = 0; k < 5000; k++)
        {
            DoubleDouble top = (power + k) * (second + k);
            DoubleDouble next = term * top / DoubleDouble.Product(k + 1.0, x);
            bool past = power.High + k > 0 && second.High + k > 0;
            if (past && top.High > (k + 1.0) * x && k > Math.Sqrt(Math.Abs(power.High * second.High)) + 8)
            {
                break;
            }

            term = next;
            sum += term;
            double size = Math.Abs(term.High);
            weight += (k + 1) * size;
            if (size == 0 || (past && size < 1e-20 * Math.Abs(sum.High) && top.High < 0.9 * (k + 1.0) * x))
            {
                return new BoundedValue(sum, 0, 1.6e-30 * (1 + (weight / Math.Abs(sum.High))));
            }
        }

        return new BoundedValue(double.NaN);
    }

    private static double ZeroOrRefusal(double a, DoubleDouble upper, double b, double z, double argument) =>
        BigSeries.TrySum([upper], [b], BigReal.From(argument), Math.Abs(z), 1 << 14, out BigReal sum, out long largest, out _)
        && (sum.IsZero || sum.Magnitude < largest - 8192)
            ? 0
            : throw Beyond(a, b, z);

    private static NumericalException Beyond(double a, double b, double z) => new(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"Kummer's function at a = {a:R}, b = {b:R}, z = {z:R} cancels beyond the reach of this implementation."));
}
