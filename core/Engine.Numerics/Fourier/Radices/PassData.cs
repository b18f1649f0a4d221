using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Radices;

/// <summary>Numbers in memory that a pass goes through; the index is that of the first lane's double in either part.</summary>
internal interface IPassMemory
{
    /// <summary>Moves the origin of indices.</summary>
    void Advance(nuint offset);
}

/// <summary>Where a pass reads its registers from.</summary>
internal interface IPassSource<T> : IPassMemory
    where T : unmanaged, ISimd<T>
{
    void Load(nuint index, out T real, out T imaginary);
}

/// <summary>Where a pass writes its registers to.</summary>
internal interface IPassTarget<T> : IPassMemory
    where T : unmanaged, ISimd<T>
{
    void Store(nuint index, T real, T imaginary);
}

/// <summary>How a pass multiplies by its twiddle factors.</summary>
internal unsafe interface IPassTwiddle<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Doubles a factor takes in the table.</summary>
    static abstract nuint Size { get; }

    static abstract void Multiply(double* factor, ref T real, ref T imaginary);
}

/// <summary>Real and imaginary parts in arrays of their own: the format between passes.</summary>
internal unsafe struct Split<T>(double* real, double* imaginary) : IPassSource<T>, IPassTarget<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset)
    {
        real += offset;
        imaginary += offset;
    }

    /// <summary>The same numbers from an offset on.</summary>
    public readonly Split<T> At(nuint offset) => new(real + offset, imaginary + offset);

    /// <summary>The registers of real parts from an offset on, for kernels near the JIT's limit for inlining: storing through a pointer needs none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T* RealRegisters(nuint offset) => (T*)(real + offset);

    /// <summary>The registers of imaginary parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T* ImaginaryRegisters(nuint offset) => (T*)(imaginary + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(nuint index, out T r, out T i)
    {
        r = T.Load(ref real[index], 0);
        i = T.Load(ref imaginary[index], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(nuint index, T r, T i)
    {
        T.Store(r, ref real[index], 0);
        T.Store(i, ref imaginary[index], 0);
    }
}

/// <summary>Registers of real parts and registers of imaginary parts in turn: the format between passes over one sequence, which takes no more memory than the
/// sequence.</summary>
internal unsafe struct Blocks<T>(double* data) : IPassSource<T>, IPassTarget<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset) => data += 2 * offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(nuint index, out T r, out T i)
    {
        double* at = data + (2 * index);
        r = T.Load(ref *at, 0);
        i = T.Load(ref *at, (nuint)T.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(nuint index, T r, T i)
    {
        double* at = data + (2 * index);
        T.Store(r, ref *at, 0);
        T.Store(i, ref *at, (nuint)T.Count);
    }
}

/// <summary>Interleaved complex numbers.</summary>
internal unsafe struct Sequence<T>(double* data) : IPassSource<T>, IPassTarget<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset) => data += 2 * offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(nuint index, out T r, out T i)
    {
        double* at = data + (2 * index);
        T.TransposePairs(T.Load(ref *at, 0), T.Load(ref *at, (nuint)T.Count), out r, out i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(nuint index, T r, T i)
    {
        double* at = data + (2 * index);
        T.TransposePairs(r, i, out T first, out T second);
        T.Store(first, ref *at, 0);
        T.Store(second, ref *at, (nuint)T.Count);
    }
}

/// <summary>As <see cref="Sequence{T}"/> with real and imaginary parts exchanged, which turns a forward transform into an inverse one.</summary>
internal unsafe struct ExchangedSequence<T>(double* data) : IPassSource<T>, IPassTarget<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset) => data += 2 * offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(nuint index, out T r, out T i)
    {
        double* at = data + (2 * index);
        T.TransposePairs(T.Load(ref *at, 0), T.Load(ref *at, (nuint)T.Count), out i, out r);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(nuint index, T r, T i)
    {
        double* at = data + (2 * index);
        T.TransposePairs(i, r, out T first, out T second);
        T.Store(first, ref *at, 0);
        T.Store(second, ref *at, (nuint)T.Count);
    }
}

/// <summary>Interleaved complex numbers of which only the first few lanes of a register are read or written.</summary>
internal unsafe struct PartialSequence<T>(double* data, int count) : IPassSource<T>, IPassTarget<T>
    where T : unmanaged, ISimd<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset) => data += 2 * offset;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(nuint index, out T r, out T i)
    {
        double* at = data + (2 * index);
        T first = T.LoadPartial(at, 2 * count);
        T second = T.LoadPartial(at + T.Count, Math.Max((2 * count) - T.Count, 0));
        T.TransposePairs(first, second, out r, out i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(nuint index, T r, T i)
    {
        double* at = data + (2 * index);
        T.TransposePairs(r, i, out T first, out T second);
        T.StorePartial(first, at, 2 * count);
        if (2 * count > T.Count)
        {
            T.StorePartial(second, at + T.Count, (2 * count) - T.Count);
        }
    }
}

/// <summary>As another sequence with real and imaginary parts exchanged.</summary>
internal struct Exchanged<T, TSequence>(TSequence sequence) : IPassSource<T>, IPassTarget<T>
    where T : unmanaged, ISimd<T>
    where TSequence : struct, IPassSource<T>, IPassTarget<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset) => sequence.Advance(offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(nuint index, out T r, out T i) => sequence.Load(index, out i, out r);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(nuint index, T r, T i) => sequence.Store(index, i, r);
}

/// <summary>Multiplies another source by a factor: the first pass has no twiddle factors and multipliers to spare.</summary>
internal struct Scaled<T, TSource>(TSource source, double scale) : IPassSource<T>
    where T : unmanaged, ISimd<T>
    where TSource : struct, IPassSource<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(nuint offset) => source.Advance(offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Load(nuint index, out T r, out T i)
    {
        source.Load(index, out T real, out T imaginary);
        T factor = T.Broadcast(scale);
        r = real * factor;
        i = imaginary * factor;
    }
}

/// <summary>No twiddle factors: the first pass.</summary>
internal readonly unsafe struct Untwiddled<T> : IPassTwiddle<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Size => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(double* factor, ref T real, ref T imaginary)
    {
    }
}

/// <summary>One factor a lane: the lanes are neighboring elements of one transform.</summary>
internal readonly unsafe struct LaneTwiddle<T> : IPassTwiddle<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Size => 2 * (nuint)T.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(double* factor, ref T real, ref T imaginary)
    {
        T wr = T.Load(ref *factor, 0);
        T wi = T.Load(ref *factor, (nuint)T.Count);
        T r = T.NegateMultiplyAdd(imaginary, wi, real * wr);
        imaginary = T.MultiplyAdd(imaginary, wr, real * wi);
        real = r;
    }
}

/// <summary>One factor for all lanes: the lanes are different transforms.</summary>
internal readonly unsafe struct SharedTwiddle<T> : IPassTwiddle<T>
    where T : unmanaged, ISimd<T>
{
    public static nuint Size => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(double* factor, ref T real, ref T imaginary)
    {
        T wr = T.Broadcast(factor[0]);
        T wi = T.Broadcast(factor[1]);
        T r = T.NegateMultiplyAdd(imaginary, wi, real * wr);
        imaginary = T.MultiplyAdd(imaginary, wr, real * wi);
        real = r;
    }
}
