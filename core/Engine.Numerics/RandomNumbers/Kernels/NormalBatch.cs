using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.RandomNumbers.Kernels;

/// <summary>The entry point of <see cref="NormalKernel{T}"/>: it takes the uniform numbers of a batch of blocks apart and chooses the register width.</summary>
internal static class NormalBatch
{
    /// <summary>Blocks a call, enough to fill the widest registers several times while the numbers stay in the first-level cache.</summary>
    public const int Blocks = 32;

    private const double Ulp53 = 1.0 / (1UL << 53);

    /// <summary>The bits of √½: subtracting them splits a number into an exponent and a mantissa in [√½, √2).</summary>
    private const ulong RootHalf = 0x3FE6A09E667F3BCD;

    /// <summary>Pairs of normal variates from consecutive blocks, one pair a block.</summary>
    /// <param name="key0">Low word of the seed.</param>
    /// <param name="key1">High word of the seed.</param>
    /// <param name="stream">High half of the counter.</param>
    /// <param name="first">Low half of the counter of the first block.</param>
    /// <param name="amplitude">A common factor.</param>
    /// <param name="target">Receives the pairs; an even number of at most 2 · <see cref="Blocks"/>.</param>
    [SkipLocalsInit]
    public static void Fill(uint key0, uint key1, ulong stream, ulong first, double amplitude, Span<double> target)
    {
        Span<double> mantissa = stackalloc double[Blocks + 1];
        Span<double> exponent = stackalloc double[Blocks + 1];
        Span<double> turn = stackalloc double[Blocks + 1];
        int count = target.Length / 2;
        TakeApart(key0, key1, stream, first, mantissa, exponent, turn, count);

        // Whole registers where there is room; what is left over goes through the narrowest one.
        int width = SimdDispatch.LanesOf(SimdDispatch.Level);
        int whole = count / width * width;
        Pairs(SimdDispatch.Level, mantissa, exponent, turn, amplitude, target, whole);
        if (whole < count)
        {
            Span<double> rest = stackalloc double[2 * V512.Count];
            mantissa[count] = 1;
            exponent[count] = 0;
            turn[count] = 0;
            SimdLevel narrow = SimdDispatch.Level == SimdLevel.Scalar ? SimdLevel.Scalar : SimdLevel.V128;
            Pairs(narrow, mantissa[whole..], exponent[whole..], turn[whole..], amplitude, rest, (count - whole + 1) / 2 * 2);
            rest[..(2 * (count - whole))].CopyTo(target[(2 * whole)..]);
        }
    }

    /// <summary>Splits the uniform number of each block's low half into mantissa and exponent, and scales that of its high half. Exact, so registers and single
    /// blocks agree.</summary>
    private static void TakeApart(
        uint key0, uint key1, ulong stream, ulong first, Span<double> mantissa, Span<double> exponent, Span<double> turn, int count)
    {
        int i = 0;
        if (Vector256.IsHardwareAccelerated && SimdDispatch.Level >= SimdLevel.V256)
        {
            for (; i + Vector256<ulong>.Count <= count; i += Vector256<ulong>.Count)
            {
                (Vector256<ulong> low, Vector256<ulong> high) = Philox4x32.GenerateFour(first + (ulong)i, stream, key0, key1);
                Vector256<ulong> bits = Vector256.ConvertToDouble((low >>> 11) + Vector256<ulong>.One).AsUInt64();
                Vector256<long> power = (bits - Vector256.Create(RootHalf)).AsInt64() >> 52;
                (bits - (power << 52).AsUInt64()).AsDouble().CopyTo(mantissa[i..]);
                Vector256.ConvertToDouble(power - Vector256.Create(53L)).CopyTo(exponent[i..]);
                (Vector256.ConvertToDouble(high >>> 11) * Ulp53).CopyTo(turn[i..]);
            }
        }

        for (; i < count; i++)
        {
            PhiloxBlock block = Philox4x32.Generate(PhiloxBlock.Create(first + (ulong)i, stream), key0, key1);
            ulong bits = BitConverter.DoubleToUInt64Bits((double)((block.Low >> 11) + 1));
            long power = (long)(bits - RootHalf) >> 52;
            mantissa[i] = BitConverter.UInt64BitsToDouble(bits - ((ulong)power << 52));
            exponent[i] = power - 53;
            turn[i] = (block.High >> 11) * Ulp53;
        }
    }

    private static void Pairs(
        SimdLevel level, ReadOnlySpan<double> mantissa, ReadOnlySpan<double> exponent, ReadOnlySpan<double> turn, double amplitude, Span<double> target,
        int count) =>
        SimdDispatch.InvokeAt(level, new PairsOfNormals(mantissa, exponent, turn, amplitude, target, count));

    private readonly ref struct PairsOfNormals(
        ReadOnlySpan<double> mantissa, ReadOnlySpan<double> exponent, ReadOnlySpan<double> turn, double amplitude, Span<double> target, int count) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _mantissa = mantissa;
        private readonly ReadOnlySpan<double> _exponent = exponent;
        private readonly ReadOnlySpan<double> _turn = turn;
        private readonly Span<double> _target = target;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => NormalKernel<T>.Pairs(
                in MemoryMarshal.GetReference(_mantissa),
                in MemoryMarshal.GetReference(_exponent),
                in MemoryMarshal.GetReference(_turn),
                amplitude,
                ref MemoryMarshal.GetReference(_target),
                count);
    }
}
