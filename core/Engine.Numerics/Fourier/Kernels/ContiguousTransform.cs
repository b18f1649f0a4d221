using Engine.Numerics.Simd;

namespace Engine.Numerics.Fourier.Kernels;

/// <summary>A transform of one contiguous sequence of interleaved complex numbers.</summary>
internal abstract unsafe class ContiguousTransform
{
    /// <summary>Transforms; <paramref name="output"/> may be <paramref name="input"/> but must not overlap it otherwise.</summary>
    /// <param name="input">The sequence.</param>
    /// <param name="output">Receives the result.</param>
    /// <param name="inverse">The sign of the exponent: plus if true.</param>
    /// <param name="scale">A factor on the result.</param>
    public abstract void Run(double* input, double* output, bool inverse, double scale);

    /// <summary>Builds the executor of a plan.</summary>
    public static ContiguousTransform Create(FourierPlan plan, SimdLevel level) => plan.Algorithm switch
    {
        FourierAlgorithm.Bluestein => new BluesteinTransform(plan, level),
        FourierAlgorithm.FourStep => FourStepTransform.Create(plan, level),
        FourierAlgorithm.TwoFactor => TwoFactorTransform.Create(plan, level),
        _ when plan.IsPadded => plan.Lanes == 8 ? new PaddedTransform<V512>(plan.Radices) : new PaddedTransform<V256>(plan.Radices),
        _ => plan.Lanes switch
        {
            4 when plan.Length == SixteenPoints<V256>.Length => new SixteenPoints<V256>(),
            8 when plan.Length == SixtyFourPoints<V512>.Length => new SixtyFourPoints<V512>(),
            8 => new MixedRadixTransform<V512>(plan.Radices),
            4 => new MixedRadixTransform<V256>(plan.Radices),
            2 => level == SimdLevel.Scalar ? new MixedRadixTransform<Scalar>(plan.Radices) : new MixedRadixTransform<V128>(plan.Radices),
            _ => new MixedRadixTransform<SingleLane>(plan.Radices),
        },
    };
}
