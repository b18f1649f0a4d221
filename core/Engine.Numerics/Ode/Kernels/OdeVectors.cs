using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.Ode.Kernels;

/// <summary>The entry points of <see cref="OdeVectorKernel{T}"/>, at the register width in force.</summary>
internal static class OdeVectors
{
    /// <summary>Vectors start at multiples of this many doubles, one 512-bit register.</summary>
    public const int Padding = 8;

    /// <summary>A length rounded up to whole registers.</summary>
    public static int Pad(int length) => (length + Padding - 1) / Padding * Padding;

    /// <inheritdoc cref="OdeVectorKernel{T}.Combine"/>
    public static void Combine(double[] work, int target, int start, ReadOnlySpan<nuint> vectors, ReadOnlySpan<double> coefficients, int length) =>
        SimdDispatch.Invoke(new Combination(ref MemoryMarshal.GetArrayDataReference(work), (nuint)target, (nuint)start, vectors, coefficients, (nuint)length));

    /// <inheritdoc cref="OdeVectorKernel{T}.ScaledSquares"/>
    public static double ScaledSquares(
        double[] work, int a, int b, ReadOnlySpan<nuint> vectors, ReadOnlySpan<double> coefficients, int length, in ErrorScale tolerance) =>
        SimdDispatch.Invoke<Squares, double>(
            new Squares(ref MemoryMarshal.GetArrayDataReference(work), (nuint)a, (nuint)b, vectors, coefficients, (nuint)length, in tolerance));

    private readonly ref struct Combination(
        ref double work, nuint target, nuint start, ReadOnlySpan<nuint> vectors, ReadOnlySpan<double> coefficients, nuint length) : ISimdAction
    {
        private readonly ref double _work = ref work;
        private readonly ReadOnlySpan<nuint> _vectors = vectors;
        private readonly ReadOnlySpan<double> _coefficients = coefficients;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => OdeVectorKernel<T>.Combine(ref _work, target, start, _vectors, _coefficients, length);
    }

    private readonly ref struct Squares(
        ref double work, nuint a, nuint b, ReadOnlySpan<nuint> vectors, ReadOnlySpan<double> coefficients, nuint length, in ErrorScale tolerance)
            : ISimdFunction<double>
    {
        private readonly ref double _work = ref work;
        private readonly ReadOnlySpan<nuint> _vectors = vectors;
        private readonly ReadOnlySpan<double> _coefficients = coefficients;
        private readonly ref readonly ErrorScale _tolerance = ref tolerance;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Run<T>()
            where T : unmanaged, ISimd<T> => OdeVectorKernel<T>.ScaledSquares(ref _work, a, b, _vectors, _coefficients, length, in _tolerance);
    }
}
