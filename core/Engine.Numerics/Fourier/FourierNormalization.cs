namespace Engine.Numerics.Fourier;

/// <summary>Which direction of a transform carries the factor 1/N.</summary>
public enum FourierNormalization
{
    /// <summary>The inverse: forward then inverse is the identity. The convention of most libraries.</summary>
    Inverse,

    /// <summary>Both, as 1/√N: each is unitary.</summary>
    Orthonormal,

    /// <summary>Neither: forward then inverse multiplies by N.</summary>
    None,
}
