using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>
/// The Coulomb wave functions F_ℓ(η, ρ) and G_ℓ(η, ρ) with derivatives: solutions of w″ + (1 − 2η/ρ − ℓ(ℓ+1)/ρ²) w = 0 that go as sine and cosine for large
/// ρ.
/// </summary>
/// <remarks>
/// Relative error below 2e-14 throughout, next to a zero below 2e-14 of the envelope, for the arguments as they stand: everything is computed in 106 bits.
/// Two continued fractions beyond the turning point, the equation itself inward from there for G, and the Wronskian for F. The cost grows in proportion to
/// ρ + |η| + ℓ: some tens of microseconds for arguments below 50, a second at the ends of the ranges.
/// NaN gives NaN. At ρ = 0 F is 0 and G is +∞, or 1/C₀(η) for ℓ = 0. Underflow gives 0 and overflow ±∞.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "33.2.1, 33.2.13, 33.4.2, 33.4.3, 33.8.1, 33.8.2")]
[Reference("A. R. Barnett, Comput. Phys. Commun. 27, 147 (1982)", Doi = "10.1016/0010-4655(82)90070-4")]
public static class CoulombFunctions
{
    private const double LargestArgument = 1e5;

    private const double LargestParameter = 1e4;

    // The second continued fraction takes some 300/ρ terms.
    private const double FractionStart = 5;

    private const double Tiny = 1e-32;

    // Largest change of phase, or of the logarithm, in a Taylor step.
    private const double StepPhase = 3;

    private const double LargestSize = 1e100;

