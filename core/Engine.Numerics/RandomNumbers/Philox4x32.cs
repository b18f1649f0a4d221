using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Engine.Numerics.RandomNumbers;

/// <summary>
/// The Philox 4×32-10 bijection: a block of 128 random bits as a pure function of a 128-bit counter and a 64-bit key.
/// </summary>
/// <remarks>
/// Ten rounds of a keyed Feistel-like network built on 32 × 32 → 64-bit products. It passes BigCrush for any sequence of distinct counters under one key, and
/// for distinct keys under
/// one counter. It is not a cryptographic primitive.
/// </remarks>
[Reference("J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, \"Parallel random numbers: as easy as 1, 2, 3\", SC'11 (2011)",
    Doi = "10.1145/2063384.2063405", Equations = "Section 3.3")]
public static class Philox4x32
{
    /// <summary>Number of rounds.</summary>
    public const int Rounds = 10;

    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;

    /// <summary>Computes one block.</summary>
    /// <param name="counter">The counter, words in the order of the publication's test vectors.</param>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    /// <returns>Four independent uniform 32-bit words.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PhiloxBlock Generate(PhiloxBlock counter, uint key0, uint key1)
    {
        uint x0 = counter.Word0;
        uint x1 = counter.Word1;
        uint x2 = counter.Word2;
        uint x3 = counter.Word3;
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * x0;
            ulong product1 = (ulong)Multiplier1 * x2;
            x0 = (uint)(product1 >> 32) ^ x1 ^ key0;
            x2 = (uint)(product0 >> 32) ^ x3 ^ key1;
            x1 = (uint)product1;
            x3 = (uint)product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return new PhiloxBlock(x0, x1, x2, x3);
    }

    /// <summary>Eight blocks of consecutive counters at once: their <see cref="PhiloxBlock.Low"/> and <see cref="PhiloxBlock.High"/> halves. Without 512-bit
    /// registers the base library does them in halves, with the same bits.</summary>
    /// <param name="low">Low half of the first counter; the others follow it.</param>
    /// <param name="high">High half of all counters.</param>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    /// <returns>The two halves of every block.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<ulong> Low, Vector512<ulong> High) GenerateEight(ulong low, ulong high, uint key0, uint key1)
    {
        // One word a 64-bit lane; products read the low halves only, so the high halves may hold leftovers until the end.
        Vector512<ulong> x0 = Vector512.Create(low) + Vector512.Create(0ul, 1, 2, 3, 4, 5, 6, 7);
        Vector512<ulong> x1 = x0 >>> 32;
        Vector512<ulong> x2 = Vector512.Create(high);
        Vector512<ulong> x3 = Vector512.Create(high >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Vector512<ulong> product0 = MultiplyLowHalves(x0, Multiplier0);
            Vector512<ulong> product1 = MultiplyLowHalves(x2, Multiplier1);
            x0 = (product1 >>> 32) ^ x1 ^ Vector512.Create((ulong)key0);
            x2 = (product0 >>> 32) ^ x3 ^ Vector512.Create((ulong)key1);
            x1 = product1;
            x3 = product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }

        Vector512<ulong> mask = Vector512.Create((ulong)uint.MaxValue);
        return ((x0 & mask) | (x1 << 32), (x2 & mask) | (x3 << 32));
    }

    /// <summary>Four blocks of consecutive counters at once: their <see cref="PhiloxBlock.Low"/> and <see cref="PhiloxBlock.High"/> halves.</summary>
    /// <param name="low">Low half of the first counter; the others follow it.</param>
    /// <param name="high">High half of all counters.</param>
    /// <param name="key0">Low word of the key.</param>
    /// <param name="key1">High word of the key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (Vector256<ulong> Low, Vector256<ulong> High) GenerateFour(ulong low, ulong high, uint key0, uint key1)
    {
        // One word a 64-bit lane; products read the low halves only, so the high halves may hold leftovers until the end.
        Vector256<ulong> x0 = Vector256.Create(low) + Vector256.Create(0ul, 1, 2, 3);
        Vector256<ulong> x1 = x0 >>> 32;
        Vector256<ulong> x2 = Vector256.Create(high);
        Vector256<ulong> x3 = Vector256.Create(high >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> product0 = MultiplyLowHalves(x0, Multiplier0);
            Vector256<ulong> product1 = MultiplyLowHalves(x2, Multiplier1);
            x0 = (product1 >>> 32) ^ x1 ^ Vector256.Create((ulong)key0);
            x2 = (product0 >>> 32) ^ x3 ^ Vector256.Create((ulong)key1);
            x1 = product1;
            x3 = product0;
            key0 += Weyl0;
            key1 += Weyl1;
        }

        Vector256<ulong> mask = Vector256.Create((ulong)uint.MaxValue);
        return ((x0 & mask) | (x1 << 32), (x2 & mask) | (x3 << 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> MultiplyLowHalves(Vector256<ulong> words, uint multiplier) => Avx2.IsSupported
        ? Avx2.Multiply(words.AsUInt32(), Vector256.Create((ulong)multiplier).AsUInt32())
        : (words & Vector256.Create((ulong)uint.MaxValue)) * Vector256.Create((ulong)multiplier);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> MultiplyLowHalves(Vector512<ulong> words, uint multiplier) => Avx512F.IsSupported
        ? Avx512F.Multiply(words.AsUInt32(), Vector512.Create((ulong)multiplier).AsUInt32())
        : Vector512.Create(MultiplyLowHalves(words.GetLower(), multiplier), MultiplyLowHalves(words.GetUpper(), multiplier));
}
