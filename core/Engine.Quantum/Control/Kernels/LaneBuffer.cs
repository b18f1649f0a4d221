using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engine.Quantum.Control.Kernels;

/// <summary>Doubles that begin on a cache line, so that no register-wide access crosses one.</summary>
internal sealed unsafe class LaneBuffer
{
    private const int Line = 64;
    private readonly double[] _data;
    private readonly int _offset;

    /// <summary>Zeroed memory.</summary>
    /// <param name="length">Number of doubles.</param>
    public LaneBuffer(int length)
    {
        _data = GC.AllocateArray<double>(length + Line / sizeof(double), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_data));
        _offset = (int)((Line - address % Line) % Line) / sizeof(double);
        Length = length;
    }

    /// <summary>Number of doubles.</summary>
    public int Length { get; }

    /// <summary>The first double.</summary>
    public ref double Start => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_data), _offset);

    /// <summary>All of it.</summary>
    public Span<double> Span => _data.AsSpan(_offset, Length);

    /// <summary>The double at an index, for kernels; not checked.</summary>
    /// <param name="index">From 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref double At(int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_data), _offset + index);
}
