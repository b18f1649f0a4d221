namespace Engine.Numerics.RandomNumbers;

/// <content>Poisson variates.</content>
public sealed partial class RandomStream
{
    /// <summary>Means from here on use transformed rejection; below it the product of uniforms is cheaper (the expected number of draws is the mean plus
    /// one).</summary>
    private const double PoissonRejectionThreshold = 10;

    /// <summary>Largest mean: counts ten deviations above it still fit 64 bits.</summary>
    private const double LargestPoissonMean = 1UL << 62;

    /// <summary>Means from here on compare probabilities through ln(λ/k), whose terms do not cancel as those of λ ln λ - λ - ln k! do.</summary>
    private const double LargePoissonMean = 1 << 24;

    /// <summary>A Poisson variate.</summary>
    /// <param name="mean">The mean λ, 0 ≤ λ ≤ 2⁶². Counts above 2⁵³ are multiples of the spacing of doubles there.</param>
    /// <returns>A count with probability e^(−λ) λᵏ / k!.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mean"/> is negative, NaN or above 2⁶².</exception>
    [Reference("W. Hörmann, \"The transformed rejection method for generating Poisson random variables\", Insurance: Math. Econ. 12, 39 (1993)",
        Doi = "10.1016/0167-6687(93)90997-4", Equations = "Algorithm PTRS")]
    public long NextPoisson(double mean)
    {
        if (!(mean >= 0) || mean > LargestPoissonMean)
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "The mean of a Poisson variate lies between 0 and 2^62.");
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

            if (Math.Log(v * inverseAlpha / ((a / (us * us)) + b)) <= LogProbability(count, mean, logMean))
            {
                return (long)count;
            }
        }
    }

    /// <summary>ln (e^(-λ) λᵏ / k!).</summary>
    private static double LogProbability(double k, double mean, double logMean)
    {
        if (mean < LargePoissonMean)
        {
            return (k * logMean) - mean - LogFactorial(k);
        }

        // k (ln(1+δ) - δ) - ½ ln 2πk - 1/(12k) with δ = λ/k - 1, which is of the order of 1/√λ here.
        double delta = (mean - k) / k;
        double excess = Math.Abs(delta) > 0.01
            ? SpecialFunctions.ElementaryFunctions.LogP1(delta) - delta
            : -delta * delta * (0.5 - (delta * ((1.0 / 3) - (delta * (0.25 - (delta * (0.2 - (delta * ((1.0 / 6) - (delta / 7))))))))));
        return (k * excess) - (0.5 * Math.Log(2 * Math.PI * k)) - (1 / (12 * k));
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
