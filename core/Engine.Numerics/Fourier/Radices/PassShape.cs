namespace Engine.Numerics.Fourier.Radices;

/// <summary>A loop of a pass: how often it runs, and how far its butterflies' elements, results and factors lie apart; in doubles of one part, factors in
/// doubles.</summary>
internal readonly record struct PassLoop(nuint Count, nuint From, nuint To, nuint Factor);

/// <summary>The two loops of a pass and where each butterfly reads, writes and finds its factors; in doubles of one part, factors in doubles.</summary>
internal struct PassShape(nuint fromStep, nuint toStep, PassLoop outer, PassLoop inner)
{
    /// <summary>Distance between the elements of a butterfly.</summary>
    public readonly nuint FromStep = fromStep;

    /// <summary>Distance between its results.</summary>
    public readonly nuint ToStep = toStep;

    public readonly nuint Outer = outer.Count;
    public readonly nuint Inner = inner.Count;
    public readonly nuint FromOuter = outer.From;
    public readonly nuint FromInner = inner.From;
    public readonly nuint ToOuter = outer.To;
    public readonly nuint ToInner = inner.To;
    public readonly nuint FactorOuter = outer.Factor;
    public readonly nuint FactorInner = inner.Factor;

    /// <summary>The first element of the first butterfly.</summary>
    public nuint From;

    /// <summary>Its first result.</summary>
    public nuint To;
}

/// <summary>One pass or a pair of passes over the elements that belong together.</summary>
internal struct PassPart
{
    /// <summary>Which pass comes first.</summary>
    public int Index;

    /// <summary>Doubles of one part of a number between the two passes; zero where there is one.</summary>
    public nuint Between;

    public PassShape First;

    public PassShape Second;
}
