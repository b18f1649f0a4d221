using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Kernels;

/// <summary>Chooses the register width of <see cref="PhaseKernel{T}"/> once a call.</summary>
internal static class Phases
{
    /// <inheritdoc cref="PhaseKernel{T}.SinCos"/>
    public static void SinCos(ReadOnlySpan<double> x, double factor, Span<double> sine, Span<double> cosine)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512: PhaseKernel<V512>.SinCos(x, factor, sine, cosine); break;
            case SimdLevel.V256: PhaseKernel<V256>.SinCos(x, factor, sine, cosine); break;
            case SimdLevel.V128: PhaseKernel<V128>.SinCos(x, factor, sine, cosine); break;
            default: PhaseKernel<Engine.Numerics.Simd.Scalar>.SinCos(x, factor, sine, cosine); break;
        }
    }

    /// <inheritdoc cref="PhaseKernel{T}.Part"/>
    public static void Part(ReadOnlySpan<double> interleaved, int part, Span<double> target)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512: PhaseKernel<V512>.Part(interleaved, part, target); break;
            case SimdLevel.V256: PhaseKernel<V256>.Part(interleaved, part, target); break;
            case SimdLevel.V128: PhaseKernel<V128>.Part(interleaved, part, target); break;
            default: PhaseKernel<Engine.Numerics.Simd.Scalar>.Part(interleaved, part, target); break;
        }
    }

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

    /// <inheritdoc cref="PhaseKernel{T}.Polar"/>
    public static void Polar(ReadOnlySpan<double> radius, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine, Span<double> target)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512: PhaseKernel<V512>.Polar(radius, sine, cosine, target); break;
            case SimdLevel.V256: PhaseKernel<V256>.Polar(radius, sine, cosine, target); break;
            case SimdLevel.V128: PhaseKernel<V128>.Polar(radius, sine, cosine, target); break;
            default: PhaseKernel<Engine.Numerics.Simd.Scalar>.Polar(radius, sine, cosine, target); break;
        }
    }
}
