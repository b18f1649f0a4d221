namespace Engine.Numerics.Random;

/// <content>Poisson variates.</content>
public sealed partial class RandomStream
{
    /// <summary>Means from here on use transformed rejection; below it the product of uniforms is cheaper (the expected number of draws is the mean plus one).</summary>
    private const double PoissonRejectionThreshold = 10;

    /// <summary>A Poisson variate.</summary>
    /// <param name="mean">The mean λ, 0 ≤ λ ≤ 2³¹.</param>
    /// <returns>A count with probability e^(−λ) λᵏ / k!.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mean"/> is negative, NaN or above 2³¹.</exception>
    [Reference("W. Hörmann, \"The transformed rejection method for generating Poisson random variables\", Insurance: Math. Econ. 12, 39 (1993)", Doi = "10.1016/0167-6687(93)90997-4", Equations = "Algorithm PTRS")]
    public long NextPoisson(double mean)
    {
        if (!(mean >= 0) || mean > 1UL << 31)
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean of a Poisson variate lies between 0 and 2^31.");
        }

        return mean < PoissonRejectionThreshold ? PoissonByProduct(mean) : PoissonByRejection(mean);
    }

    /// <summary>Counts how many uniforms it takes for their product to fall below e^(−λ).</summary>
    private long PoissonByProduct(double mean)
    {
        double limit = Math.Exp(-mean);
        double product = NextUniformPositive();
        long count = 0;
        while (product > limit)
        {
            product *= NextUniformPositive();
            count++;
        }

        return mean == 0 ? 0 : count;
    }

    private long PoissonByRejection(double mean)
    {
        double logMean = Math.Log(mean);
        double b = 0.931 + (2.53 * Math.Sqrt(mean));
        double a = -0.059 + (0.02483 * b);
        double inverseAlpha = 1.1239 + (1.1328 / (b - 3.4));
        double squeeze = 0.9277 - (3.6224 / (b - 2));
        while (true)
        {
            double u = NextUniform() - 0.5;
            double v = NextUniformPositive();
            double us = 0.5 - Math.Abs(u);
            double count = Math.Floor((((2 * a / us) + b) * u) + mean + 0.43);
            if (us >= 0.07 && v <= squeeze)
            {
                return (long)count;
            }

            if (count < 0 || (us < 0.013 && v > us))
            {
                continue;
            }

            if (Math.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= (count * logMean) - mean - LogFactorial(count))
            {
                return (long)count;
            }
        }
    }

    /// <summary>ln k! for integer k ≥ 0 by Stirling's series, shifted upwards where k is small; relative error below 1e-15.</summary>
    private static double LogFactorial(double k)
    {
        double product = 1;
        while (k < 15)
        {
            k++;
            product *= k;
        }

        const double HalfLog2Pi = 0.91893853320467274178;
        double inverse = 1 / k;
        double square = inverse * inverse;
        double series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square * ((1.0 / 1260) - (square * (1.0 / 1680)))))));
        return ((k + 0.5) * Math.Log(k)) - k + HalfLog2Pi + series - Math.Log(product);
    }
}
