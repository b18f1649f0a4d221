using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Kernels;

/// <summary>Chooses the register width of <see cref="PhaseKernel{T}"/> once a call.</summary>
internal static class Phases
{
    /// <inheritdoc cref="PhaseKernel{T}.Rotate"/>
    public static void Rotate(Span<double> field, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512: PhaseKernel<V512>.Rotate(field, sine, cosine); break;
            case SimdLevel.V256: PhaseKernel<V256>.Rotate(field, sine, cosine); break;
            case SimdLevel.V128: PhaseKernel<V128>.Rotate(field, sine, cosine); break;
            default: PhaseKernel<Engine.Numerics.Simd.Scalar>.Rotate(field, sine, cosine); break;
        }
    }

    /// <inheritdoc cref="PhaseKernel{T}.BoxMuller"/>
    public static void BoxMuller(ReadOnlySpan<double> logarithm, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine, ReadOnlySpan<double> amplitude, Span<double> target)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512: PhaseKernel<V512>.BoxMuller(logarithm, sine, cosine, amplitude, target); break;
            case SimdLevel.V256: PhaseKernel<V256>.BoxMuller(logarithm, sine, cosine, amplitude, target); break;
            case SimdLevel.V128: PhaseKernel<V128>.BoxMuller(logarithm, sine, cosine, amplitude, target); break;
            default: PhaseKernel<Engine.Numerics.Simd.Scalar>.BoxMuller(logarithm, sine, cosine, amplitude, target); break;
        }
    }
}
