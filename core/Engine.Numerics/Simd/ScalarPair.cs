using System.Runtime.CompilerServices;

namespace Engine.Numerics.Simd;

/// <summary>
/// One complex number as two plain doubles, computed without vector instructions: the reference every other width is tested against.
/// </summary>
/// <param name="even">Lane 0, the real part.</param>
/// <param name="odd">Lane 1, the imaginary part.</param>
public readonly struct ScalarPair(double even, double odd) : ISimd<ScalarPair>
{
    /// <summary>Lane 0, the real part.</summary>
    public readonly double Even = even;

    /// <summary>Lane 1, the imaginary part.</summary>
    public readonly double Odd = odd;

    /// <inheritdoc/>
    public static int Count => 2;

    /// <inheritdoc/>
    public static int ComplexCount => 1;

    /// <inheritdoc/>
    public static SimdLevel Level => SimdLevel.Scalar;

    /// <inheritdoc/>
    public static ScalarPair Zero => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair Broadcast(double value) => new(value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair BroadcastPair(double even, double odd) => new(even, odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair Load(ref readonly double source, nuint offset) =>
        new(Unsafe.Add(ref Unsafe.AsRef(in source), offset), Unsafe.Add(ref Unsafe.AsRef(in source), offset + 1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair LoadPartial(ref readonly double source, nuint offset, int count) => new(
        count > 0 ? Unsafe.Add(ref Unsafe.AsRef(in source), offset) : 0,
        count > 1 ? Unsafe.Add(ref Unsafe.AsRef(in source), offset + 1) : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ScalarPair value, ref double target, nuint offset)
    {
        Unsafe.Add(ref target, offset) = value.Even;
        Unsafe.Add(ref target, offset + 1) = value.Odd;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(ScalarPair value, ref double target, nuint offset, int count)
    {
        if (count > 0)
        {
            Unsafe.Add(ref target, offset) = value.Even;
        }

        if (count > 1)
        {
            Unsafe.Add(ref target, offset + 1) = value.Odd;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe ScalarPair LoadPartial(double* source, int count) => new(count > 0 ? source[0] : 0, count > 1 ? source[1] : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePartial(ScalarPair value, double* target, int count) => StorePartial(value, ref *target, 0, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair operator +(ScalarPair a, ScalarPair b) => new(a.Even + b.Even, a.Odd + b.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair operator -(ScalarPair a, ScalarPair b) => new(a.Even - b.Even, a.Odd - b.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair operator *(ScalarPair a, ScalarPair b) => new(a.Even * b.Even, a.Odd * b.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair operator /(ScalarPair a, ScalarPair b) => new(a.Even / b.Even, a.Odd / b.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair operator -(ScalarPair a) => new(-a.Even, -a.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair MultiplyAdd(ScalarPair a, ScalarPair b, ScalarPair c) =>
        new(Math.FusedMultiplyAdd(a.Even, b.Even, c.Even), Math.FusedMultiplyAdd(a.Odd, b.Odd, c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair NegateMultiplyAdd(ScalarPair a, ScalarPair b, ScalarPair c) =>
        new(Math.FusedMultiplyAdd(-a.Even, b.Even, c.Even), Math.FusedMultiplyAdd(-a.Odd, b.Odd, c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair MultiplySubtract(ScalarPair a, ScalarPair b, ScalarPair c) =>
        new(Math.FusedMultiplyAdd(a.Even, b.Even, -c.Even), Math.FusedMultiplyAdd(a.Odd, b.Odd, -c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair MultiplySubtractAdd(ScalarPair a, ScalarPair b, ScalarPair c) =>
        new(Math.FusedMultiplyAdd(a.Even, b.Even, -c.Even), Math.FusedMultiplyAdd(a.Odd, b.Odd, c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair MultiplyAddSubtract(ScalarPair a, ScalarPair b, ScalarPair c) =>
        new(Math.FusedMultiplyAdd(a.Even, b.Even, c.Even), Math.FusedMultiplyAdd(a.Odd, b.Odd, -c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair Sqrt(ScalarPair a) => new(Math.Sqrt(a.Even), Math.Sqrt(a.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair Abs(ScalarPair a) => new(Math.Abs(a.Even), Math.Abs(a.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair Max(ScalarPair a, ScalarPair b) => new(Math.Max(a.Even, b.Even), Math.Max(a.Odd, b.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair Min(ScalarPair a, ScalarPair b) => new(Math.Min(a.Even, b.Even), Math.Min(a.Odd, b.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair SelectGreater(ScalarPair a, ScalarPair b, ScalarPair whenGreater, ScalarPair otherwise) => new(
        a.Even > b.Even ? whenGreater.Even : otherwise.Even,
        a.Odd > b.Odd ? whenGreater.Odd : otherwise.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair SwapPairs(ScalarPair a) => new(a.Odd, a.Even);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair ReversePairs(ScalarPair a) => a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair DuplicateEven(ScalarPair a) => new(a.Even, a.Even);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair DuplicateOdd(ScalarPair a) => new(a.Odd, a.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair NegateEven(ScalarPair a) => new(-a.Even, a.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ScalarPair NegateOdd(ScalarPair a) => new(a.Even, -a.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deinterleave(ScalarPair first, ScalarPair second, out ScalarPair real, out ScalarPair imaginary)
    {
        real = new(first.Even, second.Even);
        imaginary = new(first.Odd, second.Odd);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(ScalarPair real, ScalarPair imaginary, out ScalarPair first, out ScalarPair second) =>
        Deinterleave(real, imaginary, out first, out second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposePairs(ScalarPair a, ScalarPair b, out ScalarPair even, out ScalarPair odd) => Deinterleave(a, b, out even, out odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeinterleavePairs(ScalarPair a, ScalarPair b, out ScalarPair even, out ScalarPair odd) => (even, odd) = (a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(ScalarPair a) => a.Even + a.Odd;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Even, double Odd) SumPairs(ScalarPair a) => (a.Even, a.Odd);
}
