using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>
/// A long transform as a matrix of N₁ × N₂ elements: transforms along the columns, twiddle factors, transposition, transforms along the columns of that. Every step works on a few
/// columns that fit into the cache.
/// </summary>
[Reference("D. H. Bailey, \"FFTs in external or hierarchical memory\", J. Supercomput. 4, 23 (1990)", Doi = "10.1007/BF00162341")]
internal static class FourStepTransform
{
    public static ContiguousTransform Create(FourierPlan plan, SimdLevel level) => level switch
    {
        SimdLevel.V512 => new FourStepTransform<V512>(plan),
        SimdLevel.V256 => new FourStepTransform<V256>(plan),
        SimdLevel.V128 => new FourStepTransform<V128>(plan),
        _ => new FourStepTransform<Scalar>(plan),
    };
}
