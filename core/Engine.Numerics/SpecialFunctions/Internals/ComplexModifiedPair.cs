using System.Numerics;
using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// I_ν(z) and K_ν(z) for Re z ≥ 0 and ν ≥ 0: Hankel's expansions for large arguments; else K_ν from Temme's continued fraction at 16 ≤ |z| or inward from
/// there by the differential equation, upward in ν, and I_ν from the ratio of two orders and the Wronskian, all in 106 bits.
/// </summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "10.25.1, 10.28.2, 10.29.1, 10.33.1, 10.40.2, 10.40.5")]
[Reference("N. M. Temme, J. Comput. Phys. 19, 324 (1975)", Doi = "10.1016/0021-9991(75)90082-0")]
internal static class ComplexModifiedPair
{
    // Temme's fraction takes some 1300/|z| terms next to the imaginary axis, whose factors grow like factorials.
    private const double FractionStart = 16;

    // Hankel's expansions from |z| = 30 + ν²/2: their smallest term is e^(-2|z|), and the first is no larger than one.
    private const double ExpansionStart = 30;

    private const double Tiny = 1e-31;

    private const double Largest = 1e100;

    /// <summary>Both functions.</summary>
    /// <param name="order">ν ≥ 0.</param>
    /// <param name="z">Not zero, Re z ≥ 0.</param>
    /// <param name="i">I_ν(z).</param>
    /// <param name="k">K_ν(z).</param>
    public static void Compute(double order, Complex z, out ScaledComplex i, out ScaledComplex k)
    {
        double size = Math.Max(Math.Abs(z.Real), Math.Abs(z.Imaginary));
        if (size >= ExpansionStart + (0.5 * order * order))
        {
            Expand(order, z, out i, out k);
            return;
        }

        int steps = (int)Math.Round(order);
        int doublings = size >= FractionStart ? 0 : (int)Math.Ceiling(Math.Log2(FractionStart / size));
        double scale = Math.ScaleB(1, Math.Min(doublings, 1000));
        var start = new Complex(z.Real * scale, z.Imaginary * scale);
        for (int done = 1000; done < doublings; done += 1000)
        {
            start *= Math.ScaleB(1, Math.Min(doublings - done, 1000));
        }

        // Functions are those of the start times e^start, a factor that cancels in the Wronskian.
        int exponent = 0;
        DoubleDouble mu = DoubleDouble.TwoSum(order, -steps);
        Fraction(mu, start, out ComplexDoubleDouble value, out ComplexDoubleDouble next);
        Inward(mu, start, doublings, ref value, ref next, ref exponent);
        Upward(mu, z, steps, ref value, ref next, ref exponent);
        ComplexDoubleDouble ratio = Ratio(order, z, size);
        ComplexDoubleDouble regular = ComplexDoubleDouble.One / (next + (ratio * value)) / z;
        i = ScaledComplex.From(regular, -exponent) * ScaledComplex.Exp(start);
        k = ScaledComplex.From(value, exponent) * ScaledComplex.Exp(-start);
    }

    // e^z K_μ and e^z K_(μ+1).
    private static void Fraction(DoubleDouble mu, Complex z, out ComplexDoubleDouble value, out ComplexDoubleDouble next)
    {
        DoubleDouble first = (DoubleDouble)0.25 - (mu * mu);
        ComplexDoubleDouble argument = z;
        ComplexDoubleDouble b = (argument + 1) * 2;
        ComplexDoubleDouble d = ComplexDoubleDouble.One / b;
        ComplexDoubleDouble step = d;
        ComplexDoubleDouble h = d;
        (ComplexDoubleDouble older, ComplexDoubleDouble old) = (0, 1);
        var weights = new ComplexDoubleDouble(first, 0);
        DoubleDouble c = first;
        DoubleDouble a = -first;
        ComplexDoubleDouble sum = ComplexDoubleDouble.One + (weights * step);
        for (int j = 2; j < 1000; j++)
        {
            a -= (DoubleDouble)(2.0 * (j - 1));
            c = -(a * c) / j;
            ComplexDoubleDouble newest = (older - (b * old)) * ((DoubleDouble)1 / a);
            (older, old) = (old, newest);
            weights += newest * c;
            b += 2;
            d = ComplexDoubleDouble.One / (b + (d * a));
            step *= (b * d) + -1;
            h += step;
            ComplexDoubleDouble change = weights * step;
            sum += change;
            if (change.Size <= Tiny * sum.Size && step.Size <= Tiny * h.Size)
            {
                break;
            }
        }

        value = Root(argument) / sum;
        next = value * (argument + new ComplexDoubleDouble(mu + 0.5, 0) - (h * first)) / argument;
    }

