using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Engine.Numerics.Simd;

/// <summary>256-bit registers: 4 doubles, 2 complex numbers.</summary>
/// <param name="value">The register.</param>
public readonly struct V256(Vector256<double> value) : ISimd<V256>
{
    /// <summary>The register.</summary>
    public readonly Vector256<double> Value = value;

    /// <summary>Whether this machine runs this width in hardware.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated && Avx2.IsSupported && Fma.IsSupported;

    /// <inheritdoc/>
    public static int Count => 4;

    /// <inheritdoc/>
    public static int ComplexCount => 2;

    /// <inheritdoc/>
    public static SimdLevel Level => SimdLevel.V256;

    /// <inheritdoc/>
    public static V256 Zero => new(Vector256<double>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Broadcast(double value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 BroadcastPair(double even, double odd) => new(Vector256.Create(even, odd, even, odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Load(ref readonly double source, nuint offset) => new(Vector256.LoadUnsafe(in source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 LoadPartial(ref readonly double source, nuint offset, int count)
    {
        if (count >= Count)
        {
            return Load(in source, offset);
        }

        Vector256<double> result = default;
        ref double lane = ref Unsafe.As<Vector256<double>, double>(ref result);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref lane, i) = Unsafe.Add(ref Unsafe.AsRef(in source), offset + (nuint)i);
        }

        return new(result);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V256 value, ref double target, nuint offset) => value.Value.StoreUnsafe(ref target, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(V256 value, ref double target, nuint offset, int count)
    {
        if (count >= Count)
        {
            Store(value, ref target, offset);
            return;
        }

        Vector256<double> copy = value.Value;
        ref double lane = ref Unsafe.As<Vector256<double>, double>(ref copy);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref target, offset + (nuint)i) = Unsafe.Add(ref lane, i);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V256 LoadPartial(double* source, int count) =>
        count >= Count ? new(Vector256.Load(source)) : new(Avx.MaskLoad(source, FirstLanes(count)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePartial(V256 value, double* target, int count)
    {
        if (count >= Count)
        {
            value.Value.Store(target);
        }
        else
        {
            Avx.MaskStore(target, FirstLanes(count), value.Value);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 operator +(V256 a, V256 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 operator -(V256 a, V256 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 operator *(V256 a, V256 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 operator /(V256 a, V256 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 operator -(V256 a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 MultiplyAdd(V256 a, V256 b, V256 c) => new(Vector256.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 NegateMultiplyAdd(V256 a, V256 b, V256 c) => new(Fma.MultiplyAddNegated(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 MultiplySubtract(V256 a, V256 b, V256 c) => new(Fma.MultiplySubtract(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 MultiplySubtractAdd(V256 a, V256 b, V256 c) => new(Fma.MultiplyAddSubtract(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 MultiplyAddSubtract(V256 a, V256 b, V256 c) => new(Fma.MultiplySubtractAdd(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Sqrt(V256 a) => new(Vector256.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Abs(V256 a) => new(Vector256.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Max(V256 a, V256 b) => new(Vector256.MaxNative(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 Min(V256 a, V256 b) => new(Vector256.MinNative(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 SelectGreater(V256 a, V256 b, V256 whenGreater, V256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(a.Value, b.Value), whenGreater.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 SwapPairs(V256 a) => new(Avx.Permute(a.Value, 0b0101));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 ReversePairs(V256 a) => new(Avx.Permute2x128(a.Value, a.Value, 1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 DuplicateEven(V256 a) => new(Avx.Permute(a.Value, 0b0000));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 DuplicateOdd(V256 a) => new(Avx.Permute(a.Value, 0b1111));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 NegateEven(V256 a) => new(a.Value ^ Vector256.Create(-0.0, 0.0, -0.0, 0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V256 NegateOdd(V256 a) => new(a.Value ^ Vector256.Create(0.0, -0.0, 0.0, -0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deinterleave(V256 first, V256 second, out V256 real, out V256 imaginary)
    {
        Vector256<double> low = Avx.Permute2x128(first.Value, second.Value, 0x20);
        Vector256<double> high = Avx.Permute2x128(first.Value, second.Value, 0x31);
        real = new(Avx.UnpackLow(low, high));
        imaginary = new(Avx.UnpackHigh(low, high));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(V256 real, V256 imaginary, out V256 first, out V256 second)
    {
        Vector256<double> low = Avx.UnpackLow(real.Value, imaginary.Value);
        Vector256<double> high = Avx.UnpackHigh(real.Value, imaginary.Value);
        first = new(Avx.Permute2x128(low, high, 0x20));
        second = new(Avx.Permute2x128(low, high, 0x31));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposePairs(V256 a, V256 b, out V256 even, out V256 odd)
    {
        even = new(Avx.UnpackLow(a.Value, b.Value));
        odd = new(Avx.UnpackHigh(a.Value, b.Value));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeinterleavePairs(V256 a, V256 b, out V256 even, out V256 odd)
    {
        even = new(Avx.Permute2x128(a.Value, b.Value, 0x20));
        odd = new(Avx.Permute2x128(a.Value, b.Value, 0x31));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(V256 a) => V128.Sum(new V128(a.Value.GetLower() + a.Value.GetUpper()));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Even, double Odd) SumPairs(V256 a) => V128.SumPairs(new V128(a.Value.GetLower() + a.Value.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> FirstLanes(int count) => Vector256.GreaterThan(Vector256.Create((double)count), Vector256.Create(0.0, 1.0, 2.0, 3.0));
}
