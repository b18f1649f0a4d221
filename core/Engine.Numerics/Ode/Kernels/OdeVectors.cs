using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Ode.Kernels;

/// <summary>The entry points of <see cref="OdeVectorKernel{T}"/>: they choose the register width.</summary>
internal static class OdeVectors
{
    /// <summary>Vectors are padded to this many doubles, one 512-bit register.</summary>
    public const int Padding = 8;

    /// <summary>A length rounded up to whole registers.</summary>
    public static int Pad(int length) => (length + Padding - 1) / Padding * Padding;

    /// <inheritdoc cref="OdeVectorKernel{T}.Combine"/>
    public static void Combine(double[] work, int target, int start, ReadOnlySpan<nuint> vectors, ReadOnlySpan<double> coefficients, int length)
    {
        ref double origin = ref MemoryMarshal.GetArrayDataReference(work);
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512:
                OdeVectorKernel<V512>.Combine(ref origin, (nuint)target, (nuint)start, vectors, coefficients, (nuint)length);
                break;
            case SimdLevel.V256:
                OdeVectorKernel<V256>.Combine(ref origin, (nuint)target, (nuint)start, vectors, coefficients, (nuint)length);
                break;
            case SimdLevel.V128:
                OdeVectorKernel<V128>.Combine(ref origin, (nuint)target, (nuint)start, vectors, coefficients, (nuint)length);
                break;
            default:
                OdeVectorKernel<Scalar>.Combine(ref origin, (nuint)target, (nuint)start, vectors, coefficients, (nuint)length);
                break;
        }
    }

    /// <inheritdoc cref="OdeVectorKernel{T}.ScaledSquares"/>
    public static double ScaledSquares(
        double[] work,
        int a,
        int b,
        ReadOnlySpan<nuint> vectors,
        ReadOnlySpan<double> coefficients,
        int length,
        bool isComplex,
        double absolute,
        double relative)
    {
        ref double origin = ref MemoryMarshal.GetArrayDataReference(work);
        return SimdDispatch.Level switch
        {
            SimdLevel.V512 => OdeVectorKernel<V512>.ScaledSquares(
                ref origin, (nuint)a, (nuint)b, vectors, coefficients, (nuint)length, isComplex, absolute, relative),
            SimdLevel.V256 => OdeVectorKernel<V256>.ScaledSquares(
                ref origin, (nuint)a, (nuint)b, vectors, coefficients, (nuint)length, isComplex, absolute, relative),
            SimdLevel.V128 => OdeVectorKernel<V128>.ScaledSquares(
                ref origin, (nuint)a, (nuint)b, vectors, coefficients, (nuint)length, isComplex, absolute, relative),
            _ => OdeVectorKernel<Scalar>.ScaledSquares(
                ref origin, (nuint)a, (nuint)b, vectors, coefficients, (nuint)length, isComplex, absolute, relative),
        };
    }
}
