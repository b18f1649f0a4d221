using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Control.Kernels;

/// <summary>Elementary functions, one independent argument a lane.</summary>
/// <typeparam name="T">The register.</typeparam>
internal static class LaneMath<T>
    where T : unmanaged, ISimd<T>
{
    // Adding and subtracting 1.5·2^52 rounds to the nearest whole number.
    private const double Rounder = 6755399441055744.0;
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    /// <summary>Sine and cosine to about one unit in the last place for |x| below 10⁵.</summary>
    /// <remarks>
    /// Reduction by multiples of π/2 in two fused steps, Taylor series on [-π/4, π/4]; the quadrant m in {-2 … 2} turns the pair by the exact
    /// integers cos(mπ/2) = 1-|m| and sin(mπ/2) = m(2-|m|), so no lane needs a branch.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(T x, out T sin, out T cos)
    {
        T rounder = T.Broadcast(Rounder);
        T k = T.MultiplyAdd(x, T.Broadcast(2 / Math.PI), rounder) - rounder;
        T r = T.NegateMultiplyAdd(k, T.Broadcast(HalfPiHigh), x);
        r = T.NegateMultiplyAdd(k, T.Broadcast(HalfPiLow), r);
        T turns = T.MultiplyAdd(k, T.Broadcast(0.25), rounder) - rounder;
        T quadrant = T.NegateMultiplyAdd(turns, T.Broadcast(4), k);
        T size = T.Abs(quadrant);
        T turnCos = T.Broadcast(1) - size;
        T turnSin = quadrant * (T.Broadcast(2) - size);

        T z = r * r;
        T s = T.Broadcast(1 / 355687428096000.0);
        s = T.MultiplyAdd(s, z, T.Broadcast(-1 / 1307674368000.0));
        s = T.MultiplyAdd(s, z, T.Broadcast(1 / 6227020800.0));
        s = T.MultiplyAdd(s, z, T.Broadcast(-1 / 39916800.0));
        s = T.MultiplyAdd(s, z, T.Broadcast(1 / 362880.0));
        s = T.MultiplyAdd(s, z, T.Broadcast(-1 / 5040.0));
        s = T.MultiplyAdd(s, z, T.Broadcast(1 / 120.0));
        s = T.MultiplyAdd(s, z, T.Broadcast(-1 / 6.0));
        s = T.MultiplyAdd(s * z, r, r);
        T c = T.Broadcast(1 / 20922789888000.0);
        c = T.MultiplyAdd(c, z, T.Broadcast(-1 / 87178291200.0));
        c = T.MultiplyAdd(c, z, T.Broadcast(1 / 479001600.0));
        c = T.MultiplyAdd(c, z, T.Broadcast(-1 / 3628800.0));
        c = T.MultiplyAdd(c, z, T.Broadcast(1 / 40320.0));
        c = T.MultiplyAdd(c, z, T.Broadcast(-1 / 720.0));
        c = T.MultiplyAdd(c, z, T.Broadcast(1 / 24.0));
        c = T.MultiplyAdd(c, z, T.Broadcast(-0.5));
        c = T.MultiplyAdd(c, z, T.Broadcast(1));

        sin = T.MultiplyAdd(s, turnCos, c * turnSin);
        cos = T.MultiplyAdd(c, turnCos, -(s * turnSin));
    }
}
