using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Engine.Numerics.Random;
using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Kernels;

/// <summary>Pairs of uniform numbers from consecutive Philox blocks, several blocks at once; integers throughout, so every width gives the same bits.</summary>
internal static class UniformPairs
{
    private const double Ulp53 = 1.0 / (1L << 53);
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>From block <paramref name="first"/> + i: a number in (0, 1] from its low half, one in [0, 1) from its high half.</summary>
    /// <param name="seed">Key.</param>
    /// <param name="stream">High half of the counter.</param>
    /// <param name="first">Low half of the first counter.</param>
    /// <param name="positive">Receives the numbers in (0, 1].</param>
    /// <param name="plain">Receives the numbers in [0, 1), as many.</param>
    public static void Fill(ulong seed, ulong stream, ulong first, Span<double> positive, Span<double> plain)
    {
        int i = 0;
        if (SimdDispatch.Level == SimdLevel.V512 && Avx512F.IsSupported && Avx512DQ.IsSupported)
        {
            for (; i + 8 <= positive.Length; i += 8)
            {
                Eight(seed, stream, first + (ulong)i, positive[i..], plain[i..]);
            }
        }

        for (; i < positive.Length; i++)
        {
            PhiloxBlock block = Philox4x32.Generate(PhiloxBlock.Create(first + (ulong)i, stream), (uint)seed, (uint)(seed >> 32));
            positive[i] = ((block.Low >> 11) + 1) * Ulp53;
            plain[i] = (block.High >> 11) * Ulp53;
        }
    }

    /// <summary>Eight blocks, one a 64-bit lane. Products use the low halves of lanes only, so the high halves may hold leftovers until the end.</summary>
    private static void Eight(ulong seed, ulong stream, ulong first, Span<double> positive, Span<double> plain)
    {
        Vector512<ulong> counter = Vector512.Create(first) + Vector512.Create(0ul, 1, 2, 3, 4, 5, 6, 7);
        Vector512<ulong> x0 = counter;
        Vector512<ulong> x1 = counter >>> 32;
        Vector512<ulong> x2 = Vector512.Create(stream & uint.MaxValue);
        Vector512<ulong> x3 = Vector512.Create(stream >> 32);
        Vector512<uint> multiplier0 = Vector512.Create((ulong)Multiplier0).AsUInt32();
        Vector512<uint> multiplier1 = Vector512.Create((ulong)Multiplier1).AsUInt32();
        uint key0 = (uint)seed;
        uint key1 = (uint)(seed >> 32);
        for (int round = 0; round < Philox4x32.Rounds; round++)
        {
            Vector512<ulong> product0 = Avx512F.Multiply(multiplier0, x0.AsUInt32());
            Vector512<ulong> product1 = Avx512F.Multiply(multiplier1, x2.AsUInt32());
            x0 = (product1 >>> 32) ^ x1 ^ Vector512.Create((ulong)key0);
            x2 = (product0 >>> 32) ^ x3 ^ Vector512.Create((ulong)key1);
            x1 = product1;
            x3 = product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }

        Vector512<ulong> mask = Vector512.Create((ulong)uint.MaxValue);
        Vector512<ulong> low = (x0 & mask) | (x1 << 32);
        Vector512<ulong> high = (x2 & mask) | (x3 << 32);
        Vector512<double> ulp = Vector512.Create(Ulp53);
        (Vector512.ConvertToDouble((low >>> 11) + Vector512<ulong>.One) * ulp).CopyTo(positive);
        (Vector512.ConvertToDouble(high >>> 11) * ulp).CopyTo(plain);
    }
}
