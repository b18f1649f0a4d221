using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.FirstPasses;

/// <summary>What a first pass reads: interleaved numbers as they lie in memory, and the direction in which its butterflies turn.</summary>
internal interface IFirstInput<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Moves the origin of indices, in complex numbers.</summary>
    void Advance(nuint offset);

    /// <summary>Loads interleaved numbers.</summary>
    T Load(nuint index);

    /// <summary>a − i b in a forward transform, a + i b in an inverse one. Written as a product with <paramref name="one"/>, since multipliers are idle in a
    /// first pass and adders are not.</summary>
    static abstract T Behind(T a, T one, T exchangedB);

    /// <summary>a + i b in a forward transform, a − i b in an inverse one.</summary>
    static abstract T Ahead(T a, T one, T exchangedB);
}

/// <summary>The input of a forward transform.</summary>
internal unsafe struct ForwardInput<T>(double* data) : IFirstInput<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Behind(T a, T one, T exchangedB) => T.MultiplyAddSubtract(a, one, exchangedB);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Ahead(T a, T one, T exchangedB) => T.MultiplySubtractAdd(a, one, exchangedB);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset) => data += 2 * offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Load(nuint index) => T.Load(ref data[2 * index], 0);
}

/// <summary>The input of an inverse transform.</summary>
internal unsafe struct InverseInput<T>(double* data) : IFirstInput<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Behind(T a, T one, T exchangedB) => T.MultiplySubtractAdd(a, one, exchangedB);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Ahead(T a, T one, T exchangedB) => T.MultiplyAddSubtract(a, one, exchangedB);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset) => data += 2 * offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Load(nuint index) => T.Load(ref data[2 * index], 0);
}

/// <summary>Multiplies another input by a factor.</summary>
internal struct ScaledInput<T, TInput>(TInput input, double scale) : IFirstInput<T>
    where T : unmanaged, ISimd<T>
    where TInput : struct, IFirstInput<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Behind(T a, T one, T exchangedB) => TInput.Behind(a, one, exchangedB);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Ahead(T a, T one, T exchangedB) => TInput.Ahead(a, one, exchangedB);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset) => input.Advance(offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Load(nuint index) => input.Load(index) * T.Broadcast(scale);
}
