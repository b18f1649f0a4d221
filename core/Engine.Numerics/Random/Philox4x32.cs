using System.Runtime.CompilerServices;

namespace Engine.Numerics.Random;

/// <summary>
/// The Philox 4×32-10 bijection: a block of 128 random bits as a pure function of a 128-bit counter and a 64-bit key.
/// </summary>
/// <remarks>
/// Ten rounds of a keyed Feistel-like network built on 32 × 32 → 64-bit products. It passes BigCrush for any sequence of distinct counters under one key, and for distinct keys under
/// one counter. It is not a cryptographic primitive.
/// </remarks>
[Reference("J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, \"Parallel random numbers: as easy as 1, 2, 3\", SC'11 (2011)", Doi = "10.1145/2063384.2063405", Equations = "Section 3.3")]
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
}
