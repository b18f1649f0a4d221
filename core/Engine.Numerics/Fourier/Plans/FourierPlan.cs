using Engine.Numerics.Fourier.Radices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier;

/// <summary>The recipe for a transform of one length: plain data, made by rules that can be read and tested without running anything.</summary>
/// <param name="Length">Number of complex points.</param>
/// <param name="Algorithm">How it is computed.</param>
/// <param name="Lanes">Lanes of a register that passes fill with neighboring points, as far as the first radix of a mixed-radix transform does; 1 where the
/// length offers none.</param>
/// <param name="Radices">The radices of a mixed-radix transform in the order of its passes; empty otherwise.</param>
/// <param name="Rows">First factor of a four-step or two-factor transform, else 0.</param>
/// <param name="Columns">Second factor of a four-step or two-factor transform, else 0.</param>
/// <param name="Inner">The plan of the convolution in Bluestein's algorithm, else <see langword="null"/>.</param>
public sealed record FourierPlan(int Length, FourierAlgorithm Algorithm, int Lanes, IReadOnlyList<int> Radices, int Rows, int Columns, FourierPlan? Inner)
{
    /// <summary>
    /// From this length on the passes of a plain transform would stream through memory once each; measured on a core with 1 MiB of second-level cache.
    /// </summary>
    private const int FourStepThreshold = 1 << 15;

    /// <summary>Plans a transform at the register width in force.</summary>
    /// <param name="length">Number of complex points, at least 1.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1 or above 2²⁶.</exception>
    public static FourierPlan Create(int length) => Create(length, SimdDispatch.Level);

    /// <summary>Plans a transform at a given register width.</summary>
    /// <param name="length">Number of complex points, at least 1.</param>
    /// <param name="level">The register width.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is less than 1 or above 2²⁶.</exception>
    public static FourierPlan Create(int length, SimdLevel level)
    {
        const int Longest = 1 << 26;
        if (length is < 1 or > Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"A transform has 1 to {Longest} points.");
        }

        int widest = SimdDispatch.LanesOf(level);
        if (!IsSmooth(length))
        {
            return new FourierPlan(length, FourierAlgorithm.Bluestein, 0, [], 0, 0, Create(ConvolutionLength(length), level));
        }

        if (length >= FourStepThreshold && SplitIntoMatrix(length) is var (rows, columns))
        {
            return new FourierPlan(length, FourierAlgorithm.FourStep, widest, [], rows, columns, null);
        }

        (int lanes, int first) = ChooseFirstRadix(length, widest);
        if (ChoosePaddedRadix(length, lanes, widest) is var (padded, filled))
        {
            return new FourierPlan(length, FourierAlgorithm.MixedRadix, padded, [filled, .. Factor(length / filled)], 0, 0, null);
        }

        if (length >= ShortestTwoFactor(lanes, widest) && TwoFactors.Choose(length, widest) is var (width, a, b))
        {
            return new FourierPlan(length, FourierAlgorithm.TwoFactor, width, [], a, b, null);
        }

