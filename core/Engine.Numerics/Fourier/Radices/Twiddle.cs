using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Roots of unity and the tables of them that passes read.</summary>
internal static class Twiddle
{
    /// <summary>exp(−2πi numerator / denominator), each part to about one unit in the last place: the angle is reduced in integers and in multiples of
    /// π.</summary>
    public static (double Real, double Imaginary) Root(long numerator, long denominator)
    {
        long reduced = numerator % denominator;
        (double sine, double cosine) = double.SinCosPi(2.0 * reduced / denominator);
        return (cosine, -sine);
    }

    /// <summary>The table of one pass whose lanes are neighbors: for each register of k and each factor the real parts, then the imaginary parts.</summary>
    public static AlignedBuffer<double> ForLanes<T>(int radix, int length)
        where T : unmanaged, ISimd<T> => ForPass(radix, length, T.Count, T.Count, LaneTransposition<T>.NumberInLane);

    /// <summary>As <see cref="ForLanes"/>, but of the W lanes of each of a number of registers only the first few hold numbers.</summary>
    public static AlignedBuffer<double> ForPaddedLanes<T>(int radix, int filled, int registers)
        where T : unmanaged, ISimd<T> => ForPass(radix, filled * registers, T.Count, filled, LaneTransposition<T>.NumberInLane);

    /// <summary>The table of one pass whose lanes are different transforms: for each k and each factor the real part and the imaginary part.</summary>
    public static AlignedBuffer<double> Shared(int radix, int length) => ForPass(radix, length, 1, 1, lane => lane);

    private static AlignedBuffer<double> ForPass(int radix, int length, int lanes, int filled, Func<int, int> numberInLane)
    {
        var buffer = new AlignedBuffer<double>(2 * (radix - 1) * (length / filled) * lanes);
        Span<double> table = buffer.Span;
        int at = 0;
        for (int block = 0; block < length; block += filled)
        {
            for (int j = 1; j < radix; j++)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    (table[at + lane], table[at + lanes + lane]) = Factor(radix, length, j, block + numberInLane(lane));
                }

                at += 2 * lanes;
            }
        }

        return buffer;
    }

    /// <summary>Factor j of element k: exp(−2πi jk / RL); for radix 16 the three of its first half, then those of each butterfly of the second.</summary>
    private static (double Real, double Imaginary) Factor(int radix, int length, int j, int k)
    {
        if (radix != 16)
        {
            return Root((long)j * k, (long)radix * length);
        }

        (int group, int element) = Math.DivRem(j - 1, 3);
        return group == 0
            ? Root((element + 1L) * k, 4L * length)
            : Root((element + 1L) * (k + ((group - 1L) * length)), 16L * length);
    }
}
