using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>
/// A transform of A × B points within the cache, for lengths that offer too few factors of two to fill registers along the sequence: A-point transforms with neighboring columns as lanes,
/// twiddle factors, transposition, B-point transforms with neighboring columns of the transposed matrix as lanes.
/// </summary>
/// <remarks>The last group of columns overlaps the one before it, so that odd numbers of columns cost part of one group and nothing else.</remarks>
[Reference("D. H. Bailey, \"FFTs in external or hierarchical memory\", J. Supercomput. 4, 23 (1990)", Doi = "10.1007/BF00162341")]
internal static class TwoFactorTransform
{
    public static ContiguousTransform Create(FourierPlan plan, SimdLevel level) => plan.Lanes switch
    {
        8 => new TwoFactorTransform<V512>(plan),
        4 => new TwoFactorTransform<V256>(plan),
        _ => level == SimdLevel.Scalar ? new TwoFactorTransform<Scalar>(plan) : new TwoFactorTransform<V128>(plan),
    };
}
