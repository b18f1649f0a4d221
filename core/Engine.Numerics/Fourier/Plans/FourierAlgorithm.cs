namespace Engine.Numerics.Fourier;

/// <summary>How a transform of one length is computed.</summary>
public enum FourierAlgorithm
{
    /// <summary>Self-sorting passes of radix 2 to 9, 11, 13 or 16.</summary>
    MixedRadix,

    /// <summary>Columns, twiddle factors and columns of the transposed within the cache: for lengths with too few factors of two to fill registers along the
    /// sequence.</summary>
    TwoFactor,

    /// <summary>Columns, twiddle factors, columns of the transposed: for lengths beyond the cache.</summary>
    FourStep,

    /// <summary>Convolution with a chirp: for lengths with a prime factor above 13.</summary>
    Bluestein,
}