        return first == 0
            ? new FourierPlan(length, FourierAlgorithm.MixedRadix, 1, Factor(length), 0, 0, null)
            : new FourierPlan(length, FourierAlgorithm.MixedRadix, lanes, [first, .. FactorRest(length / first)], 0, 0, null);
    }

    /// <inheritdoc/>
    public override string ToString() => Algorithm switch
    {
        FourierAlgorithm.MixedRadix when IsPadded => $"{Length} = {string.Join("·", Radices)} ({Radices[0]} of {Lanes} lanes)",
        FourierAlgorithm.MixedRadix => $"{Length} = {string.Join("·", Radices)} ({Lanes} lanes)",
        FourierAlgorithm.FourStep => $"{Length} = {Rows} × {Columns}",
        FourierAlgorithm.TwoFactor => $"{Length} = {Rows} × {Columns} ({Lanes} lanes)",
        _ => $"{Length} by Bluestein ({Inner})",
    };

    /// <summary>Whether the results of the first radix fill only part of a register.</summary>
    internal bool IsPadded => Algorithm == FourierAlgorithm.MixedRadix && Radices[0] < Lanes;

    /// <summary>The radices for transforms whose lanes are different transforms, or <see langword="null"/> where a prime factor exceeds 13.</summary>
    internal static IReadOnlyList<int>? ColumnRadices(int length) => IsSmooth(length) ? Factor(length) : null;

    private static bool IsSmooth(int length)
    {
        length >>= System.Numerics.BitOperations.TrailingZeroCount(length);
        foreach (int prime in RadixPass.OddPrimes)
        {
            while (length % prime == 0)
            {
                length /= prime;
            }
        }

        return length == 1;
    }

    /// <summary>The widest register and radix with which a first pass can fill registers going in (neighboring transforms) and coming out (neighboring
    /// results).</summary>
    private static (int Lanes, int Radix) ChooseFirstRadix(int length, int widest)
    {
        for (int lanes = widest; lanes >= 2; lanes /= 2)
        {
            foreach (int radix in (ReadOnlySpan<int>)[8, 4, 2])
            {
                if (radix >= lanes && length % radix == 0 && length / radix >= lanes && length > radix)
                {
                    return (lanes, radix);
                }
            }
        }

        return (1, 0);
    }

    /// <summary>
    /// The registers and the first radix with which short lengths of few or no factors of two do best although some lanes stay empty; <see langword="null"/>
    /// where other ways are faster.
    /// Measured against two factors and against fewer lanes.
    /// </summary>
    private static (int Lanes, int Radix)? ChoosePaddedRadix(int length, int lanes, int widest)
    {
        const int Shortest = 25, LongestOfSeven = 250, LongestOfSix = 280, LongestOfFive = 130, ShortestOfThree = 15, LongestOfThree = 98;
        if (lanes == 4 && widest == 8)
        {
            // Half of each register would stay empty in every pass of the sequence itself.
            const int SevenBeatsFour = 56, SixBeatsFour = 108, Longest = 1300;
            return length % 7 == 0 && length is >= SevenBeatsFour and <= Longest ? (8, 7)
                : length % 6 == 0 && length is >= SixBeatsFour and <= Longest ? (8, 6)
                : null;
        }

        if (lanes > 2 || widest < 4)
        {
            return null;
        }

        return widest == 8 && length % 7 == 0 && length is >= Shortest and <= LongestOfSeven ? (8, 7)
            : widest == 8 && length % 6 == 0 && length is >= Shortest and <= LongestOfSix ? (8, 6)
            : widest == 8 && length % 5 == 0 && length is >= Shortest and <= LongestOfFive ? (8, 5)
            : lanes == 1 && length % 3 == 0 && length is >= ShortestOfThree and <= LongestOfThree ? (4, 3)
            : null;
    }

    /// <summary>
    /// From which length on two transpositions' worth of work pays for full registers, given how many lanes the sequence itself would fill; measured with
    /// registers of 512 and 256 bits.
    /// </summary>
    private static int ShortestTwoFactor(int lanes, int widest) => lanes >= widest
        ? int.MaxValue
        : lanes switch { 1 => 45, 2 => 96, _ => 2000 };

    /// <summary>Odd radices first, threes in pairs, then eights, then what is left of the power of two as fours and at most one two, which goes together with a
    /// three where there is one.</summary>
    private static int[] Factor(int length)
    {
        var radices = new List<int>();
        foreach (int prime in RadixPass.OddPrimes)
        {
            while (length % prime == 0)
            {
                radices.Add(prime);
                length /= prime;
            }
        }

        int exponent = System.Numerics.BitOperations.Log2((uint)length);
        int eights = (exponent % 3) switch { 1 => Math.Max((exponent / 3) - 1, 0), _ => exponent / 3 };
        int rest = exponent - (3 * eights);
        radices.AddRange(Enumerable.Repeat(8, eights));
        radices.AddRange(Enumerable.Repeat(4, rest / 2));
        if (rest % 2 == 1)
        {
            radices.Add(radices.Remove(3) ? 6 : 2);
        }

        for (int at = radices.IndexOf(3); at >= 0 && at + 1 < radices.Count && radices[at + 1] == 3; at++)
        {
            radices.RemoveAt(at);
            radices[at] = 9;
        }

        return radices.Count == 0 ? [1] : [.. radices];
    }

    /// <summary>
    /// The radices after a first pass over neighbors: few passes, since each goes through memory once, but sixteen only in the early ones, whose elements lie
    /// close together: far apart they
    /// compete for the same sets of the cache. Odd radices first.
    /// </summary>
    private static int[] FactorRest(int length)
    {
        const int Long = 11;
        int exponent = System.Numerics.BitOperations.TrailingZeroCount(length);
        if (exponent == 1)
        {
            return Factor(length);
        }

        // A six does the work of a three and a two in one pass; twelve is no better for it.
        int threes = Threes(length), sixes = (exponent, threes) == (2, 1) ? 0 : Math.Min(exponent, threes);
        int rest = length >> exponent;
        for (int i = 0; i < sixes; i++)
        {
            rest /= 3;
        }

        exponent -= sixes;
        int[] odd = [.. rest == 1 ? [] : Factor(rest), .. Enumerable.Repeat(6, sixes)];
        int[] powers = (exponent, exponent % 3) switch
        {
            ( < 4, _) => exponent == 0 ? [] : [1 << exponent],
            (4, _) when sixes > 0 => [4, 4],
            (5, _) => [4, 8],
            (7, _) => [8, 16],
            (_, 0) => Eights(exponent / 3),
            (_, 1) => [16, .. Eights((exponent - 4) / 3)],
            ( >= Long, _) => [16, 16, .. Eights((exponent - 8) / 3)],
            _ => [.. Eights((exponent - 2) / 3), 4],
        };
        return [.. odd, .. powers];

        static int[] Eights(int count) => [.. Enumerable.Repeat(8, count)];

        static int Threes(int length) => length % 3 == 0 ? 1 + Threes(length / 3) : 0;
    }

    /// <summary>Two factors near the square root, both multiples of sixteen, or <see langword="null"/>.</summary>
    private static (int Rows, int Columns)? SplitIntoMatrix(int length)
    {
        const int Multiple = 16;
        for (int rows = (int)Math.Sqrt(length) / Multiple * Multiple; rows >= Multiple; rows -= Multiple)
        {
            if (length % rows == 0 && length / rows % Multiple == 0)
            {
                return (rows, length / rows);
            }
        }

        return null;
    }

    /// <summary>The cheapest length for a convolution: a power of two, or three or five times one where that is shorter.</summary>
    private static int ConvolutionLength(int length)
    {
        int needed = (2 * length) - 1;
        int power = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)needed);
        int best = Math.Max(power, 16);
        foreach (int odd in (ReadOnlySpan<int>)[3, 5])
        {
            int candidate = odd * (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)((needed + odd - 1) / odd));
            if (candidate % 64 == 0 && candidate < best * 0.9)
            {
                best = candidate;
            }
        }

        return best;
    }
}
