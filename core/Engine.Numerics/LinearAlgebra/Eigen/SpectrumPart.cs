namespace Engine.Numerics.LinearAlgebra;

/// <summary>Which eigenvalues an iterative solver looks for.</summary>
public enum SpectrumPart
{
    /// <summary>Those of the largest real part.</summary>
    LargestReal = 0,

    /// <summary>Those of the smallest real part.</summary>
    SmallestReal,

    /// <summary>Those of the largest modulus; of the inverse of A - σ, the ones of A nearest to σ.</summary>
    LargestModulus,
}
