using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.RandomNumbers.Kernels;

namespace Engine.Numerics.RandomNumbers;

/// <content>Normal variates: one block of 128 bits makes one pair, so a variate's place in the stream is known without drawing those before it.</content>
/// <remarks>Single draws and fills go through the same arithmetic lane by lane, so they have the same bits, at every SIMD level and on every
/// platform.</remarks>
[Reference("G. E. P. Box, M. E. Muller, \"A note on the generation of random normal deviates\", Ann. Math. Stat. 29, 610 (1958)",
    Doi = "10.1214/aoms/1177706645")]
public sealed partial class RandomStream
{
    private const double InverseRoot2 = 0.70710678118654752440;

    private double _spareNormal;

    /// <summary>A normal variate of mean 0 and variance 1.</summary>
    /// <returns>A normal variate of mean 0 and variance 1.</returns>
    /// <remarks>Two successive calls share one block; any other draw in between discards the unused one.</remarks>
    public double NextNormal()
    {
        if (_hasSpareNormal)
        {
            _hasSpareNormal = false;
            return _spareNormal;
        }

        Span<double> pair = stackalloc double[2];
        NextPairs(1, pair);
        _spareNormal = pair[1];
        _hasSpareNormal = true;
        return pair[0];
    }

    /// <summary>A circular complex normal variate z with ⟨z⟩ = 0, ⟨z²⟩ = 0 and ⟨|z|²⟩ = 1.</summary>
    /// <returns>The value.</returns>
    public Complex NextComplexNormal()
    {
        _hasSpareNormal = false;
        Span<double> pair = stackalloc double[2];
        NextPairs(InverseRoot2, pair);
        return new Complex(pair[0], pair[1]);
    }

    /// <summary>Fills a span with standard normal variates, as repeated calls of <see cref="NextNormal"/> would.</summary>
    /// <param name="target">The span to fill.</param>
    public void FillNormal(Span<double> target)
    {
        if (_hasSpareNormal && target.Length > 0)
        {
            target[0] = NextNormal();
            target = target[1..];
        }

        int pairs = target.Length / 2 * 2;
        NextPairs(1, target[..pairs]);
        if (pairs < target.Length)
        {
            target[pairs] = NextNormal();
        }
    }

    /// <summary>Fills a span with circular complex normal variates of ⟨|z|²⟩ = 1, as repeated calls of <see cref="NextComplexNormal"/> would.</summary>
    /// <param name="target">The span to fill.</param>
    public void FillComplexNormal(Span<Complex> target)
    {
        if (target.Length > 0)
        {
            _hasSpareNormal = false;
            NextPairs(InverseRoot2, MemoryMarshal.Cast<Complex, double>(target));
        }
    }

    /// <summary>Consumes a block a pair, beginning with the first one not yet touched.</summary>
    private void NextPairs(double amplitude, Span<double> target)
    {
        while (target.Length > 0)
        {
            int count = Math.Min(target.Length, 2 * NormalBatch.Blocks);
            ulong index = (_position + (WordsPerBlock - 1)) / WordsPerBlock;
            NormalBatch.Fill(_key0, _key1, Stream, index, amplitude, target[..count]);
            _position = (index + ((ulong)count / 2)) * WordsPerBlock;
            target = target[count..];
        }
    }

    /// <summary>Computes the second variate of the block before the current position again, after loading.</summary>
    private void RestoreSpareNormal()
    {
        if (_hasSpareNormal)
        {
            Span<double> pair = stackalloc double[2];
            NormalBatch.Fill(_key0, _key1, Stream, (_position / WordsPerBlock) - 1, 1, pair);
            _spareNormal = pair[1];
        }
    }
}
