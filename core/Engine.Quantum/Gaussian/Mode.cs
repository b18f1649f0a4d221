namespace Engine.Quantum.Gaussian;

/// <summary>One of the two modes of a pair.</summary>
public enum Mode
{
    /// <summary>The signal, index s.</summary>
    Signal,

    /// <summary>The idler, index i.</summary>
    Idler,
}
