using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Engine.Numerics.Simd;

/// <summary>128-bit registers: 2 doubles, 1 complex number.</summary>
/// <param name="value">The register.</param>
public readonly struct V128(Vector128<double> value) : ISimd<V128>
{
    /// <summary>The register.</summary>
    public readonly Vector128<double> Value = value;

    /// <summary>Whether this machine runs this width in hardware.</summary>
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    public static int ComplexCount => 1;

    /// <inheritdoc/>
    public static SimdLevel Level => SimdLevel.V128;

    /// <inheritdoc/>
    public static V128 Zero => new(Vector128<double>.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Broadcast(double value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 BroadcastPair(double even, double odd) => new(Vector128.Create(even, odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Load(ref readonly double source, nuint offset) => new(Vector128.LoadUnsafe(in source, offset));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 LoadPartial(ref readonly double source, nuint offset, int count)
    {
        if (count >= Count)
        {
            return Load(in source, offset);
        }

        Vector128<double> result = default;
        ref double lane = ref Unsafe.As<Vector128<double>, double>(ref result);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref lane, i) = Unsafe.Add(ref Unsafe.AsRef(in source), offset + (nuint)i);
        }

        return new(result);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V128 value, ref double target, nuint offset) => value.Value.StoreUnsafe(ref target, offset);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(V128 value, ref double target, nuint offset, int count)
    {
        if (count >= Count)
        {
            Store(value, ref target, offset);
            return;
        }

        Vector128<double> copy = value.Value;
        ref double lane = ref Unsafe.As<Vector128<double>, double>(ref copy);
        for (int i = 0; i < count; i++)
        {
            Unsafe.Add(ref target, offset + (nuint)i) = Unsafe.Add(ref lane, i);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe V128 LoadPartial(double* source, int count) =>
        count >= Count ? new(Vector128.Load(source)) : count > 0 ? new(Vector128.CreateScalar(*source)) : Zero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePartial(V128 value, double* target, int count)
    {
        if (count >= Count)
        {
            value.Value.Store(target);
        }
        else if (count > 0)
        {
            *target = value.Value.ToScalar();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 operator +(V128 a, V128 b) => new(a.Value + b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 operator -(V128 a, V128 b) => new(a.Value - b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 operator *(V128 a, V128 b) => new(a.Value * b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 operator /(V128 a, V128 b) => new(a.Value / b.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 operator -(V128 a) => new(-a.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 MultiplyAdd(V128 a, V128 b, V128 c) => new(Vector128.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 NegateMultiplyAdd(V128 a, V128 b, V128 c) =>
        new(Fma.IsSupported ? Fma.MultiplyAddNegated(a.Value, b.Value, c.Value) : Vector128.FusedMultiplyAdd(-a.Value, b.Value, c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 MultiplySubtract(V128 a, V128 b, V128 c) =>
        new(Fma.IsSupported ? Fma.MultiplySubtract(a.Value, b.Value, c.Value) : Vector128.FusedMultiplyAdd(a.Value, b.Value, -c.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 MultiplySubtractAdd(V128 a, V128 b, V128 c) =>
        new(Fma.IsSupported ? Fma.MultiplyAddSubtract(a.Value, b.Value, c.Value) : Vector128.FusedMultiplyAdd(a.Value, b.Value, NegateEven(c).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 MultiplyAddSubtract(V128 a, V128 b, V128 c) =>
        new(Fma.IsSupported ? Fma.MultiplySubtractAdd(a.Value, b.Value, c.Value) : Vector128.FusedMultiplyAdd(a.Value, b.Value, NegateOdd(c).Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Sqrt(V128 a) => new(Vector128.Sqrt(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Abs(V128 a) => new(Vector128.Abs(a.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Max(V128 a, V128 b) => new(Vector128.MaxNative(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 Min(V128 a, V128 b) => new(Vector128.MinNative(a.Value, b.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 SelectGreater(V128 a, V128 b, V128 whenGreater, V128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(a.Value, b.Value), whenGreater.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 SwapPairs(V128 a) => new(Vector128.Shuffle(a.Value, Vector128.Create(1L, 0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 ReversePairs(V128 a) => a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 DuplicateEven(V128 a) => new(Vector128.Shuffle(a.Value, Vector128.Create(0L, 0)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 DuplicateOdd(V128 a) => new(Vector128.Shuffle(a.Value, Vector128.Create(1L, 1)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 NegateEven(V128 a) => new(a.Value ^ Vector128.Create(-0.0, 0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V128 NegateOdd(V128 a) => new(a.Value ^ Vector128.Create(0.0, -0.0));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deinterleave(V128 first, V128 second, out V128 real, out V128 imaginary)
    {
        if (Sse2.IsSupported)
        {
            real = new(Sse2.UnpackLow(first.Value, second.Value));
            imaginary = new(Sse2.UnpackHigh(first.Value, second.Value));
        }
        else
        {
            real = new(Vector128.Create(first.Value.GetElement(0), second.Value.GetElement(0)));
            imaginary = new(Vector128.Create(first.Value.GetElement(1), second.Value.GetElement(1)));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(V128 real, V128 imaginary, out V128 first, out V128 second)
    {
        Deinterleave(real, imaginary, out first, out second);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposePairs(V128 a, V128 b, out V128 even, out V128 odd) => Deinterleave(a, b, out even, out odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeinterleavePairs(V128 a, V128 b, out V128 even, out V128 odd) => (even, odd) = (a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(V128 a) => a.Value.GetElement(0) + a.Value.GetElement(1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Even, double Odd) SumPairs(V128 a) => (a.Value.GetElement(0), a.Value.GetElement(1));
}
