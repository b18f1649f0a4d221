using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Engine.Numerics.RandomNumbers;
using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Screens.Kernels;

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
                (Vector512<ulong> low, Vector512<ulong> high) = Philox4x32.GenerateEight(block, stream, (uint)seed, (uint)(seed >> 32));
                Split(low, positive[i..], angle[i..]);
                Split(high, positive[(i + Blocks)..], angle[(i + Blocks)..]);
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

    private static void Split(Vector512<ulong> bits, Span<double> positive, Span<double> angle)
    {
        (Vector512.ConvertToDouble((bits >>> AngleBits) + Vector512<ulong>.One) * Vector512.Create(UlpPositive)).CopyTo(positive);
        (Vector512.ConvertToDouble(bits & Vector512.Create(AngleMask)) * Vector512.Create(UlpAngle)).CopyTo(angle);
    }
}
