namespace Engine.Numerics.Fourier.Radices;

/// <summary>A prime with the constants of its butterfly.</summary>
internal interface IOddPrime
{
    /// <summary>The prime p, 11 or 13.</summary>
    static abstract nuint Points { get; }

    /// <summary>For each k from 1 to (p − 1)/2: cos(2πjk/p) for j = 1 … (p − 1)/2, then sin(2πjk/p).</summary>
    static abstract ReadOnlySpan<double> Factors { get; }
}
