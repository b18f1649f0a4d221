using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Kernels;

/// <summary>Chooses the register width of <see cref="ColumnKernel{T}"/> once a call.</summary>
internal static class Columns
{
    /// <summary>Columns done together: the lanes of the widest register, so that a group is one register of reals and two cache lines of complex numbers.</summary>
    public const int Width = 8;

    /// <inheritdoc cref="ColumnKernel{T}.Rotate"/>
    public static void Rotate(Span<double> field, int stride, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512: ColumnKernel<V512>.Rotate(field, stride, sine, cosine); break;
            case SimdLevel.V256: ColumnKernel<V256>.Rotate(field, stride, sine, cosine); break;
            case SimdLevel.V128: ColumnKernel<V128>.Rotate(field, stride, sine, cosine); break;
            default: ColumnKernel<Engine.Numerics.Simd.Scalar>.Rotate(field, stride, sine, cosine); break;
        }
    }

    /// <inheritdoc cref="ColumnKernel{T}.Multiply"/>
    public static void Multiply(Span<double> field, int stride, ReadOnlySpan<double> factors)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512: ColumnKernel<V512>.Multiply(field, stride, factors); break;
            case SimdLevel.V256: ColumnKernel<V256>.Multiply(field, stride, factors); break;
            case SimdLevel.V128: ColumnKernel<V128>.Multiply(field, stride, factors); break;
            default: ColumnKernel<Engine.Numerics.Simd.Scalar>.Multiply(field, stride, factors); break;
        }
    }

    /// <inheritdoc cref="ColumnKernel{T}.Split"/>
    public static void Split(
        ReadOnlySpan<double> noise,
        int stride,
        ReadOnlySpan<double> table,
        int rank,
        ReadOnlySpan<double> along,
        Span<double> real,
        Span<double> imaginary,
        int imaginaryStride,
        int rows)
    {
        switch (SimdDispatch.Level)
        {
            case SimdLevel.V512: ColumnKernel<V512>.Split(noise, stride, table, rank, along, real, imaginary, imaginaryStride, rows); break;
            case SimdLevel.V256: ColumnKernel<V256>.Split(noise, stride, table, rank, along, real, imaginary, imaginaryStride, rows); break;
            case SimdLevel.V128: ColumnKernel<V128>.Split(noise, stride, table, rank, along, real, imaginary, imaginaryStride, rows); break;
            default: ColumnKernel<Engine.Numerics.Simd.Scalar>.Split(noise, stride, table, rank, along, real, imaginary, imaginaryStride, rows); break;
        }
    }
}
