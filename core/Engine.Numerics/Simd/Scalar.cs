using System.Runtime.CompilerServices;

namespace Engine.Numerics.Simd;

/// <summary>
/// One complex number as two plain doubles, computed without vector instructions: the reference every other width is tested against.
/// </summary>
/// <param name="even">Lane 0, the real part.</param>
/// <param name="odd">Lane 1, the imaginary part.</param>
public readonly struct Scalar(double even, double odd) : ISimd<Scalar>
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
    public static Scalar Zero => default;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Broadcast(double value) => new(value, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar BroadcastPair(double even, double odd) => new(even, odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Load(ref readonly double source, nuint offset) =>
        new(Unsafe.Add(ref Unsafe.AsRef(in source), offset), Unsafe.Add(ref Unsafe.AsRef(in source), offset + 1));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar LoadPartial(ref readonly double source, nuint offset, int count) => new(
        count > 0 ? Unsafe.Add(ref Unsafe.AsRef(in source), offset) : 0,
        count > 1 ? Unsafe.Add(ref Unsafe.AsRef(in source), offset + 1) : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Scalar value, ref double target, nuint offset)
    {
        Unsafe.Add(ref target, offset) = value.Even;
        Unsafe.Add(ref target, offset + 1) = value.Odd;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Scalar value, ref double target, nuint offset, int count)
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
    public static unsafe Scalar LoadPartial(double* source, int count) => new(count > 0 ? source[0] : 0, count > 1 ? source[1] : 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StorePartial(Scalar value, double* target, int count) => StorePartial(value, ref *target, 0, count);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator +(Scalar a, Scalar b) => new(a.Even + b.Even, a.Odd + b.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator -(Scalar a, Scalar b) => new(a.Even - b.Even, a.Odd - b.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator *(Scalar a, Scalar b) => new(a.Even * b.Even, a.Odd * b.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator /(Scalar a, Scalar b) => new(a.Even / b.Even, a.Odd / b.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator -(Scalar a) => new(-a.Even, -a.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar MultiplyAdd(Scalar a, Scalar b, Scalar c) =>
        new(Math.FusedMultiplyAdd(a.Even, b.Even, c.Even), Math.FusedMultiplyAdd(a.Odd, b.Odd, c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar NegateMultiplyAdd(Scalar a, Scalar b, Scalar c) =>
        new(Math.FusedMultiplyAdd(-a.Even, b.Even, c.Even), Math.FusedMultiplyAdd(-a.Odd, b.Odd, c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar MultiplySubtract(Scalar a, Scalar b, Scalar c) =>
        new(Math.FusedMultiplyAdd(a.Even, b.Even, -c.Even), Math.FusedMultiplyAdd(a.Odd, b.Odd, -c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar MultiplySubtractAdd(Scalar a, Scalar b, Scalar c) =>
        new(Math.FusedMultiplyAdd(a.Even, b.Even, -c.Even), Math.FusedMultiplyAdd(a.Odd, b.Odd, c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar MultiplyAddSubtract(Scalar a, Scalar b, Scalar c) =>
        new(Math.FusedMultiplyAdd(a.Even, b.Even, c.Even), Math.FusedMultiplyAdd(a.Odd, b.Odd, -c.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Sqrt(Scalar a) => new(Math.Sqrt(a.Even), Math.Sqrt(a.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Abs(Scalar a) => new(Math.Abs(a.Even), Math.Abs(a.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Max(Scalar a, Scalar b) => new(Math.Max(a.Even, b.Even), Math.Max(a.Odd, b.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Min(Scalar a, Scalar b) => new(Math.Min(a.Even, b.Even), Math.Min(a.Odd, b.Odd));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar SelectGreater(Scalar a, Scalar b, Scalar whenGreater, Scalar otherwise) => new(
        a.Even > b.Even ? whenGreater.Even : otherwise.Even,
        a.Odd > b.Odd ? whenGreater.Odd : otherwise.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar SwapPairs(Scalar a) => new(a.Odd, a.Even);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar ReversePairs(Scalar a) => a;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar DuplicateEven(Scalar a) => new(a.Even, a.Even);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar DuplicateOdd(Scalar a) => new(a.Odd, a.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar NegateEven(Scalar a) => new(-a.Even, a.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar NegateOdd(Scalar a) => new(a.Even, -a.Odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Deinterleave(Scalar first, Scalar second, out Scalar real, out Scalar imaginary)
    {
        real = new(first.Even, second.Even);
        imaginary = new(first.Odd, second.Odd);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Interleave(Scalar real, Scalar imaginary, out Scalar first, out Scalar second) =>
        Deinterleave(real, imaginary, out first, out second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposePairs(Scalar a, Scalar b, out Scalar even, out Scalar odd) => Deinterleave(a, b, out even, out odd);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void DeinterleavePairs(Scalar a, Scalar b, out Scalar even, out Scalar odd) => (even, odd) = (a, b);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Scalar a) => a.Even + a.Odd;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Even, double Odd) SumPairs(Scalar a) => (a.Even, a.Odd);
}
