using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Screens.Kernels;

/// <summary>Fields multiplied by exp(-iθ), from sines and cosines that stand in arrays.</summary>
internal static class PhaseKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>field[i] ← field[i]·(cosine[i] - i·sine[i]).</summary>
    public static void Rotate(Span<double> field, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine)
    {
        int n = sine.Length;
        int i = 0;
        for (; i + T.Count <= n; i += T.Count)
        {
            T.Deinterleave(T.Load(in field[0], (nuint)(2 * i)), T.Load(in field[0], (nuint)((2 * i) + T.Count)), out T real, out T imaginary);
            T s = T.Load(in sine[0], (nuint)i);
            T c = T.Load(in cosine[0], (nuint)i);
            T.Interleave(T.MultiplyAdd(imaginary, s, real * c), T.NegateMultiplyAdd(real, s, imaginary * c), out T first, out T second);
            T.Store(first, ref field[0], (nuint)(2 * i));
            T.Store(second, ref field[0], (nuint)((2 * i) + T.Count));
        }

        for (; i < n; i++)
        {
            double x = field[2 * i];
            double y = field[(2 * i) + 1];
            field[2 * i] = Math.FusedMultiplyAdd(y, sine[i], x * cosine[i]);
            field[(2 * i) + 1] = Math.FusedMultiplyAdd(-x, sine[i], y * cosine[i]);
        }
    }
}
