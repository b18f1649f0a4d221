using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Engine.Numerics.Simd;

/// <summary>512-bit registers: 8 doubles, 4 complex numbers.</summary>
/// <param name="value">The register.</param>
public readonly struct V512(Vector512<double> value) : ISimd<V512>
{
    /// <summary>The register.</summary>
    public readonly Vector512<double> Value = value;

    /// <summary>Whether this machine runs this width in hardware.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512F.IsSupported && Avx512DQ.IsSupported;

    /// <inheritdoc/>
    public static int Count => 8;

    /// <inheritdoc/>
    public static int ComplexCount => 4;

    /// <inheritdoc/>
    public static SimdLevel Level => SimdLevel.V512;

    /// <inheritdoc/>
    public static V512 Zero => new(Vector512<double>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Broadcast(double value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 BroadcastPair(double even, double odd) => new(Vector512.Create(even, odd, even, odd, even, odd, even, odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Load(ref readonly double source, nuint offset) => new(Vector512.LoadUnsafe(in source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 LoadPartial(ref readonly double source, nuint offset, int count)
    {
        if (count >= Count)
        {
            return Load(in source, offset);
        }

        Vector512<double> result = default;
        ref double lane = ref Unsafe.As<Vector512<double>, double>(ref result);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref lane, i) = Unsafe.Add(ref Unsafe.AsRef(in source), offset + (nuint)i);
        }

        return new(result);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V512 value, ref double target, nuint offset) => value.Value.StoreUnsafe(ref target, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(V512 value, ref double target, nuint offset, int count)
    {
        if (count >= Count)
        {
            Store(value, ref target, offset);
            return;
        }

        Vector512<double> copy = value.Value;
        ref double lane = ref Unsafe.As<Vector512<double>, double>(ref copy);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref target, offset + (nuint)i) = Unsafe.Add(ref lane, i);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V512 LoadPartial(double* source, int count) =>
        count >= Count ? new(Vector512.Load(source)) : new(Avx512F.MaskLoad(source, FirstLanes(count), Vector512<double>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePartial(V512 value, double* target, int count)
    {
        if (count >= Count)
        {
            value.Value.Store(target);
        }
        else
        {
            Avx512F.MaskStore(target, FirstLanes(count), value.Value);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 operator +(V512 a, V512 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 operator -(V512 a, V512 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 operator *(V512 a, V512 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 operator /(V512 a, V512 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 operator -(V512 a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 MultiplyAdd(V512 a, V512 b, V512 c) => new(Vector512.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 NegateMultiplyAdd(V512 a, V512 b, V512 c) => new(Avx512F.FusedMultiplyAddNegated(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 MultiplySubtract(V512 a, V512 b, V512 c) => new(Avx512F.FusedMultiplySubtract(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 MultiplySubtractAdd(V512 a, V512 b, V512 c) => new(Avx512F.FusedMultiplyAddSubtract(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 MultiplyAddSubtract(V512 a, V512 b, V512 c) => new(Avx512F.FusedMultiplySubtractAdd(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Sqrt(V512 a) => new(Vector512.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Abs(V512 a) => new(Vector512.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Max(V512 a, V512 b) => new(Vector512.MaxNative(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 Min(V512 a, V512 b) => new(Vector512.MinNative(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 SelectGreater(V512 a, V512 b, V512 whenGreater, V512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a.Value, b.Value), whenGreater.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 SwapPairs(V512 a) => new(Avx512F.Permute2x64(a.Value, 0b0101_0101));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 ReversePairs(V512 a) => new(Vector512.Shuffle(a.Value, Vector512.Create(6L, 7, 4, 5, 2, 3, 0, 1)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 DuplicateEven(V512 a) => new(Avx512F.Permute2x64(a.Value, 0b0000_0000));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 DuplicateOdd(V512 a) => new(Avx512F.Permute2x64(a.Value, 0b1111_1111));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 NegateEven(V512 a) => new(a.Value ^ Vector512.Create(-0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V512 NegateOdd(V512 a) => new(a.Value ^ Vector512.Create(0.0, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0, -0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deinterleave(V512 first, V512 second, out V512 real, out V512 imaginary)
    {
        real = new(Avx512F.PermuteVar8x64x2(first.Value, Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14), second.Value));
        imaginary = new(Avx512F.PermuteVar8x64x2(first.Value, Vector512.Create(1L, 3, 5, 7, 9, 11, 13, 15), second.Value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(V512 real, V512 imaginary, out V512 first, out V512 second)
    {
        first = new(Avx512F.PermuteVar8x64x2(real.Value, Vector512.Create(0L, 8, 1, 9, 2, 10, 3, 11), imaginary.Value));
        second = new(Avx512F.PermuteVar8x64x2(real.Value, Vector512.Create(4L, 12, 5, 13, 6, 14, 7, 15), imaginary.Value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposePairs(V512 a, V512 b, out V512 even, out V512 odd)
    {
        even = new(Avx512F.UnpackLow(a.Value, b.Value));
        odd = new(Avx512F.UnpackHigh(a.Value, b.Value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeinterleavePairs(V512 a, V512 b, out V512 even, out V512 odd)
    {
        even = new(Avx512F.Shuffle4x128(a.Value, b.Value, 0b10_00_10_00));
        odd = new(Avx512F.Shuffle4x128(a.Value, b.Value, 0b11_01_11_01));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(V512 a) => V256.Sum(new V256(a.Value.GetLower() + a.Value.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Even, double Odd) SumPairs(V512 a) => V256.SumPairs(new V256(a.Value.GetLower() + a.Value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> FirstLanes(int count) =>
        Vector512.GreaterThan(Vector512.Create((double)count), Vector512.Create(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0));
}