    // √(π/2z), Newton's step from the double.
    private static ComplexDoubleDouble Root(ComplexDoubleDouble z)
    {
        ComplexDoubleDouble square = new ComplexDoubleDouble(new DoubleDouble(Math.PI / 2, 6.123233995736766e-17), 0) / z;
        ComplexDoubleDouble root = Complex.Sqrt((Complex)square);
        return root + (((square / root) - root) * 0.5);
    }

    // To the start divided by a power of two, halving by halving.
    private static void Inward(
        DoubleDouble mu, Complex start, int halvings, ref ComplexDoubleDouble value, ref ComplexDoubleDouble next, ref int exponent)
    {
        if (halvings == 0)
        {
            return;
        }

        // z K' = μ K - z K_(μ+1).
        ComplexDoubleDouble z = start;
        ComplexDoubleDouble slope = (value * mu) - (z * next);
        var q0 = new ComplexDoubleDouble(-(mu * mu), 0);
        for (int j = 0; j < halvings; j++)
        {
            EquationStep.Advance(1, q0, 0, -(z * z), -0.5, ref value, ref slope);
            z = z.Scale(0.5);
            Keep(ref value, ref slope, ref exponent);
        }

        next = ((value * mu) - slope) / z;
    }

    private static void Upward(DoubleDouble mu, Complex z, int steps, ref ComplexDoubleDouble value, ref ComplexDoubleDouble next, ref int exponent)
    {
        ComplexDoubleDouble inverse = ComplexDoubleDouble.One / z * 2;
        for (int j = 1; j <= steps; j++)
        {
            (value, next) = (next, value + (inverse * next * (mu + (double)j)));
            Keep(ref next, ref value, ref exponent);
        }
    }

    // I_(ν+1)/I_ν downward from an order at which the ratio has long forgotten its start.
    private static ComplexDoubleDouble Ratio(double order, Complex z, double size)
    {
        double reach = Math.Max(Math.Max(order, 1.5 * size), 1);
        int steps = (int)(Math.Max(0, (1.5 * size) - order) + (16 * Math.Cbrt(reach)) + 60);
        ComplexDoubleDouble inverse = ComplexDoubleDouble.One / z * 2;
        ComplexDoubleDouble ratio = 0;
        for (int j = steps; j >= 1; j--)
        {
            ComplexDoubleDouble sum = (inverse * DoubleDouble.TwoSum(order, j)) + ratio;
            ratio = ComplexDoubleDouble.One / (sum.Size == 0 ? Tiny : sum);
        }

        return ratio;
    }

    private static void Expand(double order, Complex z, out ScaledComplex i, out ScaledComplex k)
    {
        double fourSquare = 4 * order * order;
        Complex term = Complex.One;
        Complex sum = Complex.One;
        Complex alternating = Complex.One;
        Complex inverse = 1 / (8 * z);
        for (int j = 1; j < 500; j++)
        {
            double odd = (2 * j) - 1;
            term *= inverse * ((fourSquare - (odd * odd)) / j);
            sum += term;
            alternating += (j & 1) == 0 ? term : -term;
            if (Complex.Abs(term) < 1e-17)
            {
                break;
            }
        }

        Complex root = Complex.Sqrt(1 / (2 * Math.PI * z));
        k = ScaledComplex.Exp(-z) * (Math.PI * root * sum);

        // The exponential that is small, and equal on the imaginary axis, belongs to I too.
        bool below = z.Imaginary < 0 || (z.Imaginary == 0 && double.IsNegative(z.Imaginary));
        Complex phase = new(-GammaFunctions.SinPi(order), below ? -GammaFunctions.CosPi(order) : GammaFunctions.CosPi(order));
        i = (ScaledComplex.Exp(z) * (root * alternating)) + (ScaledComplex.Exp(-z) * (root * sum * phase));
    }

    private static void Keep(ref ComplexDoubleDouble value, ref ComplexDoubleDouble next, ref int exponent)
    {
        double size = Math.Max(value.Size, next.Size);
        if (size > Largest && double.IsFinite(size))
        {
            int shift = Math.ILogB(size);
            double scale = Math.ScaleB(1, -shift);
            (value, next) = (value.Scale(scale), next.Scale(scale));
            exponent += shift;
        }
    }
}
