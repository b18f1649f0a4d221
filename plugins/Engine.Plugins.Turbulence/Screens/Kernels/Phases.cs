using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Screens.Kernels;

/// <summary>Phases and normal numbers by <see cref="PhaseKernel{T}"/>.</summary>
internal static class Phases
{
    /// <inheritdoc cref="PhaseKernel{T}.Rotate"/>
    public static void Rotate(Span<double> field, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine) =>
        SimdDispatch.Invoke(new Rotation(field, sine, cosine));

    /// <inheritdoc cref="PhaseKernel{T}.BoxMuller"/>
    public static void BoxMuller(
        ReadOnlySpan<double> logarithm,
        ReadOnlySpan<double> sine,
        ReadOnlySpan<double> cosine,
        ReadOnlySpan<double> amplitude,
        Span<double> target) =>
        SimdDispatch.Invoke(new Normals(logarithm, sine, cosine, amplitude, target));

    private readonly ref struct Rotation(Span<double> field, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine) : ISimdAction
    {
        private readonly Span<double> _field = field;
        private readonly ReadOnlySpan<double> _sine = sine;
        private readonly ReadOnlySpan<double> _cosine = cosine;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => PhaseKernel<T>.Rotate(_field, _sine, _cosine);
    }

    private readonly ref struct Normals(
        ReadOnlySpan<double> logarithm, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine, ReadOnlySpan<double> amplitude, Span<double> target)
            : ISimdAction
    {
        private readonly ReadOnlySpan<double> _logarithm = logarithm;
        private readonly ReadOnlySpan<double> _sine = sine;
        private readonly ReadOnlySpan<double> _cosine = cosine;
        private readonly ReadOnlySpan<double> _amplitude = amplitude;
        private readonly Span<double> _target = target;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => PhaseKernel<T>.BoxMuller(_logarithm, _sine, _cosine, _amplitude, _target);
    }
}
