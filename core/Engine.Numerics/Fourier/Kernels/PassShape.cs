namespace Engine.Numerics.Fourier.Kernels;

/// <summary>The two loops of a pass and where each butterfly reads, writes and finds its factors; all in doubles of one part.</summary>
internal readonly struct PassShape
{
    public nuint Outer { get; private init; }

    public nuint Inner { get; private init; }

    /// <summary>Distance between the elements of a butterfly.</summary>
    public nuint FromStep { get; private init; }

    /// <summary>Distance between its results.</summary>
    public nuint ToStep { get; private init; }

    public nuint FromOuter { get; private init; }

    public nuint FromInner { get; private init; }

    public nuint ToOuter { get; private init; }

    public nuint ToInner { get; private init; }

    public nuint FactorOuter { get; private init; }

    public nuint FactorInner { get; private init; }

    /// <summary>Where the last group of a transposing pass starts.</summary>
    public nuint Last { get; private init; }

    /// <summary>A pass of radix R from transforms of L registers, M of them left after it; the longer loop runs inside.</summary>
    public static PassShape Create(nuint radix, nuint length, nuint count, nuint factorSize, nuint width)
    {
        nuint factors = (radix - 1) * factorSize;
        nuint step = length * width;
        bool countInside = length < count;
        return new PassShape
        {
            Outer = countInside ? length : count,
            Inner = countInside ? count : length,
            FromOuter = countInside ? width : step,
            FromInner = countInside ? step : width,
            ToOuter = countInside ? width : step * radix,
            ToInner = countInside ? step * radix : width,
            FactorOuter = countInside ? factors : 0,
            FactorInner = countInside ? 0 : factors,
            FromStep = step * count,
            ToStep = step,
        };
    }

    /// <summary>A transposing first pass over M ≥ W transforms, W at a time; the last group overlaps the one before it where M is no multiple of W.</summary>
    public static PassShape CreateFirst(nuint count, nuint width) => new()
    {
        Outer = 1,
        Inner = (count + width - 1) / width,
        FromInner = width,
        FromStep = count,
        Last = count - width,
    };

    /// <summary>
    /// A middle pass of radix R in place, after <paramref name="before"/> and before <paramref name="after"/> results of the other passes: result j takes the place of element j, so the
    /// digits of the frequency lie where those of the time lay.
    /// </summary>
    public static PassShape CreateInPlace(nuint radix, nuint before, nuint after, nuint factorSize, nuint width) => new()
    {
        Outer = before,
        Inner = after,
        FromOuter = radix * after * width,
        FromInner = width,
        ToOuter = radix * after * width,
        ToInner = width,
        FactorOuter = (radix - 1) * factorSize,
        FromStep = after * width,
        ToStep = after * width,
    };

    /// <summary>The last pass after one or two passes in place (<paramref name="second"/> is 1 after one): reads the reversed digits and writes in order.</summary>
    public static PassShape CreateReversing(nuint radix, nuint first, nuint second, nuint factorSize, nuint width) => new()
    {
        Outer = second,
        Inner = first,
        FromOuter = radix * width,
        FromInner = second * radix * width,
        ToOuter = first * width,
        ToInner = width,
        FactorOuter = first * (radix - 1) * factorSize,
        FactorInner = (radix - 1) * factorSize,
        FromStep = width,
        ToStep = first * second * width,
    };
}
