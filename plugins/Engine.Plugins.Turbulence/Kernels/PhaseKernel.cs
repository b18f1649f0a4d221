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

    /// <summary>target[i] = amplitude[i]·√(-2·logarithm[i])·e^{2πi·angle[i]}, up to one sign for all: complex normal numbers by Box and Muller.</summary>
    public static void BoxMuller(ReadOnlySpan<double> logarithm, ReadOnlySpan<double> angle, ReadOnlySpan<double> amplitude, Span<double> target)
    {
        int n = logarithm.Length;
        int i = 0;
        for (; i + T.Count <= n; i += T.Count)
        {
            Polar(T.Load(in logarithm[0], (nuint)i), T.Load(in angle[0], (nuint)i), T.Load(in amplitude[0], (nuint)i), out T first, out T second);
            T.Store(first, ref target[0], (nuint)(2 * i));
            T.Store(second, ref target[0], (nuint)((2 * i) + T.Count));
        }

        if (i < n)
        {
            int rest = n - i;
            Polar(
                T.LoadPartial(in logarithm[0], (nuint)i, rest),
                T.LoadPartial(in angle[0], (nuint)i, rest),
                T.LoadPartial(in amplitude[0], (nuint)i, rest),
                out T first,
                out T second);
            T.StorePartial(first, ref target[0], (nuint)(2 * i), Math.Min(2 * rest, T.Count));
            T.StorePartial(second, ref target[0], (nuint)((2 * i) + T.Count), Math.Max((2 * rest) - T.Count, 0));
        }
    }

    private static void Polar(T logarithm, T angle, T amplitude, out T first, out T second)
    {
        T radius = amplitude * T.Sqrt(T.Broadcast(-2) * logarithm);
        Unwind((angle - T.Broadcast(0.5)) * T.Broadcast(TwoPiHigh / 4), out T sine, out T cosine);
        T.Interleave(radius * cosine, radius * sine, out first, out second);
    }

    private static void Rotor(T phase, out T sine, out T cosine)
    {
        T rounding = T.Broadcast(RoundingConstant);
        T turns = T.MultiplyAdd(phase, T.Broadcast(1 / TwoPiHigh), rounding) - rounding;
        T reduced = T.NegateMultiplyAdd(turns, T.Broadcast(TwoPiLow), T.NegateMultiplyAdd(turns, T.Broadcast(TwoPiHigh), phase));
        Unwind(reduced * T.Broadcast(0.25), out sine, out cosine);
    }

    /// <summary>Sine and cosine of four times a phase of at most π/4.</summary>
    private static void Unwind(T x, out T sine, out T cosine)
    {
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
