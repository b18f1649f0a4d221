using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engine.Numerics.Memory;

/// <summary>Elements that start on a cache line and never move, for data that kernels go through often.</summary>
/// <remarks>
/// An array starts anywhere in a cache line, so that most of the widest loads and stores touch two. Kernels take either; short transforms from and to aligned
/// memory are about a
/// tenth faster.
/// </remarks>
/// <typeparam name="T">The type of the elements.</typeparam>
public sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private readonly ulong[] _block;
    private readonly int _start;

    /// <summary>Allocates elements that are all zero.</summary>
    /// <param name="length">Number of elements, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative, or so large that no array could hold it.</exception>
    public unsafe AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        long words = ((long)length * sizeof(T) / sizeof(ulong)) + 1 + (CacheLine.Bytes / sizeof(ulong));
        if (words > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(nameof(length), length, $"A buffer holds at most {Array.MaxLength} words of eight bytes.");
        }

        Length = length;
        _block = GC.AllocateArray<ulong>((int)words, pinned: true);
        _start = CacheLine.Distance(Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_block)));
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements.</summary>
    public Span<T> Span => MemoryMarshal.CreateSpan(ref First, Length);

    private ref T First => ref Unsafe.As<byte,
        T>(ref Unsafe.AddByteOffset(ref Unsafe.As<ulong, byte>(ref MemoryMarshal.GetArrayDataReference(_block)), _start));

    /// <summary>The elements of a buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    public static implicit operator Span<T>(AlignedBuffer<T> buffer) => buffer.Span;

    /// <summary>The elements of a buffer.</summary>
    /// <param name="buffer">The buffer.</param>
    public static implicit operator ReadOnlySpan<T>(AlignedBuffer<T> buffer) => buffer.Span;

    /// <summary>The first element, for <c>fixed</c>; where there is none, the place where it would be.</summary>
    /// <returns>A reference to aligned memory.</returns>
    public ref T GetPinnableReference() => ref First;
}