    /// <summary>F, F′, G and G′ at one point.</summary>
    /// <param name="order">ℓ, 0 to 10 000, integer or not.</param>
    /// <param name="eta">Sommerfeld's parameter η, −10 000 to 10 000; negative for attraction.</param>
    /// <param name="rho">ρ, 0 to 100 000.</param>
    /// <returns>The four numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static CoulombValues Evaluate(double order, double eta, double rho)
    {
        Check(order, eta, rho);
        if (double.IsNaN(order + eta + rho))
        {
            return new CoulombValues(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        if (rho == 0)
        {
            return AtZero(order, eta);
        }

        double turning = eta + Math.Sqrt((eta * eta) + (order * (order + 1)));
        double start = Math.Max(rho, Math.Max(turning * 1.05, FractionStart));
        DoubleDouble slope = RegularSlope(order, eta, start, out bool negative);
        ComplexDoubleDouble outgoing = OutgoingSlope(order, eta, start);
        (DoubleDouble p, DoubleDouble q) = (outgoing.Real, outgoing.Imaginary);
        DoubleDouble gamma = (slope - p) / q;

        // 1/F² = q (γ² + 1).
        DoubleDouble f = DoubleDouble.Sqrt((DoubleDouble)1 / (q * ((gamma * gamma) + 1)));
        f = negative ? -f : f;
        DoubleDouble g = gamma * f;
        DoubleDouble gSlope = ((p * gamma) - q) * f;
        if (start == rho)
        {
            return new CoulombValues((double)f, (double)(slope * f), (double)g, (double)gSlope);
        }

        int exponent = Inward(order, eta, start, rho, ref g, ref gSlope);
        slope = RegularSlope(order, eta, rho, out _);
        f = (DoubleDouble)1 / ((slope * g) - gSlope);
        return new CoulombValues(Scaled(f, -exponent), Scaled(f * slope, -exponent), Scaled(g, exponent), Scaled(gSlope, exponent));
    }

    /// <summary>F_ℓ(η, ρ).</summary>
    /// <param name="order">ℓ, 0 to 10 000, integer or not.</param>
    /// <param name="eta">Sommerfeld's parameter η, −10 000 to 10 000.</param>
    /// <param name="rho">ρ, 0 to 100 000.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double F(double order, double eta, double rho) => Evaluate(order, eta, rho).F;

    /// <summary>G_ℓ(η, ρ).</summary>
    /// <param name="order">ℓ, 0 to 10 000, integer or not.</param>
    /// <param name="eta">Sommerfeld's parameter η, −10 000 to 10 000.</param>
    /// <param name="rho">ρ, 0 to 100 000.</param>
    /// <returns>The value; NaN where an argument is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double G(double order, double eta, double rho) => Evaluate(order, eta, rho).G;

    // F'/F by downward recurrence in ℓ from where F has long been the one that falls (33.4.2, 33.4.3), and the sign of F.
    private static DoubleDouble RegularSlope(double order, double eta, double rho, out bool negative)
    {
        int steps = StepsUp(order, eta, rho);
        DoubleDouble slope = Shape(order, steps + 1, eta, rho);
        negative = false;
        for (int k = steps; k >= 1; k--)
        {
            DoubleDouble shape = Shape(order, k, eta, rho);
            DoubleDouble sum = shape + slope;
            if (sum.High == 0)
            {
                sum = Tiny * (1 + Math.Abs(shape.High));
            }

            negative ^= sum.High < 0;
            DoubleDouble ratio = eta / DoubleDouble.TwoSum(order, k);
            slope = shape - (((ratio * ratio) + 1) / sum);
        }

        return slope;
    }

    // How far up the recurrence forgets its start to 106 bits: twice as far beyond the turning point as the same fraction takes to converge in doubles.
    private static int StepsUp(double order, double eta, double rho)
    {
        double turning = Math.Max(0, Math.Sqrt(Math.Max(0, rho * (rho - (2 * eta)))) - order);
        double c = (double)Shape(order, 1, eta, rho);
        c = c == 0 ? Tiny : c;
        double d = 0;
        int settled = 0;
        int k = 1;
        for (; settled < 2; k++)
        {
            double above = order + k;
            double a = -1 - (eta / above * (eta / above));
            double b = (above / rho) + (eta / above) + ((above + 1) / rho) + (eta / (above + 1));
            d = b + (a * d);
            d = 1 / (d == 0 ? Tiny : d);
            c = b + (a / c);
            c = c == 0 ? Tiny : c;
            settled = k > turning && !(Math.Abs((c * d) - 1) > 1e-15) ? settled + 1 : 0;
        }

        return (2 * k) - (int)turning + 40;
    }

    // S = (ℓ+k)/ρ + η/(ℓ+k).
    private static DoubleDouble Shape(double order, double k, double eta, double rho)
    {
        DoubleDouble above = DoubleDouble.TwoSum(order, k);
        return (above / rho) + (eta / above);
    }

    // p + iq = (G' + iF')/(G + iF), 33.8.2, by Lentz's method in the modified form.
    private static ComplexDoubleDouble OutgoingSlope(double order, double eta, double rho)
    {
        var a = new ComplexDoubleDouble(-(DoubleDouble)order, eta);
        var b = new ComplexDoubleDouble(DoubleDouble.TwoSum(order, 1), eta);
        DoubleDouble distance = DoubleDouble.TwoSum(rho, -eta) * 2;
        ComplexDoubleDouble c = new(distance, 2);
        ComplexDoubleDouble d = ComplexDoubleDouble.One / c;
        ComplexDoubleDouble value = a * b * d;
        ComplexDoubleDouble term = value;
        for (int k = 1; k < 2_000_000; k++)
        {
            // Steed's form: the sum of differences of successive convergents.
            ComplexDoubleDouble numerator = (a + (double)k) * (b + (double)k);
            var denominator = new ComplexDoubleDouble(distance, 2.0 * (k + 1));
            ComplexDoubleDouble next = ComplexDoubleDouble.One / (denominator + (numerator * d));
            term *= (denominator * next) - 1;
            d = next;
            value += term;
            if (term.Size <= Tiny * value.Size)
            {
                break;
            }
        }

        // i (1 - η/ρ + value/ρ).
        ComplexDoubleDouble inner = (value + new ComplexDoubleDouble(DoubleDouble.TwoSum(rho, -eta), 0)) * ((DoubleDouble)1 / rho);
        return new ComplexDoubleDouble(-inner.Imaginary, inner.Real);
    }

    // Takes G and G' from one ρ to a smaller one; returns the power of two by which both are to be multiplied.
    private static int Inward(double order, double eta, double from, double to, ref DoubleDouble g, ref DoubleDouble gSlope)
    {
        int exponent = 0;
        double rho = from;
        DoubleDouble centrifugal = DoubleDouble.TwoSum(order, 1) * order;
        ComplexDoubleDouble value = new(g, 0);
        ComplexDoubleDouble slope = new(gSlope * rho, 0);
        while (rho > to)
        {
            // A step changes the function by some factors of e, and stays well within the distance of the singular point.
            double rate = Math.Sqrt(Math.Abs((rho * (rho - (2 * eta))) - centrifugal.High)) + 1;
            double next = Math.Max(to, rho * (1 - Math.Min(0.5, StepPhase / rate)));
            DoubleDouble s = DoubleDouble.TwoSum(next, -rho) / rho;
            EquationStep.Advance(
                0, new ComplexDoubleDouble(-centrifugal, 0), new ComplexDoubleDouble(DoubleDouble.Product(-2 * eta, rho), 0),
                new ComplexDoubleDouble(DoubleDouble.Product(rho, rho), 0), s, ref value, ref slope);
            rho = next;
            double size = Math.Max(value.Size, slope.Size);
            if (size > LargestSize)
            {
                int shift = Math.ILogB(size);
                (value, slope) = (value.Scale(Math.ScaleB(1, -shift)), slope.Scale(Math.ScaleB(1, -shift)));
                exponent += shift;
            }
        }

        (g, gSlope) = (value.Real, slope.Real / rho);
        return exponent;
    }

    private static double Scaled(DoubleDouble value, int exponent) => Math.ScaleB((double)value, exponent);

    // 33.5.1: F = C ρ^(ℓ+1) and G = 1/((2ℓ+1) C ρ^ℓ) to leading order, for ℓ = 0 with 33.2.6 and the logarithm in G'.
    private static CoulombValues AtZero(double order, double eta)
    {
        if (order > 0)
        {
            return new CoulombValues(0, 0, double.PositiveInfinity, double.NegativeInfinity);
        }

        double twoPiEta = 2 * Math.PI * eta;
        double c = eta == 0 ? 1
            : twoPiEta > 700 ? Math.Sqrt(twoPiEta) * Math.Exp(-Math.PI * eta)
            : Math.Sqrt(twoPiEta / ElementaryFunctions.ExpM1(twoPiEta));
        return new CoulombValues(0, c, 1 / c, eta == 0 ? 0 : -double.CopySign(double.PositiveInfinity, eta));
    }

    private static void Check(double order, double eta, double rho)
    {
        if (order is < 0 or > LargestParameter)
        {
            DomainError.Throw(nameof(order), order, "0 <= order <= 10000");
        }

        if (Math.Abs(eta) > LargestParameter)
        {
            DomainError.Throw(nameof(eta), eta, "-10000 <= eta <= 10000");
        }

        if (rho is < 0 or > LargestArgument)
        {
            DomainError.Throw(nameof(rho), rho, "0 <= rho <= 100000");
        }
    }
}
