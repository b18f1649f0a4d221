using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>Roots of unity and the tables of them that passes read.</summary>
internal static class Twiddle
{
    /// <summary>exp(−2πi numerator / denominator), each part to about one unit in the last place: the angle is reduced in integers and in multiples of π.</summary>
    public static (double Real, double Imaginary) Root(long numerator, long denominator)
    {
        long reduced = numerator % denominator;
        (double sine, double cosine) = double.SinCosPi(2.0 * reduced / denominator);
        return (cosine, -sine);
    }

    /// <summary>The table of one pass whose lanes are neighbors: for each register of k and each j from 1 the real parts, then the imaginary parts.</summary>
    public static double[] ForLanes<T>(int radix, int length)
        where T : unmanaged, ISimd<T> => ForPass(radix, length, T.Count, LaneTransposition<T>.NumberInLane);

    /// <summary>The table of one pass whose lanes are different transforms: for each k and each j from 1 the real part and the imaginary part.</summary>
    public static double[] Shared(int radix, int length) => ForPass(radix, length, 1, lane => lane);

    private static double[] ForPass(int radix, int length, int lanes, Func<int, int> numberInLane)
    {
        double[] table = GC.AllocateUninitializedArray<double>(2 * (radix - 1) * length, pinned: true);
        int at = 0;
        for (int block = 0; block < length; block += lanes)
        {
            for (int j = 1; j < radix; j++)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    (table[at + lane], table[at + lanes + lane]) = Root((long)j * (block + numberInLane(lane)), (long)radix * length);
                }

                at += 2 * lanes;
            }
        }

        return table;
    }
}
