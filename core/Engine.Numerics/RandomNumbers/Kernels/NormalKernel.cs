using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.RandomNumbers.Kernels;

/// <summary>Box–Muller pairs lane by lane: the same bits at every width, in bulk or one by one.</summary>
internal static class NormalKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>target[2i], target[2i+1] = amplitude · √(-2 ln(mantissa · 2^exponent)) · (cos, sin)(2π turn).</summary>
    /// <param name="mantissa">In [√½, √2), <paramref name="count"/> of them.</param>
    /// <param name="exponent">Integers at most 0 of as many.</param>
    /// <param name="turn">In [0, 1), as many.</param>
    /// <param name="amplitude">A common factor, multiplied last.</param>
    /// <param name="target">Receives twice as many.</param>
    /// <param name="count">A multiple of <see cref="ISimd{T}.Count"/>.</param>
    public static void Pairs(ref readonly double mantissa, ref readonly double exponent, ref readonly double turn, double amplitude, ref double target,
        int count)
    {
        T scale = T.Broadcast(amplitude);
        for (int i = 0; i < count; i += T.Count)
        {
            T radius = Radius(Logarithm(T.Load(in mantissa, (nuint)i), T.Load(in exponent, (nuint)i)));
            SimdMath<T>.SinCos(T.Broadcast(2 * Math.PI) * T.Load(in turn, (nuint)i), out T sine, out T cosine);
            T.Interleave(radius * cosine * scale, radius * sine * scale, out T first, out T second);
            T.Store(first, ref target, (nuint)(2 * i));
            T.Store(second, ref target, (nuint)((2 * i) + T.Count));
        }
    }

    /// <summary>target[2i] + i·target[2i + 1] = factor·amplitude[i]·√(-2·logarithm[i])·(cosine[i] + i·sine[i]); lengths are not checked.</summary>
    public static void Combine(
        ReadOnlySpan<double> logarithm, ReadOnlySpan<double> sine, ReadOnlySpan<double> cosine, ReadOnlySpan<double> amplitude, double factor,
        Span<double> target)
    {
        T scale = T.Broadcast(factor);
        int n = logarithm.Length;
        int i = 0;
        for (; i + T.Count <= n; i += T.Count)
        {
            Polar(
                T.Load(in logarithm[0], (nuint)i),
                T.Load(in sine[0], (nuint)i),
                T.Load(in cosine[0], (nuint)i),
                scale * T.Load(in amplitude[0], (nuint)i),
                out T first,
                out T second);
            T.Store(first, ref target[0], (nuint)(2 * i));
            T.Store(second, ref target[0], (nuint)((2 * i) + T.Count));
        }

        if (i < n)
        {
            int rest = n - i;
            Polar(
                T.LoadPartial(in logarithm[0], (nuint)i, rest),
                T.LoadPartial(in sine[0], (nuint)i, rest),
                T.LoadPartial(in cosine[0], (nuint)i, rest),
                scale * T.LoadPartial(in amplitude[0], (nuint)i, rest),
                out T first,
                out T second);
            T.StorePartial(first, ref target[0], (nuint)(2 * i), Math.Min(2 * rest, T.Count));
            T.StorePartial(second, ref target[0], (nuint)((2 * i) + T.Count), Math.Max((2 * rest) - T.Count, 0));
        }
    }

    private static void Polar(T logarithm, T sine, T cosine, T amplitude, out T first, out T second)
    {
        T radius = amplitude * Radius(logarithm);
        T.Interleave(radius * cosine, radius * sine, out first, out second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Radius(T logarithm) => T.Sqrt(T.Broadcast(-2) * logarithm);

    /// <summary>ln m + e ln 2 with ln m = 2 artanh((m - 1)/(m + 1)); the series' first term left out is below 10⁻¹⁷ of the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Logarithm(T mantissa, T exponent)
    {
        T one = T.Broadcast(1);
        T f = mantissa - one;
        T s = f / (mantissa + one);
        T z = s * s;
        T p = T.MultiplyAdd(z, T.Broadcast(2.0 / 23), T.Broadcast(2.0 / 21));
        p = T.MultiplyAdd(p, z, T.Broadcast(2.0 / 19));
        p = T.MultiplyAdd(p, z, T.Broadcast(2.0 / 17));
        p = T.MultiplyAdd(p, z, T.Broadcast(2.0 / 15));
        p = T.MultiplyAdd(p, z, T.Broadcast(2.0 / 13));
        p = T.MultiplyAdd(p, z, T.Broadcast(2.0 / 11));
        p = T.MultiplyAdd(p, z, T.Broadcast(2.0 / 9));
        p = T.MultiplyAdd(p, z, T.Broadcast(2.0 / 7));
        p = T.MultiplyAdd(p, z, T.Broadcast(2.0 / 5));
        p = T.MultiplyAdd(p, z, T.Broadcast(2.0 / 3));

        // 2s = f - s f, so that the leading term f is exact: ln m = f - s (f - z p).
        T series = T.NegateMultiplyAdd(s, f - (z * p), f);
        return T.MultiplyAdd(exponent, T.Broadcast(Ln2High), T.MultiplyAdd(exponent, T.Broadcast(Ln2Low), series));
    }
}
