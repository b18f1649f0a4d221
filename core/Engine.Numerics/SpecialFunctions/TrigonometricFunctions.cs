using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;
using Engine.Numerics.SpecialFunctions.Kernels;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Sines and cosines of many numbers at once, with the same bits wherever a number stands and at every SIMD level.</summary>
[Reference("W. J. Cody and W. Waite, Software Manual for the Elementary Functions, Prentice-Hall (1980)", Equations = "chapter 8, argument reduction")]
public static class TrigonometricFunctions
{
    /// <summary>sine[i] = sin(factor · x[i]) and cosine[i] likewise; absolute error of the rounded product below 3e-16 for |factor · x| ≤ 10⁶.</summary>
    /// <param name="x">The numbers, in radians once multiplied; beyond |factor · x| = 10⁶ the error grows in proportion, NaN and infinity give NaN.</param>
    /// <param name="factor">A common factor.</param>
    /// <param name="sine">Receives the sines, as many as there are numbers; may be <paramref name="x"/> itself.</param>
    /// <param name="cosine">Receives the cosines.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void SinCos(ReadOnlySpan<double> x, double factor, Span<double> sine, Span<double> cosine)
    {
        if (sine.Length != x.Length || cosine.Length != x.Length)
        {
            throw new ArgumentException($"There are {x.Length} numbers, room for {sine.Length} sines and {cosine.Length} cosines; all must be equal.",
                nameof(sine));
        }

        SimdDispatch.Invoke(new Fill(x, factor, sine, cosine));
    }

    private readonly ref struct Fill(ReadOnlySpan<double> x, double factor, Span<double> sine, Span<double> cosine) : ISimdAction
    {
        private readonly ReadOnlySpan<double> _x = x;
        private readonly Span<double> _sine = sine;
        private readonly Span<double> _cosine = cosine;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => SineCosineKernel<T>.Fill(
                in MemoryMarshal.GetReference(_x), factor, ref MemoryMarshal.GetReference(_sine), ref MemoryMarshal.GetReference(_cosine), _x.Length);
    }
}
