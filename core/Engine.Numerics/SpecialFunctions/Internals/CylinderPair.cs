namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>J and Y of one order ν ≥ 0 and argument x > 0, by Steed's continued fractions, Temme's series and Hankel's expansion.</summary>
[Reference("W. J. Thompson, A. R. Barnett, Comput. Phys. Commun. 36, 363 (1985)", Doi = "10.1016/0010-4655(85)90025-6")]
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "10.17.3, 10.17.4")]
internal static class CylinderPair
{
    private const double Epsilon = 1.1102230246251565e-16;
    private const double Tiny = 1e-300;
    private const int MaximumIterations = 200_000;

    // From here on Hankel's expansion of the two lowest orders is exact to rounding: its smallest term is about e^(-2x).
    private const double HankelStart = 25;

    /// <summary>J is <paramref name="j"/> · 2^-exponent, Y is <paramref name="y"/> · 2^exponent: far beyond the turning point one overflows before the other
    /// underflows.</summary>
    public static void Compute(double order, double x, out double j, out double y, out int exponent)
    {
        exponent = 0;
        if (x < RecurrenceScale.Negligible)
        {
            j = RecurrenceScale.Regular(order, x);
            if (order < RecurrenceScale.DominantOrder)
            {
                Temme(order, x, out y, out _);
                return;
            }

            y = -2 / Math.PI * RecurrenceScale.HalfSingular(order, x);
            return;
        }

        if (x > HankelStart + (0.5 * order * order))
        {
            Hankel(order, x, out j, out y);
            return;
        }

        int steps = (int)(order + 0.5);
        double mu = order - steps;
        Lowest(mu, x, out double jMu, out double jNext, out double yMu, out double yNext);

        // Upward: stable for Y everywhere, for J as long as it oscillates.
        for (int i = 1; i <= steps; i++)
        {
            double factor = (mu + i) * (2 / x);
            (yMu, yNext) = (yNext, (factor * yNext) - yMu);
            (jMu, jNext) = (jNext, (factor * jNext) - jMu);
            RecurrenceScale.Keep(ref yMu, ref yNext, ref exponent);
        }

        y = yMu;
        if (order <= x)
        {
            j = jMu;
            return;
        }

        // Beyond the turning point from the Wronskian J_(ν+1) Y_ν - J_ν Y_(ν+1) = 2/(πx).
        double next = Ratio(order, x, out _);
        double denominator = (next * yMu) - yNext;
        j = 2 / (Math.PI * x) / denominator;
    }

    private static void Lowest(double mu, double x, out double j, out double jNext, out double y, out double yNext)
    {
        if (x >= HankelStart)
        {
            Hankel(mu, x, out j, out y);
            Hankel(mu + 1, x, out jNext, out yNext);
            return;
        }

        double ratio = Ratio(mu, x, out double sign);
        if (x < 2)
        {
            Temme(mu, x, out y, out yNext);
            j = 2 / (Math.PI * x) / ((ratio * y) - yNext);
        }
        else
        {
            Steed(mu, x, out double p, out double q);
            double gamma = (p - (mu / x) + ratio) / q;
            j = sign * Math.Sqrt(2 / (Math.PI * x) / (q * (1 + (gamma * gamma))));
            y = j * gamma;
            yNext = (mu / x * y) - (j * ((p * gamma) + q));
        }

        jNext = ratio * j;
    }

