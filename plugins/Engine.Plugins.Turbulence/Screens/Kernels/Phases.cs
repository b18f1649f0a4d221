using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Screens.Kernels;

/// <summary>Phases by <see cref="PhaseKernel{T}"/>.</summary>
internal static class Phases
{
    /// <inheritdoc cref="PhaseKernel{T}.Rotate"/>
    public static void Rotate(Span<double> field, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine) =>
        SimdDispatch.Invoke(new Rotation(field, sine, cosine));

    private readonly ref struct Rotation(Span<double> field, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine) : ISimdAction
    {
        private readonly Span<double> _field = field;
        private readonly ReadOnlySpan<double> _sine = sine;
        private readonly ReadOnlySpan<double> _cosine = cosine;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => PhaseKernel<T>.Rotate(_field, _sine, _cosine);
    }
}
