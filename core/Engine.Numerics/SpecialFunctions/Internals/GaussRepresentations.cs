using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// ₂F₁ in its representations: the series itself, Euler's and Pfaff's transforms, the connection to 1 - z and the walk there. Each says how large its error
/// is; the cheapest that is good enough is taken, and what none can give in 106 bits is summed in as many as it takes.
/// </summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "15.8.1, 15.8.4")]
internal static class GaussRepresentations
{
    /// <summary>Relative error with which a value is returned without looking further.</summary>
    public const double Tolerance = 3e-14;

    // Above this argument the series is no longer summed as it stands; at 0.8 it takes some 160 terms.
    private const double SeriesLimit = 0.8;

    // The formula at 1 - z has terms that cancel by the inverse distance of c - a - b from an integer.
    private const double DegenerateDistance = 1e-12;

    // Parameters up to which gamma functions in doubles are good enough in the formula at 1 - z.
    private const double ModestParameter = 10;

    /// <summary>F(a, b; c; z), z &lt; 1 or a terminating series.</summary>
    public static double Evaluate(double a, double b, double c, double z, bool terminates)
    {
        if (terminates || (z >= -0.5 && z <= SeriesLimit))
        {
            double sum = HypergeometricSeries.Sum(a, b, c, z, out double error);
            if (error <= Tolerance)
            {
                return sum;
            }

            return terminates ? Terminating(a, b, c, z, sum, error) : BestInDisk(a, b, c, z).ToDouble();
        }

        DoubleDouble toA = DoubleDouble.TwoSum(c, -a);
        DoubleDouble toB = DoubleDouble.TwoSum(c, -b);
        if (z > 0)
        {
            return NearOne(a, b, c, DoubleDouble.TwoSum(1, -z)).ToDouble();
        }

        return Negative(a, b, c, z, toA, toB);
    }

    /// <summary>F(a, b; c; 1) = Γ(c) Γ(c-a-b) / (Γ(c-a) Γ(c-b)).</summary>
    public static double AtOne(double a, double b, double c)
    {
        DoubleDouble toA = DoubleDouble.TwoSum(c, -a);
        DoubleDouble toB = DoubleDouble.TwoSum(c, -b);
        BoundedValue denominator = DoubleDoubleFunctions.ReciprocalGamma(toA) * DoubleDoubleFunctions.ReciprocalGamma(toB);
        return denominator.IsZero ? 0 : (DoubleDoubleFunctions.Gamma(c) * DoubleDoubleFunctions.Gamma(toA - (DoubleDouble)b) * denominator).ToDouble();
    }

    /// <summary>(1-z)^(c-a-b) F(c-a, c-b; c; z) where c - a or c - b is a non-positive integer: a power and a polynomial.</summary>
    public static double Euler(double a, double b, double c, double z)
    {
        DoubleDouble toA = DoubleDouble.TwoSum(c, -a);
        DoubleDouble toB = DoubleDouble.TwoSum(c, -b);
        BoundedValue power = DoubleDoubleFunctions.Pow(DoubleDouble.TwoSum(1, -z), toA - (DoubleDouble)b);
        BoundedValue series = HypergeometricSeries.SumSafely(toA, toB, c, z, Tolerance);
        return double.IsFinite(series.Error) ? (power * series).ToDouble() : ZeroOrRefusal(a, b, c, z, toA, toB);
    }

    // The error that a finite series keeps where it is zero to within rounding in very many bits: it is zero.
    private static double ZeroOrRefusal(double a, double b, double c, double z, DoubleDouble upperA, DoubleDouble upperB) =>
        BigSeries.TrySum([upperA, upperB], [c], BigReal.From(z), Math.Abs(z), 1 << 14, out BigReal sum, out long largest, out _)
        && (sum.IsZero || sum.Magnitude < largest - 8192)
            ? 0
            : throw Beyond(a, b, c, z);

    private static double Terminating(double a, double b, double c, double z, double sum, double error)
    {
        // Exactly representable terms may cancel exactly.
        if (sum == 0 && error == double.PositiveInfinity && HypergeometricSeries.SumExtended(a, b, c, z).IsZero)
        {
            return ZeroOrRefusal(a, b, c, z, a, b);
        }

        BoundedValue value = HypergeometricSeries.SumSafely(a, b, c, z, Tolerance);
        return double.IsFinite(value.Error) ? value.ToDouble() : ZeroOrRefusal(a, b, c, z, a, b);
    }

