namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>e^(-x) I and e^x K of one order ν ≥ 0 and argument x > 0, by continued fractions, Temme's series and the asymptotic expansion.</summary>
[Reference("N. M. Temme, J. Comput. Phys. 19, 324 (1975)", Doi = "10.1016/0021-9991(75)90082-0")]
[Reference("W. J. Thompson, A. R. Barnett, Comput. Phys. Commun. 47, 245 (1987)", Doi = "10.1016/0010-4655(87)90111-1")]
internal static class ModifiedPair
{
    private const double Epsilon = 1.1102230246251565e-16;
    private const int MaximumIterations = 200_000;

    /// <summary>
    /// e^(-x) I is <paramref name="scaledI"/> · 2^-exponent, e^x K is <paramref name="scaledK"/> · 2^exponent: one overflows before the other underflows.
    /// </summary>
    public static void Compute(double order, double x, out double scaledI, out double scaledK, out int exponent)
    {
        exponent = 0;
        if (x < RecurrenceScale.Negligible)
        {
            scaledI = RecurrenceScale.Regular(order, x);
            if (order < RecurrenceScale.DominantOrder)
            {
                Temme(order, x, out scaledK, out _);
                return;
            }

            scaledK = RecurrenceScale.HalfSingular(order, x);
            return;
        }

        if (x > 25 + (0.5 * order * order))
        {
            Asymptotic(order, x, out scaledI, out scaledK);
            return;
        }

        int steps = (int)(order + 0.5);
        double mu = order - steps;
        double kMu;
        double kNext;
        if (x < 2)
        {
            Temme(mu, x, out kMu, out kNext);
        }
        else
        {
            Steed(mu, x, out kMu, out kNext);
        }

        for (int i = 1; i <= steps; i++)
        {
            (kMu, kNext) = (kNext, ((mu + i) * (2 / x) * kNext) + kMu);
            RecurrenceScale.Keep(ref kMu, ref kNext, ref exponent);
        }

        scaledK = kMu;

        // Wronskian I_ν K_(ν+1) + I_(ν+1) K_ν = 1/x; the exponentials cancel and all terms are positive.
        scaledI = 1 / x / (kNext + (Ratio(order, x) * kMu));
    }

    // I_(ν+1)/I_ν by Lentz's method, all terms positive.
    private static double Ratio(double order, double x)
    {
        double twice = 2 / x;
        double b = (order + 1) * twice;
        double f = b;
        double c = b;
        double d = 0;
        for (int k = 2; k < MaximumIterations; k++)
        {
            b = (order + k) * twice;
            d = 1 / (b + d);
            c = b + (1 / c);
            double delta = c * d;
            f *= delta;
            if (Math.Abs(delta - 1) < Epsilon)
            {
                break;
            }
        }

        return 1 / f;
    }

    private static void Temme(double mu, double x, out double k, out double kNext)
    {
        var series = new TemmeSeries(mu);
        double half = 0.5 * x;
        TemmeSeries.Powers(x, mu, out double log, out double exponential, out double cosh, out double sinhc);
        double ff = TemmeSeries.InverseSinc(Math.PI * mu) * ((series.Gamma1 * cosh) + (series.Gamma2 * sinhc * log));
        double sum = ff;
        double p = 0.5 * exponential / series.ReciprocalPlus;
        double q = 0.5 / (exponential * series.ReciprocalMinus);
        double c = 1;
        double d = half * half;
        double sumNext = p;
        for (int i = 1; i < 100; i++)
        {
            ff = ((i * ff) + p + q) / (((double)i * i) - (mu * mu));
            c *= d / i;
            p /= i - mu;
            q /= i + mu;
            double term = c * ff;
            sum += term;
            sumNext += c * (p - (i * ff));
            if (Math.Abs(term) < 0.1 * Epsilon * Math.Abs(sum))
            {
                break;
            }
        }

        double scale = Math.Exp(x);
        k = sum * scale;
        kNext = sumNext * 2 / x * scale;
    }

    private static void Steed(double mu, double x, out double k, out double kNext)
    {
        double b = 2 * (1 + x);
        double d = 1 / b;
        double h = d;
        double delta = d;
        double q1 = 0;
        double q2 = 1;
        double a1 = 0.25 - (mu * mu);
        double c = a1;
        double q = a1;
        double a = -a1;
        double s = 1 + (q * delta);
        if (a1 != 0)
        {
            for (int i = 2; i < MaximumIterations; i++)
            {
                a -= 2 * (i - 1);
                c = -a * c / i;
                double next = (q1 - (b * q2)) / a;
                q1 = q2;
                q2 = next;
                q += c * next;
                b += 2;
                d = 1 / (b + (a * d));
                delta = ((b * d) - 1) * delta;
                h += delta;
                double term = q * delta;
                s += term;
                if (Math.Abs(term / s) < 0.5 * Epsilon)
                {
                    break;
                }
            }
        }

        h *= a1;
        k = Math.Sqrt(Math.PI / (2 * x)) / s;
        kNext = k * (mu + x + 0.5 - h) / x;
    }

    private static void Asymptotic(double order, double x, out double scaledI, out double scaledK)
    {
        double sumI = 1;
        double sumK = 1;
        var terms = new HankelTerms(order, x);
        while (terms.MoveNext())
        {
            sumK += terms.Current;
            sumI += (terms.Index & 1) == 1 ? -terms.Current : terms.Current;
        }

        scaledI = sumI / Math.Sqrt(2 * Math.PI * x);
        scaledK = sumK * Math.Sqrt(Math.PI / (2 * x));
    }
}
