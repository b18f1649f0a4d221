namespace Engine.Quantum.Gaussian;

/// <summary>One of the two modes of a pair.</summary>
/// <example>See <see cref="TwoModeCovariance"/>.</example>
public enum PairMode
{
    /// <summary>The signal, index s.</summary>
    Signal,

    /// <summary>The idler, index i.</summary>
    Idler,
}