    // The series in z, Euler's transform and the two of Pfaff, the least canceling first in 106 bits and then in more.
    private static BoundedValue BestInDisk(double a, double b, double c, double z)
    {
        DoubleDouble toA = DoubleDouble.TwoSum(c, -a);
        DoubleDouble toB = DoubleDouble.TwoSum(c, -b);
        BoundedValue value = HypergeometricSeries.SumExtended(a, b, c, z);
        if (value.Error <= Tolerance)
        {
            return value;
        }

        DoubleDouble complement = DoubleDouble.TwoSum(1, -z);
        value = DoubleDoubleFunctions.Pow(complement, toA - (DoubleDouble)b) * HypergeometricSeries.SumExtended(toA, toB, c, z);
        if (value.Error <= Tolerance)
        {
            return value;
        }

        if (z < 0)
        {
            DoubleDouble w = -((DoubleDouble)z / complement);
            value = Transformed(a, complement, HypergeometricSeries.SumExtended(a, toB, c, w));
            value = value.Error <= Tolerance ? value : Transformed(b, complement, HypergeometricSeries.SumExtended(b, toA, c, w));
            if (value.Error <= Tolerance)
            {
                return value;
            }
        }

        value = HypergeometricSeries.SumBig(a, b, c, BigReal.From(z), Math.Abs(z));
        return value.Error <= Tolerance ? value : throw Beyond(a, b, c, z);
    }

    // Pfaff: (1-z)^-a F(a, c-b; c; w) with w = z/(z-1), of which 1/(1-z) is the complement.
    private static double Negative(double a, double b, double c, double z, DoubleDouble toA, DoubleDouble toB)
    {
        DoubleDouble complement = DoubleDouble.TwoSum(1, -z);
        DoubleDouble inverse = (DoubleDouble)1 / complement;
        DoubleDouble w = -(z * inverse);
        if (w.High > SeriesLimit)
        {
            return (DoubleDoubleFunctions.Pow(complement, -a) * NearOne(a, toB, c, inverse)).ToDouble();
        }

        if (toB.Low == 0)
        {
            double power = Math.Pow(complement.High, -a);
            double sum = HypergeometricSeries.Sum(a, toB.High, c, w.High, out double error);
            error += (Math.Abs(a) + Math.Abs(toB.High) + Math.Abs(a * toB.High / c)) * 2.220446049250313e-16;
            if (error <= Tolerance && double.IsNormal(power) && double.IsFinite(sum))
            {
                return power * sum;
            }
        }

        BoundedValue value = Transformed(a, complement, HypergeometricSeries.SumExtended(a, toB, c, w));
        value = value.Error <= Tolerance ? value : Transformed(b, complement, HypergeometricSeries.SumExtended(b, toA, c, w));
        if (value.Error <= Tolerance)
        {
            return value.ToDouble();
        }

        // z/(z-1) itself in many bits: its rounding to 106 would be amplified.
        BigReal exact = z >= -SeriesLimit ? BigReal.From(z) : BigReal.Divide(BigReal.From(-z), BigReal.From(complement), 1 << 12);
        value = z >= -SeriesLimit
            ? HypergeometricSeries.SumBig(a, b, c, exact, -z)
            : Transformed(a, complement, HypergeometricSeries.SumBig(a, toB, c, exact, w.High));
        return value.Error <= Tolerance ? value.ToDouble() : throw Beyond(a, b, c, z);
    }

    // The rounding of w to 106 bits is within what the series allows for each step.
    private static BoundedValue Transformed(DoubleDouble a, DoubleDouble complement, BoundedValue series) =>
        double.IsFinite(series.Error) ? DoubleDoubleFunctions.Pow(complement, -a) * series : series;

    // F(a, b; c; 1 - d) for small d.
    private static BoundedValue NearOne(DoubleDouble a, DoubleDouble b, DoubleDouble c, DoubleDouble d)
    {
        DoubleDouble s = c - a - b;
        BoundedValue value = new(double.NaN);
        double distance = Math.Abs(s.High - Math.Round(s.High) + s.Low);
        if (distance > 0.1 && Math.Max(Math.Abs(a.High), Math.Max(Math.Abs(b.High), Math.Abs(c.High))) <= ModestParameter)
        {
            value = ConnectedInDoubles(a.High, b.High, c.High, s.High, d.High);
        }

        if (!(value.Error <= Tolerance) && distance > DegenerateDistance)
        {
            value = Connected(a, b, c, s, d);
        }

        if (!(value.Error <= Tolerance))
        {
            value = HypergeometricContinuation.Evaluate(a, b, c, d);
        }

        if (!(value.Error <= Tolerance))
        {
            value = AcrossDegeneracy(a, b, c, s, d);
        }

        if (!(value.Error <= Tolerance))
        {
            value = HypergeometricContinuation.EvaluateBig(a, b, c, BigReal.From(d), d.High);
        }

        return value.Error <= Tolerance ? value : throw Beyond(a.High, b.High, c.High, 1 - d.High);
    }

