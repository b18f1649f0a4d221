namespace Engine.Numerics.Simd;

/// <summary>The register widths kernels are specialized for.</summary>
public enum SimdLevel
{
    /// <summary>Plain scalar arithmetic on one complex number at a time: the reference.</summary>
    Scalar = 0,

    /// <summary>128-bit registers.</summary>
    V128 = 128,

    /// <summary>256-bit registers.</summary>
    V256 = 256,

    /// <summary>512-bit registers.</summary>
    V512 = 512,
}
