using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Screens.Kernels;

/// <summary>Work on groups of neighboring columns by <see cref="ColumnKernel{T}"/>.</summary>
internal static class Columns
{
    /// <summary>
    /// Columns done together: the lanes of the widest register, so that a group is one register of reals and two cache lines of complex numbers.
    /// </summary>
    public const int Width = 8;

    /// <inheritdoc cref="ColumnKernel{T}.Rotate"/>
    public static void Rotate(Span<double> field, int stride, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine) =>
        SimdDispatch.Invoke(new Rotation(field, stride, sine, cosine));

    /// <inheritdoc cref="ColumnKernel{T}.Multiply"/>
    public static void Multiply(Span<double> field, int stride, ReadOnlySpan<double> factors) => SimdDispatch.Invoke(new Product(field, stride, factors));

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
        int rows) =>
        SimdDispatch.Invoke(new Parts(noise, stride, table, rank, along, real, imaginary, imaginaryStride, rows));

    private readonly ref struct Rotation(Span<double> field, int stride, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine) : ISimdAction
    {
        private readonly Span<double> _field = field;
        private readonly int _stride = stride;
        private readonly ReadOnlySpan<double> _sine = sine;
        private readonly ReadOnlySpan<double> _cosine = cosine;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => ColumnKernel<T>.Rotate(_field, _stride, _sine, _cosine);
    }

    private readonly ref struct Product(Span<double> field, int stride, ReadOnlySpan<double> factors) : ISimdAction
    {
        private readonly Span<double> _field = field;
        private readonly int _stride = stride;
        private readonly ReadOnlySpan<double> _factors = factors;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => ColumnKernel<T>.Multiply(_field, _stride, _factors);
    }

    private readonly ref struct Parts(
        ReadOnlySpan<double> noise,
        int stride,
        ReadOnlySpan<double> table,
        int rank,
        ReadOnlySpan<double> along,
        Span<double> real,
        Span<double> imaginary,
        int imaginaryStride,
        int rows) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _noise = noise;
        private readonly int _stride = stride;
        private readonly ReadOnlySpan<double> _table = table;
        private readonly int _rank = rank;
        private readonly ReadOnlySpan<double> _along = along;
        private readonly Span<double> _real = real;
        private readonly Span<double> _imaginary = imaginary;
        private readonly int _imaginaryStride = imaginaryStride;
        private readonly int _rows = rows;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> =>
            ColumnKernel<T>.Split(_noise, _stride, _table, _rank, _along, _real, _imaginary, _imaginaryStride, _rows);
    }
}