    // Γ(c) [Γ(s) / (Γ(c-a) Γ(c-b)) F(a, b; 1-s; d) + Γ(-s) / (Γ(a) Γ(b)) d^s F(c-a, c-b; 1+s; d)].
    private static BoundedValue Connected(DoubleDouble a, DoubleDouble b, DoubleDouble c, DoubleDouble s, DoubleDouble d)
    {
        DoubleDouble toA = c - a;
        DoubleDouble toB = c - b;
        BoundedValue first = DoubleDoubleFunctions.ReciprocalGamma(toA) * DoubleDoubleFunctions.ReciprocalGamma(toB);
        BoundedValue second = DoubleDoubleFunctions.ReciprocalGamma(a) * DoubleDoubleFunctions.ReciprocalGamma(b);
        first = first.IsZero ? first : first * DoubleDoubleFunctions.Gamma(s) * HypergeometricSeries.SumSafely(a, b, (DoubleDouble)1 - s, d, 1e-20);
        second = second.IsZero
            ? second
            : second * DoubleDoubleFunctions.Gamma(-s) * DoubleDoubleFunctions.Pow(d, s) * HypergeometricSeries.SumSafely(toA, toB, s + 1, d, 1e-20);
        return DoubleDoubleFunctions.Gamma(c) * (first + second);
    }

    // F is analytic in c, also where the two terms of the connection formula are not: four values beside it, to fourth order.
    private static BoundedValue AcrossDegeneracy(DoubleDouble a, DoubleDouble b, DoubleDouble c, DoubleDouble s, DoubleDouble d)
    {
        // The power d^s is the steepest of the factors; the step is a power of two.
        double step = Math.ScaleB(1, -20 - Math.ILogB(1 - Math.Log(d.High)));
        BoundedValue near = Connected(a, b, c + step, s + step, d) + Connected(a, b, c + -step, s + -step, d);
        BoundedValue far = Connected(a, b, c + (2 * step), s + (2 * step), d) + Connected(a, b, c + (-2 * step), s + (-2 * step), d);
        BoundedValue value = ((near * new BoundedValue(4)) + -far) * new BoundedValue((DoubleDouble)1 / 6.0);

        // The second-order term tells the size of the fourth, which is left out.
        BoundedValue difference = near + -far;
        double second = difference.IsZero ? 0 : Math.ScaleB(1, (int)Math.Clamp(difference.Exponent - value.Exponent, -1000, 500));
        return value * new BoundedValue(1, 0, 16 * second * second);
    }

    private static BoundedValue ConnectedInDoubles(double a, double b, double c, double s, double d)
    {
        double regular = GammaFunctions.Gamma(s) * GammaFunctions.ReciprocalGamma(c - a) * GammaFunctions.ReciprocalGamma(c - b);
        double singular = GammaFunctions.Gamma(-s) * GammaFunctions.ReciprocalGamma(a) * GammaFunctions.ReciprocalGamma(b) * Math.Pow(d, s);
        double error = 0;
        double seriesError = 0;
        double first = regular == 0 ? 0 : regular * HypergeometricSeries.Sum(a, b, 1 - s, d, out error);
        double second = singular == 0 ? 0 : singular * HypergeometricSeries.Sum(c - a, c - b, 1 + s, d, out seriesError);
        double sum = first + second;

        // The gamma functions' errors, and those of c - a, c - b and s as rounded, near the gamma functions' poles and in the power.
        double sides = Steepness(c - a, Math.Abs(c) + Math.Abs(a)) + Steepness(c - b, Math.Abs(c) + Math.Abs(b));
        double gamma = 1.1102230246251565e-16 * (30 + (2 * Math.Abs(s * Math.Log(d))) + sides + (2 * Steepness(s, 30)));
        double total = ((Math.Abs(first) * (error + gamma)) + (Math.Abs(second) * (seriesError + gamma))) / Math.Abs(sum);
        return double.IsFinite(total) && (regular != 0 || singular != 0)
            ? new BoundedValue(GammaFunctions.Gamma(c) * sum, 0, total)
            : new BoundedValue(double.NaN);
    }

    // How a rounding of x relative to size changes Γ(x), in units of the rounding.
    private static double Steepness(double x, double size) => size * (x > 0.5 ? 2 / Math.Min(x, 1) : 3 + (1 / Math.Max(Math.Abs(x - Math.Round(x)), 1e-300)));

    private static NumericalException Beyond(double a, double b, double c, double z) => new(string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"The hypergeometric function at a = {a:R}, b = {b:R}, c = {c:R}, z = {z:R} cancels beyond the reach of this implementation."));
}
