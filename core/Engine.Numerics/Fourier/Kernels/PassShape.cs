using System.Runtime.CompilerServices;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>The two loops of a pass and where each butterfly reads, writes and finds its factors; indices in registers, or in elements for a transposing first pass.</summary>
internal readonly struct PassShape
{
    private readonly nuint _fromOuter;
    private readonly nuint _fromInner;
    private readonly nuint _toOuter;
    private readonly nuint _toInner;
    private readonly nuint _factorOuter;
    private readonly nuint _factorInner;
    private readonly nuint _last;

    private PassShape(
        nuint outer, nuint inner, nuint fromOuter, nuint fromInner, nuint toOuter, nuint toInner, nuint factorOuter, nuint factorInner, nuint fromStep, nuint toStep, nuint last)
    {
        Outer = outer;
        Inner = inner;
        FromStep = fromStep;
        ToStep = toStep;
        _fromOuter = fromOuter;
        _fromInner = fromInner;
        _toOuter = toOuter;
        _toInner = toInner;
        _factorOuter = factorOuter;
        _factorInner = factorInner;
        _last = last;
    }

    public nuint Outer { get; }

    public nuint Inner { get; }

    /// <summary>Distance between the elements of a butterfly.</summary>
    public nuint FromStep { get; }

    /// <summary>Distance between its results.</summary>
    public nuint ToStep { get; }

    /// <summary>A pass of radix R from transforms of length L, M of them left after it; the longer loop runs inside.</summary>
    public static PassShape Create(nuint radix, nuint length, nuint count, nuint factorSize)
    {
        nuint factors = (radix - 1) * factorSize;
        return length < count
            ? new PassShape(length, count, 1, length, 1, length * radix, factors, 0, length * count, length, nuint.MaxValue)
            : new PassShape(count, length, length, 1, length * radix, 1, 0, factors, length * count, length, nuint.MaxValue);
    }

    /// <summary>A transposing first pass over M ≥ W transforms, W at a time; the last group overlaps the one before it where M is no multiple of W.</summary>
    public static PassShape CreateFirst(nuint count, nuint width) =>
        new(1, (count + width - 1) / width, 0, width, 0, 0, 0, 0, count, 0, count - width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint From(nuint outer, nuint inner) => Math.Min((outer * _fromOuter) + (inner * _fromInner), _last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint To(nuint outer, nuint inner) => (outer * _toOuter) + (inner * _toInner);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public nuint Factor(nuint outer, nuint inner) => (outer * _factorOuter) + (inner * _factorInner);
}
