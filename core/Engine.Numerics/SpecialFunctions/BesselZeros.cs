using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Positive zeros of the Bessel functions of the first kind.</summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "10.21.40, 10.6.2")]
public static class BesselZeros
{
    /// <summary>The first positive zeros j_(ν,1) &lt; j_(ν,2) &lt; … of J_ν. Relative error below 4e-16 times max(1, ν/10).</summary>
    /// <param name="order">ν, 0 to 1000.</param>
    /// <param name="zeros">Receives as many zeros as it has entries.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is out of range.</exception>
    public static void J(double order, Span<double> zeros)
    {
        if (!(order >= 0 && order <= 1000))
        {
            DomainError.Throw(nameof(order), order, "0 <= order <= 1000");
        }

        double next = First(order);
        for (int k = 0; k < zeros.Length; k++)
        {
            zeros[k] = Refine(order, next);

            // The local wave number of √x J_ν(x) is √(1 - (ν²-1/4)/x²); half a spacing further on is a better place to take it at.
            double spacing = Math.PI / WaveNumber(order, zeros[k]);
            next = zeros[k] + (Math.PI / WaveNumber(order, zeros[k] + (0.5 * spacing)));
        }
    }

    private static double First(double order)
    {
        if (order < 1)
        {
            return 2.404825557695773 + (1.4269 * order);
        }

        double root = Math.Cbrt(order);
        return order + (1.8557571 * root) + (1.033150 / root) - (0.00397 / order);
    }

    private static double WaveNumber(double order, double x) => Math.Sqrt(1 - (((order * order) - 0.25) / (x * x)));

    // Halley's method: J'' follows from Bessel's equation.
    private static double Refine(double order, double x)
    {
        for (int step = 0; step < 12; step++)
        {
            double value = BesselFunctions.J(order, x);
            double slope = (order / x * value) - BesselFunctions.J(order + 1, x);
            double second = (-slope / x) - ((1 - (order * order / (x * x))) * value);
            double correction = value / slope;
            correction /= 1 - (0.5 * correction * second / slope);
            x -= correction;
            if (Math.Abs(correction) < 1e-10 * x)
            {
                // Third order: the next correction would be far below rounding.
                break;
            }
        }

        return x;
    }
}
