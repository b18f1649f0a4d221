using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>
/// A register of one double, for transforms whose length offers no lanes. Unlike the public registers it holds half a complex number, so the operations on
/// pairs have no
/// meaning here and are not used; <see cref="Deinterleave"/> of two such registers is the identity.
/// </summary>
internal readonly unsafe struct SingleLane(double value) : ISimd<SingleLane>
{
    private readonly double _value = value;

    public static int Count => 1;

    public static int ComplexCount => 0;

    public static SimdLevel Level => SimdLevel.Scalar;

    public static SingleLane Zero => default;

    public static SingleLane Broadcast(double value) => new(value);

    public static SingleLane BroadcastPair(double even, double odd) => throw NoPairs();

    public static SingleLane Load(ref readonly double source, nuint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    public static SingleLane LoadPartial(ref readonly double source, nuint offset, int count) => count > 0 ? Load(in source, offset) : default;

    public static SingleLane LoadPartial(double* source, int count) => count > 0 ? new(*source) : default;

    public static void StorePartial(SingleLane value, double* target, int count)
    {
        if (count > 0)
        {
            *target = value._value;
        }
    }

    public static void Store(SingleLane value, ref double target, nuint offset) => Unsafe.Add(ref target, offset) = value._value;

    public static void StorePartial(SingleLane value, ref double target, nuint offset, int count)
    {
        if (count > 0)
        {
            Store(value, ref target, offset);
        }
    }

    public static SingleLane operator +(SingleLane a, SingleLane b) => new(a._value + b._value);

    public static SingleLane operator -(SingleLane a, SingleLane b) => new(a._value - b._value);

    public static SingleLane operator *(SingleLane a, SingleLane b) => new(a._value * b._value);

    public static SingleLane operator /(SingleLane a, SingleLane b) => new(a._value / b._value);

    public static SingleLane operator -(SingleLane a) => new(-a._value);

    public static SingleLane MultiplyAdd(SingleLane a, SingleLane b, SingleLane c) => new(Math.FusedMultiplyAdd(a._value, b._value, c._value));

    public static SingleLane NegateMultiplyAdd(SingleLane a, SingleLane b, SingleLane c) => new(Math.FusedMultiplyAdd(-a._value, b._value, c._value));

    public static SingleLane MultiplySubtract(SingleLane a, SingleLane b, SingleLane c) => new(Math.FusedMultiplyAdd(a._value, b._value, -c._value));

    public static SingleLane MultiplySubtractAdd(SingleLane a, SingleLane b, SingleLane c) => throw NoPairs();

    public static SingleLane MultiplyAddSubtract(SingleLane a, SingleLane b, SingleLane c) => throw NoPairs();

    public static SingleLane Sqrt(SingleLane a) => new(Math.Sqrt(a._value));

    public static SingleLane Abs(SingleLane a) => new(Math.Abs(a._value));

    public static SingleLane Max(SingleLane a, SingleLane b) => new(Math.Max(a._value, b._value));

    public static SingleLane Min(SingleLane a, SingleLane b) => new(Math.Min(a._value, b._value));

    public static SingleLane SelectGreater(SingleLane a, SingleLane b, SingleLane whenGreater, SingleLane otherwise) => a._value > b._value ? whenGreater
        : otherwise;

    public static SingleLane ReversePairs(SingleLane a) => throw NoPairs();

    public static SingleLane SwapPairs(SingleLane a) => throw NoPairs();

    public static SingleLane DuplicateEven(SingleLane a) => throw NoPairs();

    public static SingleLane DuplicateOdd(SingleLane a) => throw NoPairs();

    public static SingleLane NegateEven(SingleLane a) => throw NoPairs();

    public static SingleLane NegateOdd(SingleLane a) => throw NoPairs();

    public static void Deinterleave(SingleLane first, SingleLane second, out SingleLane real, out SingleLane imaginary) => (real, imaginary) = (first, second);

    public static void Interleave(SingleLane real, SingleLane imaginary, out SingleLane first, out SingleLane second) => (first, second) = (real, imaginary);

    public static void TransposePairs(SingleLane a, SingleLane b, out SingleLane even, out SingleLane odd) => (even, odd) = (a, b);

    public static void DeinterleavePairs(SingleLane a, SingleLane b, out SingleLane even, out SingleLane odd) => throw NoPairs();

    public static double Sum(SingleLane a) => a._value;

    public static (double Even, double Odd) SumPairs(SingleLane a) => throw NoPairs();

    private static NotSupportedException NoPairs() => new("A single lane holds no pair.");
}
