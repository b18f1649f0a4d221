using Engine.Numerics.RandomNumbers;
using Engine.Numerics.RandomNumbers.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Tests.RandomNumbers;

public class NormalKernelTests
{
    private const int Count = 4096;

    /// <summary>Against Box–Muller with the platform's logarithm and sine, from the same blocks.</summary>
    [Fact]
    public void Variates_are_box_muller_pairs_of_the_blocks()
    {
        var stream = new RandomStream(5, 17);
        var normals = new double[2 * Count];
        stream.FillNormal(normals);
        for (int i = 0; i < Count; i++)
        {
            PhiloxBlock block = Philox4x32.Generate(PhiloxBlock.Create((ulong)i, 17), 5, 0);
            double radius = Math.Sqrt(-2 * Math.Log(((block.Low >> 11) + 1) / 9007199254740992.0));
            (double sine, double cosine) = double.SinCosPi(2 * ((block.High >> 11) / 9007199254740992.0));
            Assert.Equal(radius * cosine, normals[2 * i], 1.5e-15 * Math.Max(1, radius));
            Assert.Equal(radius * sine, normals[(2 * i) + 1], 1.5e-15 * Math.Max(1, radius));
        }
    }

    [Fact]
    public void Every_register_width_gives_the_same_bits()
    {
        // Mantissas over their whole range, ends included, and exponents down to the smallest uniform number.
        double[] mantissa = [.. Enumerable.Range(0, Count).Select(i => Math.Sqrt(0.5) * (1 + ((double)i / Count)))];
        double[] exponent = [.. Enumerable.Range(0, Count).Select(i => -(double)(i % 54))];
        double[] turn = [.. Enumerable.Range(0, Count).Select(i => (i * 0.6180339887498949) % 1)];
        mantissa[0] = 1;
        double[]? expected = null;
        foreach (SimdLevel level in SimdDispatch.Supported)
        {
            var pairs = new double[2 * Count];
            switch (level)
            {
                case SimdLevel.V512: NormalKernel<V512>.Pairs(in mantissa[0], in exponent[0], in turn[0], 0.3, ref pairs[0], Count); break;
                case SimdLevel.V256: NormalKernel<V256>.Pairs(in mantissa[0], in exponent[0], in turn[0], 0.3, ref pairs[0], Count); break;
                case SimdLevel.V128: NormalKernel<V128>.Pairs(in mantissa[0], in exponent[0], in turn[0], 0.3, ref pairs[0], Count); break;
                default: NormalKernel<ScalarPair>.Pairs(in mantissa[0], in exponent[0], in turn[0], 0.3, ref pairs[0], Count); break;
            }

            Assert.Equal(expected ??= pairs, pairs);
        }

        for (int i = 1; i < Count; i++)
        {
            // From rounding of products to a few units in the last place; mantissas next to 1 with exponent 0 keep relative precision.
            double logarithm = (exponent[i] * Math.Log(2)) + Math.Log(mantissa[i]);
            double radius = 0.3 * Math.Sqrt(-2 * Math.Min(logarithm, 0));
            double computed = Math.Sqrt((expected![2 * i] * expected[2 * i]) + (expected[(2 * i) + 1] * expected[(2 * i) + 1]));
            Assert.True(logarithm > 0 || Math.Abs(computed - radius) <= 3e-15 * radius, $"{i}: {computed} against {radius}");
        }
    }
}
