using System.Runtime.CompilerServices;
using Engine.Numerics.RandomNumbers.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.RandomNumbers;

/// <summary>The transform of Box and Muller for callers that draw their own uniform numbers; see <see cref="RandomStream.FillNormal"/> for those that do
/// not.</summary>
[Reference("G. E. P. Box, M. E. Muller, \"A note on the generation of random normal deviates\", Ann. Math. Stat. 29, 610 (1958)",
    Doi = "10.1214/aoms/1177706645")]
public static class BoxMuller
{
    /// <summary>
    /// target[2i] + i·target[2i + 1] = factor·amplitude[i]·√(-2·logarithm[i])·(cosine[i] + i·sine[i]): complex normal numbers, each part of variance
    /// (factor·amplitude)².
    /// </summary>
    /// <param name="logarithm">Logarithms of numbers uniform on (0, 1], n of them.</param>
    /// <param name="sine">Sines of angles uniform on a circle, as many.</param>
    /// <param name="cosine">Their cosines.</param>
    /// <param name="amplitude">Factors, one a number.</param>
    /// <param name="factor">A factor of all.</param>
    /// <param name="target">Receives 2n numbers.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void Combine(
        ReadOnlySpan<double> logarithm, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine, ReadOnlySpan<double> amplitude, double factor,
        Span<double> target)
    {
        int n = logarithm.Length;
        if (sine.Length != n || cosine.Length != n || amplitude.Length != n || target.Length != 2 * n)
        {
            throw new ArgumentException(
                $"{n} logarithms need as many sines, cosines and amplitudes and a target of {2 * n}; got {sine.Length}, {cosine.Length}, {amplitude.Length} "
                    + $"and {target.Length}.", nameof(target));
        }

        SimdDispatch.Invoke(new Combination(logarithm, sine, cosine, amplitude, factor, target));
    }

    private readonly ref struct Combination(
        ReadOnlySpan<double> logarithm, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine, ReadOnlySpan<double> amplitude, double factor,
        Span<double> target) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _logarithm = logarithm;
        private readonly ReadOnlySpan<double> _sine = sine;
        private readonly ReadOnlySpan<double> _cosine = cosine;
        private readonly ReadOnlySpan<double> _amplitude = amplitude;
        private readonly Span<double> _target = target;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => NormalKernel<T>.Combine(_logarithm, _sine, _cosine, _amplitude, factor, _target);
    }
}
