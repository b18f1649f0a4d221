using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Engine.Numerics.Random;
using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Kernels;

/// <summary>
/// Pairs of uniform numbers from Philox blocks, several blocks at once; integers throughout, so every width gives the same bits. A block makes two
/// pairs: 36 bits of each half for the number whose logarithm will be taken, 28 bits for an angle.
/// </summary>
internal static class UniformPairs
{
    /// <summary>Numbers that belong together: eight blocks, first their low and then their high halves.</summary>
    public const int Group = 16;

    private const int AngleBits = 28;
    private const double UlpAngle = 1.0 / (1L << AngleBits);
    private const double UlpPositive = 1.0 / (1L << (64 - AngleBits));
    private const ulong AngleMask = (1ul << AngleBits) - 1;
    private const int Blocks = Group / 2;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>Fills from a place in a stream.</summary>
    /// <param name="seed">Key.</param>
    /// <param name="stream">High half of the counter.</param>
    /// <param name="first">Number of the first pair in the stream, a multiple of <see cref="Group"/>.</param>
    /// <param name="positive">Receives numbers in (0, 1].</param>
    /// <param name="angle">Receives numbers in [0, 1), as many.</param>
    public static void Fill(ulong seed, ulong stream, ulong first, Span<double> positive, Span<double> angle)
    {
        ulong block = first / 2;
        int i = 0;
        if (SimdDispatch.Level == SimdLevel.V512 && Avx512F.IsSupported && Avx512DQ.IsSupported)
        {
            for (; i + Group <= positive.Length; i += Group, block += Blocks)
            {
                Eight(seed, stream, block, positive[i..], angle[i..]);
            }
        }

        for (; i < positive.Length; i += Group, block += Blocks)
        {
            for (int k = 0; k < Blocks && i + k < positive.Length; k++)
            {
                PhiloxBlock bits = Philox4x32.Generate(PhiloxBlock.Create(block + (ulong)k, stream), (uint)seed, (uint)(seed >> 32));
                Split(bits.Low, out positive[i + k], out angle[i + k]);
                if (i + Blocks + k < positive.Length)
                {
                    Split(bits.High, out positive[i + Blocks + k], out angle[i + Blocks + k]);
                }
            }
        }
    }

    private static void Split(ulong bits, out double positive, out double angle)
    {
        positive = ((bits >> AngleBits) + 1) * UlpPositive;
        angle = (bits & AngleMask) * UlpAngle;
    }

    /// <summary>Eight blocks, one a 64-bit lane. Products use the low halves of lanes only, so the high halves may hold leftovers until the end.</summary>
    private static void Eight(ulong seed, ulong stream, ulong first, Span<double> positive, Span<double> angle)
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
        Split((x0 & mask) | (x1 << 32), positive, angle);
        Split((x2 & mask) | (x3 << 32), positive[Blocks..], angle[Blocks..]);
    }

    private static void Split(Vector512<ulong> bits, Span<double> positive, Span<double> angle)
    {
        (Vector512.ConvertToDouble((bits >>> AngleBits) + Vector512<ulong>.One) * Vector512.Create(UlpPositive)).CopyTo(positive);
        (Vector512.ConvertToDouble(bits & Vector512.Create(AngleMask)) * Vector512.Create(UlpAngle)).CopyTo(angle);
    }
}
