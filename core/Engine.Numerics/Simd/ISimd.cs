namespace Engine.Numerics.Simd;

/// <summary>
/// A register of doubles. Kernels are generic over this interface, written once, and specialized by the JIT for every width.
/// </summary>
/// <remarks>
/// Every implementation holds an even number of lanes, so that one register always holds whole interleaved complex numbers:
/// lanes 0, 2, 4 … are real parts, lanes 1, 3, 5 … imaginary parts wherever an operation speaks of pairs.
/// Loads and stores trust their arguments; bounds are checked once, by the caller, at the public boundary.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public unsafe interface ISimd<TSelf>
    where TSelf : unmanaged, ISimd<TSelf>
{
    /// <summary>Number of double lanes; a multiple of two.</summary>
    static abstract int Count { get; }

    /// <summary>Number of interleaved complex numbers in one register, <c>Count / 2</c>.</summary>
    static abstract int ComplexCount { get; }

    /// <summary>The level this register belongs to.</summary>
    static abstract SimdLevel Level { get; }

    /// <summary>All lanes zero.</summary>
    static abstract TSelf Zero { get; }

    /// <summary>All lanes equal to <paramref name="value"/>.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The register.</returns>
    static abstract TSelf Broadcast(double value);

    /// <summary>The pair (<paramref name="even"/>, <paramref name="odd"/>) in every pair of lanes.</summary>
    /// <param name="even">For the even lanes.</param>
    /// <param name="odd">For the odd lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf BroadcastPair(double even, double odd);

    /// <summary>Loads <see cref="Count"/> doubles at <paramref name="source"/> + <paramref name="offset"/> (in doubles), unaligned.</summary>
    /// <param name="source">Where to read.</param>
    /// <param name="offset">How many doubles behind it.</param>
    /// <returns>The register.</returns>
    static abstract TSelf Load(ref readonly double source, nuint offset);

    /// <summary>Loads <paramref name="count"/> doubles, 0 ≤ count ≤ <see cref="Count"/>; the other lanes are zero and their memory is not touched.</summary>
    /// <param name="source">Where to read.</param>
    /// <param name="offset">How many doubles behind it.</param>
    /// <param name="count">How many lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf LoadPartial(ref readonly double source, nuint offset, int count);

    /// <summary>Stores <see cref="Count"/> doubles at <paramref name="target"/> + <paramref name="offset"/> (in doubles), unaligned.</summary>
    /// <param name="value">The register.</param>
    /// <param name="target">Where to write.</param>
    /// <param name="offset">How many doubles behind it.</param>
    static abstract void Store(TSelf value, ref double target, nuint offset);

    /// <summary>Stores the first <paramref name="count"/> lanes, 0 ≤ count ≤ <see cref="Count"/>.</summary>
    /// <param name="value">The register.</param>
    /// <param name="target">Where to write.</param>
    /// <param name="offset">How many doubles behind it.</param>
    /// <param name="count">How many lanes.</param>
    static abstract void StorePartial(TSelf value, ref double target, nuint offset, int count);

    /// <summary>Loads <paramref name="count"/> doubles from pinned memory by a mask, 0 ≤ count ≤ <see cref="Count"/>; the other lanes are zero and their memory
    /// is not touched.</summary>
    /// <param name="source">Where to read.</param>
    /// <param name="count">How many lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf LoadPartial(double* source, int count);

    /// <summary>Stores the first <paramref name="count"/> lanes to pinned memory by a mask, 0 ≤ count ≤ <see cref="Count"/>.</summary>
    /// <param name="value">The register.</param>
    /// <param name="target">Where to write.</param>
    /// <param name="count">How many lanes.</param>
    static abstract void StorePartial(TSelf value, double* target, int count);

    /// <summary>Lane-wise sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Lane-wise difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Lane-wise product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Lane-wise quotient.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Lane-wise negation.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary><c>a·b + c</c>, fused.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="c">The third operand.</param>
    /// <returns>The register.</returns>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary><c>c - a·b</c>, fused.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="c">The third operand.</param>
    /// <returns>The register.</returns>
    static abstract TSelf NegateMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary><c>a·b - c</c>, fused.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="c">The third operand.</param>
    /// <returns>The register.</returns>
    static abstract TSelf MultiplySubtract(TSelf a, TSelf b, TSelf c);

    /// <summary>Even lanes <c>a·b - c</c>, odd lanes <c>a·b + c</c>, fused: the last step of an interleaved complex product.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="c">The third operand.</param>
    /// <returns>The register.</returns>
    static abstract TSelf MultiplySubtractAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Even lanes <c>a·b + c</c>, odd lanes <c>a·b - c</c>, fused: the last step of an interleaved product with a conjugate.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="c">The third operand.</param>
    /// <returns>The register.</returns>
    static abstract TSelf MultiplyAddSubtract(TSelf a, TSelf b, TSelf c);

    /// <summary>Lane-wise square root.</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>Lane-wise modulus.</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf Abs(TSelf a);

    /// <summary>Lane-wise maximum; either operand may be returned where one is NaN.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The register.</returns>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>Lane-wise minimum; either operand may be returned where one is NaN.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <returns>The register.</returns>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>Lane by lane <paramref name="whenGreater"/> where a &gt; b, else <paramref name="otherwise"/> (also where one is NaN).</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="whenGreater">Where a is greater.</param>
    /// <param name="otherwise">Elsewhere.</param>
    /// <returns>The register.</returns>
    static abstract TSelf SelectGreater(TSelf a, TSelf b, TSelf whenGreater, TSelf otherwise);

    /// <summary>(x0, x1, x2, x3 …) → (x1, x0, x3, x2 …): exchanges real and imaginary parts.</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf SwapPairs(TSelf a);

    /// <summary>(x0, x1, x2, x3 …) → (x0, x0, x2, x2 …): real parts in both lanes of each pair.</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf DuplicateEven(TSelf a);

    /// <summary>(x0, x1, x2, x3 …) → (x1, x1, x3, x3 …): imaginary parts in both lanes of each pair.</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf DuplicateOdd(TSelf a);

    /// <summary>(x0, x1, x2, x3 …) → (-x0, x1, -x2, x3 …).</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf NegateEven(TSelf a);

    /// <summary>(x0, x1, x2, x3 …) → (x0, -x1, x2, -x3 …): the complex conjugate of interleaved numbers.</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf NegateOdd(TSelf a);

    /// <summary>(z0, z1 … zn) → (zn … z1, z0) for pairs z of lanes: complex numbers in the opposite order.</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>The register.</returns>
    static abstract TSelf ReversePairs(TSelf a);

    /// <summary>Splits two registers of interleaved complex numbers into their real and imaginary parts, in order.</summary>
    /// <param name="first">The first register.</param>
    /// <param name="second">The second register.</param>
    /// <param name="real">Receives the real parts.</param>
    /// <param name="imaginary">Receives the imaginary parts.</param>
    static abstract void Deinterleave(TSelf first, TSelf second, out TSelf real, out TSelf imaginary);

    /// <summary>The inverse of <see cref="Deinterleave"/>.</summary>
    /// <param name="real">The real parts.</param>
    /// <param name="imaginary">The imaginary parts.</param>
    /// <param name="first">Receives the first register.</param>
    /// <param name="second">Receives the second register.</param>
    static abstract void Interleave(TSelf real, TSelf imaginary, out TSelf first, out TSelf second);

    /// <summary>Transposes each pair of lanes as the columns of a 2 × 2 matrix: (a0, b0, a2, b2 …) and (a1, b1, a3, b3 …). Cheaper than
    /// <see cref="Deinterleave"/> where the order of lanes is free.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="even">Receives the even ones.</param>
    /// <param name="odd">Receives the odd ones.</param>
    static abstract void TransposePairs(TSelf a, TSelf b, out TSelf even, out TSelf odd);

    /// <summary>Splits the pairs of lanes of a, then b, into the even-numbered and the odd-numbered ones, in order; for registers of one pair these are a and b
    /// themselves.</summary>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand.</param>
    /// <param name="even">Receives the even ones.</param>
    /// <param name="odd">Receives the odd ones.</param>
    static abstract void DeinterleavePairs(TSelf a, TSelf b, out TSelf even, out TSelf odd);

    /// <summary>Sum over all lanes, in a fixed order.</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>The sum.</returns>
    static abstract double Sum(TSelf a);

    /// <summary>Sum over the even lanes and sum over the odd lanes, each in a fixed order.</summary>
    /// <param name="a">The lanes.</param>
    /// <returns>Both sums.</returns>
    static abstract (double Even, double Odd) SumPairs(TSelf a);
}
