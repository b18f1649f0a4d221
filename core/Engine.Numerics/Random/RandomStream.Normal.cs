using System.Numerics;

namespace Engine.Numerics.Random;

/// <content>Normal variates: one block of 128 bits makes one pair, so a variate's place in the stream is known without drawing those before it.</content>
[Reference("G. E. P. Box, M. E. Muller, \"A note on the generation of random normal deviates\", Ann. Math. Stat. 29, 610 (1958)", Doi = "10.1214/aoms/1177706645")]
public sealed partial class RandomStream
{
    /// <summary>A normal variate of mean 0 and variance 1.</summary>
    /// <remarks>Two successive calls share one block; any other draw in between discards the unused one.</remarks>
    public double NextNormal()
    {
        if (_hasSpareNormal)
        {
            _hasSpareNormal = false;
            return BoxMuller(Block((_position / WordsPerBlock) - 1)).Second;
        }

        double first = BoxMuller(TakeBlock()).First;
        _hasSpareNormal = true;
        return first;
    }

    /// <summary>A circular complex normal variate z with ⟨z⟩ = 0, ⟨z²⟩ = 0 and ⟨|z|²⟩ = 1.</summary>
    public Complex NextComplexNormal()
    {
        _hasSpareNormal = false;
        (double first, double second) = BoxMuller(TakeBlock());
        const double InverseRoot2 = 0.70710678118654752440;
        return new Complex(first * InverseRoot2, second * InverseRoot2);
    }

    /// <summary>Fills a span with standard normal variates, as repeated calls of <see cref="NextNormal"/> would.</summary>
    /// <param name="target">The span to fill.</param>
    public void FillNormal(Span<double> target)
    {
        int i = 0;
        if (_hasSpareNormal && target.Length > 0)
        {
            target[i++] = NextNormal();
        }

        for (; i + 1 < target.Length; i += 2)
        {
            (target[i], target[i + 1]) = BoxMuller(TakeBlock());
        }

        if (i < target.Length)
        {
            target[i] = NextNormal();
        }
    }

    /// <summary>Fills a span with circular complex normal variates of ⟨|z|²⟩ = 1, as repeated calls of <see cref="NextComplexNormal"/> would.</summary>
    /// <param name="target">The span to fill.</param>
    public void FillComplexNormal(Span<Complex> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = NextComplexNormal();
        }
    }

    private static (double First, double Second) BoxMuller(PhiloxBlock block)
    {
        double radius = Math.Sqrt(-2 * Math.Log(((block.Low >> 11) + 1) * Ulp53));
        (double sine, double cosine) = double.SinCosPi((block.High >> 11) * (2 * Ulp53));
        return (radius * cosine, radius * sine);
    }
}
