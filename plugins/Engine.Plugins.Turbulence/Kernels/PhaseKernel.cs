using Engine.Numerics.Simd;

namespace Engine.Plugins.Turbulence.Kernels;

/// <summary>Sines and cosines of many phases, and fields multiplied by exp(-iθ).</summary>
/// <remarks>
/// Every element is computed alike whatever its neighbors and the memory's alignment, so results have the same bits on any thread; library routines
/// that choose a path for a whole register do not promise that. The phase is reduced to [-π, π] in two parts, a quarter of it goes into Taylor
/// polynomials, and two squarings of the complex exponential follow: a few units in the last place for phases up to 10⁶ rad.
/// </remarks>
internal static class PhaseKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const double RoundingConstant = 6755399441055744.0;
    private const double TwoPiHigh = 6.283185307179586;
    private const double TwoPiLow = 2.4492935982947064e-16;

    /// <summary>sine[i] = sin(factor·x[i]) and cosine[i] likewise.</summary>
    public static void SinCos(ReadOnlySpan<double> x, double factor, Span<double> sine, Span<double> cosine)
    {
        T scale = T.Broadcast(factor);
        int n = x.Length;
        int i = 0;
        for (; i + T.Count <= n; i += T.Count)
        {
            Rotor(scale * T.Load(in x[0], (nuint)i), out T s, out T c);
            T.Store(s, ref sine[0], (nuint)i);
            T.Store(c, ref cosine[0], (nuint)i);
        }

        if (i < n)
        {
            Rotor(scale * T.LoadPartial(in x[0], (nuint)i, n - i), out T s, out T c);
            T.StorePartial(s, ref sine[0], (nuint)i, n - i);
            T.StorePartial(c, ref cosine[0], (nuint)i, n - i);
        }
    }

    /// <summary>Real or imaginary parts of interleaved complex numbers.</summary>
    public static void Part(ReadOnlySpan<double> interleaved, int part, Span<double> target)
    {
        int n = target.Length;
        int i = 0;
        for (; i + T.Count <= n; i += T.Count)
        {
            T.Deinterleave(T.Load(in interleaved[0], (nuint)(2 * i)), T.Load(in interleaved[0], (nuint)((2 * i) + T.Count)), out T real, out T imaginary);
            T.Store(part == 0 ? real : imaginary, ref target[0], (nuint)i);
        }

        for (; i < n; i++)
        {
            target[i] = interleaved[(2 * i) + part];
        }
    }

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

    /// <summary>target[i] = radius[i]·(cosine[i] + i·sine[i]).</summary>
    public static void Polar(ReadOnlySpan<double> radius, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine, Span<double> target)
    {
        int n = radius.Length;
        int i = 0;
        for (; i + T.Count <= n; i += T.Count)
        {
            T r = T.Load(in radius[0], (nuint)i);
            T.Interleave(r * T.Load(in cosine[0], (nuint)i), r * T.Load(in sine[0], (nuint)i), out T first, out T second);
            T.Store(first, ref target[0], (nuint)(2 * i));
            T.Store(second, ref target[0], (nuint)((2 * i) + T.Count));
        }

        for (; i < n; i++)
        {
            target[2 * i] = radius[i] * cosine[i];
            target[(2 * i) + 1] = radius[i] * sine[i];
        }
    }

    private static void Rotor(T phase, out T sine, out T cosine)
    {
        T rounding = T.Broadcast(RoundingConstant);
        T turns = T.MultiplyAdd(phase, T.Broadcast(1 / TwoPiHigh), rounding) - rounding;
        T reduced = T.NegateMultiplyAdd(turns, T.Broadcast(TwoPiLow), T.NegateMultiplyAdd(turns, T.Broadcast(TwoPiHigh), phase));
        T x = reduced * T.Broadcast(0.25);
        T square = x * x;
        T s = T.MultiplyAdd(square, T.Broadcast(1.0 / 355687428096000), T.Broadcast(-1.0 / 1307674368000));
        s = T.MultiplyAdd(s, square, T.Broadcast(1.0 / 6227020800));
        s = T.MultiplyAdd(s, square, T.Broadcast(-1.0 / 39916800));
        s = T.MultiplyAdd(s, square, T.Broadcast(1.0 / 362880));
        s = T.MultiplyAdd(s, square, T.Broadcast(-1.0 / 5040));
        s = T.MultiplyAdd(s, square, T.Broadcast(1.0 / 120));
        s = T.MultiplyAdd(s, square, T.Broadcast(-1.0 / 6));
        s = T.MultiplyAdd(s * square, x, x);
        T c = T.MultiplyAdd(square, T.Broadcast(1.0 / 20922789888000), T.Broadcast(-1.0 / 87178291200));
        c = T.MultiplyAdd(c, square, T.Broadcast(1.0 / 479001600));
        c = T.MultiplyAdd(c, square, T.Broadcast(-1.0 / 3628800));
        c = T.MultiplyAdd(c, square, T.Broadcast(1.0 / 40320));
        c = T.MultiplyAdd(c, square, T.Broadcast(-1.0 / 720));
        c = T.MultiplyAdd(c, square, T.Broadcast(1.0 / 24));
        c = T.MultiplyAdd(c, square, T.Broadcast(-0.5));
        c = T.MultiplyAdd(c, square, T.Broadcast(1));
        T one = T.Broadcast(1);
        T two = T.Broadcast(2);
        T doubleSine = two * s * c;
        T doubleCosine = T.NegateMultiplyAdd(two * s, s, one);
        sine = two * doubleSine * doubleCosine;
        cosine = T.NegateMultiplyAdd(two * doubleSine, doubleSine, one);
    }
}