    // J_(ν+1)/J_ν by Lentz's method, and the sign of J_ν.
    private static double Ratio(double order, double x, out double sign)
    {
        double twice = 2 / x;
        double f = Tiny;
        double c = f;
        double d = 0;
        double a = 1;
        sign = 1;
        for (int k = 1; k < MaximumIterations; k++)
        {
            double b = (order + k) * twice;
            d = b + (a * d);
            d = Math.Abs(d) < Tiny ? Tiny : d;
            c = b + (a / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            d = 1 / d;
            double delta = c * d;
            f *= delta;
            a = -1;
            if (d < 0)
            {
                sign = -sign;
            }

            if (Math.Abs(delta - 1) < Epsilon)
            {
                break;
            }
        }

        return f;
    }

    // (J' + iY')/(J + iY) = p + iq.
    private static void Steed(double mu, double x, out double p, out double q)
    {
        double a = 0.25 - (mu * mu);
        p = -0.5 / x;
        q = 1;
        double br = 2 * x;
        double bi = 2;
        double factor = a / x / ((p * p) + (q * q));
        double cr = br + (q * factor);
        double ci = bi + (p * factor);
        double norm = (br * br) + (bi * bi);
        double dr = br / norm;
        double di = -bi / norm;
        double deltaR = (cr * dr) - (ci * di);
        double deltaI = (cr * di) + (ci * dr);
        (p, q) = ((p * deltaR) - (q * deltaI), (p * deltaI) + (q * deltaR));
        for (int i = 2; i < MaximumIterations; i++)
        {
            a += 2 * (i - 1);
            bi += 2;
            dr = (a * dr) + br;
            di = (a * di) + bi;
            if (Math.Abs(dr) + Math.Abs(di) < Tiny)
            {
                dr = Tiny;
            }

            factor = a / ((cr * cr) + (ci * ci));
            (cr, ci) = (br + (cr * factor), bi - (ci * factor));
            if (Math.Abs(cr) + Math.Abs(ci) < Tiny)
            {
                cr = Tiny;
            }

            norm = (dr * dr) + (di * di);
            dr /= norm;
            di /= -norm;
            deltaR = (cr * dr) - (ci * di);
            deltaI = (cr * di) + (ci * dr);
            (p, q) = ((p * deltaR) - (q * deltaI), (p * deltaI) + (q * deltaR));
            if (Math.Abs(deltaR - 1) + Math.Abs(deltaI) < 2 * Epsilon)
            {
                break;
            }
        }
    }

    // Y of orders μ and μ + 1, |μ| ≤ 1/2, x < 2.
    private static void Temme(double mu, double x, out double y, out double yNext)
    {
        var series = new TemmeSeries(mu);
        double half = 0.5 * x;
        TemmeSeries.Powers(x, mu, out double log, out double exponential, out double cosh, out double sinhc);
        double ff = 2 / Math.PI * TemmeSeries.InverseSinc(Math.PI * mu) * ((series.Gamma1 * cosh) + (series.Gamma2 * sinhc * log));
        double p = exponential / (series.ReciprocalPlus * Math.PI);
        double q = 1 / (exponential * Math.PI * series.ReciprocalMinus);
        double sinc = 1 / TemmeSeries.InverseSinc(0.5 * Math.PI * mu);
        double r = Math.PI * (0.5 * Math.PI * mu) * sinc * sinc;
        double c = 1;
        double d = -half * half;
        double sum = ff + (r * q);
        double sumNext = p;
        for (int i = 1; i < 100; i++)
        {
            ff = ((i * ff) + p + q) / (((double)i * i) - (mu * mu));
            c *= d / i;
            p /= i - mu;
            q /= i + mu;
            double term = c * (ff + (r * q));
            sum += term;
            sumNext += (c * p) - (i * term);
            if (Math.Abs(term) < 0.1 * Epsilon * (1 + Math.Abs(sum)))
            {
                break;
            }
        }

        y = -sum;
        yNext = -sumNext * 2 / x;
    }

    private static void Hankel(double order, double x, out double j, out double y)
    {
        double p = 1;
        double q = 0;
        var terms = new HankelTerms(order, x);
        while (terms.MoveNext())
        {
            switch (terms.Index & 3)
            {
                case 1: q += terms.Current; break;
                case 2: p -= terms.Current; break;
                case 3: q -= terms.Current; break;
                default: p += terms.Current; break;
            }
        }

        // cos and sin of x - (ν/2 + 1/4)π from exactly reduced parts.
        double shift = (0.5 * order) + 0.25;
        double cs = GammaFunctions.CosPi(shift);
        double sn = GammaFunctions.SinPi(shift);
        (double sinX, double cosX) = Math.SinCos(x);
        double cosine = (cosX * cs) + (sinX * sn);
        double sine = (sinX * cs) - (cosX * sn);
        double amplitude = Math.Sqrt(2 / (Math.PI * x));
        j = amplitude * ((p * cosine) - (q * sine));
        y = amplitude * ((p * sine) + (q * cosine));
    }
}
