using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engine.Plugins.Turbulence.Screens;

/// <summary>Numbers that start at a cache line, so that whole registers never straddle two; zero at first.</summary>
internal sealed class AlignedArray
{
    private const int Line = 64;

    private readonly double[] _data;
    private readonly int _offset;
    private readonly int _length;

    /// <summary>Makes an array of doubles.</summary>
    public AlignedArray(int length)
    {
        _data = GC.AllocateArray<double>(length + (Line / sizeof(double)), pinned: true);
        _length = length;
        nint start = Address(_data);
        _offset = (int)(((start + Line - 1) / Line * Line) - start) / sizeof(double);
    }

    /// <summary>The doubles.</summary>
    public Span<double> Reals => _data.AsSpan(_offset, _length);

    /// <summary>The doubles in pairs.</summary>
    public Span<Complex> Complexes => MemoryMarshal.Cast<double, Complex>(Reals);

    private static unsafe nint Address(double[] data) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(data));
}
